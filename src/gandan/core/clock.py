"""What has to happen again and again (sealing the log, forgetting printed sheets): rooms register it in `apps.ready`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import close_old_connections

logger = logging.getLogger(__name__)


@dataclass
class _Job:
    name: str
    seconds: float
    work: Callable[[], object]
    due: float = field(default_factory=time.monotonic)


_jobs: dict[str, _Job] = {}


def every(seconds: float, work: Callable[[], object]) -> None:
    """Run `work` about every `seconds`, in the one clock of the installation."""
    name = f"{work.__module__}.{work.__qualname__}"
    _jobs.setdefault(name, _Job(name, seconds, work))


def tick() -> list[str]:
    """Run what is due now; a failure is logged by its names alone and tried again next time. Returns the names run."""
    ran = []
    for job in _jobs.values():
        if job.due <= time.monotonic():
            close_old_connections()
            try:
                job.work()
            except Exception as error:  # whatever it is: the server and the other jobs go on
                logger.warning("clock: %s failed (%s), will be tried again", job.name, type(error).__name__)
            job.due = time.monotonic() + job.seconds
            ran.append(job.name)
    return ran
