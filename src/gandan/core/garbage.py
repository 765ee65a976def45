"""The collector of garbage, told once what will never be garbage."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module

from django.conf import settings


def settle() -> None:
    """Before a process begins to serve: what is loaded now stays as long as it lives.

    Else the collector walks through all of it now and then, in the middle of a page, for a sixth of a second.
    """
    import_module(settings.ROOT_URLCONF)  # every view, which would be loaded by the first page
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # so that libraries find at the end what they made
    gc.set_threshold(10_000, 20, 20)  # a page makes and drops tens of thousands of small things
