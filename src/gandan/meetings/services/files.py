"""What the invited read before: an outline, an opening paper, a draft; as words, as a file or from the register."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.documents.files import file_checked
from gandan.documents.models import Mandate
from gandan.meetings.models import MeetingFile
from gandan.meetings.services.common import for_act, logged, one_line

MOST_FILES = 20


@transaction.atomic
def file_add(
    *, actor: Actor, meeting_id: int, role: str, title: str, text: str = "", file: UploadedFile[bytes] | None = None,
    mandate: Mandate | None = None, at: datetime | None = None,
) -> MeetingFile:  # fmt: skip
    """Send something to read before the meeting. Raises Refused when it is empty or no .pdf or .docx."""
    meeting = for_act(actor, meeting_id, "plan")
    title, text = one_line(title, 200), text.strip()[:20_000]
    if role not in MeetingFile.Role.values:
        raise Refused(_("Hãy chọn đây là loại tài liệu nào."), field="role")
    if not title:
        raise Refused(_("Xin đặt tên cho tài liệu."), field="title")
    if not text and file is None and mandate is None:
        raise Refused(_("Hãy ghi nội dung, chọn tệp, hoặc chọn văn bản trong sổ."), field="text")
    if meeting.files.count() >= MOST_FILES:
        raise Refused(_("Cuộc họp đã có %(most)s tài liệu, không thêm được nữa.") % {"most": MOST_FILES})
    made = MeetingFile(
        meeting=meeting, role=role, title=title, text=text, mandate=mandate, by_id=actor.member_id,
        sent_at=at or timezone.now(),
    )  # fmt: skip
    if file is not None:
        checked = file_checked(file)
        made.file.save(str(checked.name), checked, save=False)
    made.save()
    logged("meeting.file_sent", actor, meeting, at, {"role": role, "file": bool(file)})
    return made


@transaction.atomic
def file_remove(*, actor: Actor, file_id: int, at: datetime | None = None) -> None:
    """Take back what was sent by mistake, before the meeting begins."""
    found = MeetingFile.objects.filter(pk=file_id).first()
    if found is None:
        raise Refused(_("Không còn tài liệu này."))
    meeting = for_act(actor, found.meeting_id, "edit")
    found.delete()
    logged("meeting.file_taken_back", actor, meeting, at)
