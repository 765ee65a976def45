"""Publishing: only what agrees in every area, with the file anybody can check."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.ballots.exporting import export_write
from gandan.ballots.models import Ballot, BallotArea
from gandan.ballots.services.common import ballot_locked, ballot_step
from gandan.ballots.states import BallotState
from gandan.ballots.tally.verify import verify_export
from gandan.ballots.wording import finding_sentence, mismatch_sentence
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused


@transaction.atomic
def ballot_publish(
    *,
    actor: Actor,
    ballot_id: int,
    seen_version: int | None = None,
    result_announcement_id: int | None = None,
    at: datetime | None = None,
) -> Ballot:
    """Make result and export public. Refused while an area's figures do not agree, naming it, or the export fails its own
    check. `result_announcement_id`: where the result is posted. Raises NotPermitted, Stale, Refused."""
    now = at or timezone.now()
    ballot = ballot_locked(ballot_id)
    ballot_step(ballot, "publish", actor, seen_version)
    wrong = (
        BallotArea.objects.filter(ballot=ballot).exclude(mismatch="").select_related("area").order_by("area_id").first()
    )
    if wrong is not None:
        raise Refused(
            _("Chưa công bố được vì số liệu của %(area)s chưa khớp: %(why)s Hãy sửa rồi kiểm phiếu lại.")
            % {"area": wrong.area, "why": mismatch_sentence(wrong.mismatch)}
        )
    path = export_write(ballot)
    report = verify_export(path)
    if report.findings:
        raise Refused(
            _("Chưa công bố được vì sổ phiếu không còn nguyên như lúc khoá: %(why)s")
            % {"why": finding_sentence(report.findings[0], report.names)}
        )
    ballot.export, ballot.export_sha256 = path.name, file_sha256(path)
    ballot.published_at, ballot.result_announcement_id = now, result_announcement_id or ballot.result_announcement_id
    ballot.save(update_fields=["state", "version", "export", "export_sha256", "published_at", "result_announcement"])
    log.record(
        "ballot.published", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id,
        area_id=ballot.unit.area_id, at=now, data={"sha256": ballot.export_sha256, "entries": report.entries},
    )  # fmt: skip
    return ballot


def ballot_export(ballot: Ballot, *, full: bool = False) -> Path:
    """The file of a counted or published ballot; written anew when it is not there. `full`: for the supervision board."""
    path = Path(settings.MEDIA_ROOT) / "ballots" / ballot.export
    if not full and ballot.export and path.is_file():
        return path
    if ballot.state not in (BallotState.COUNTED, BallotState.PUBLISHED):
        raise Refused(_("Cuộc biểu quyết chưa kiểm phiếu xong nên chưa có tệp kiểm chứng."))
    return export_write(ballot, full=full)


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
