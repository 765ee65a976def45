"""The invitation in every form: on paper, for the loudspeaker, as a message, as a poster and as a list to go round with.

Only the area concerned is invited; the list holds numbers of households, never a name.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from gandan.core import words
from gandan.core.collation import sort_key
from gandan.meetings.kinds import kind
from gandan.meetings.models import Meeting
from gandan.meetings.reach import households_concerned
from gandan.papers.content import Block, Content, Heading, Items, Link, Paragraph, sentence
from gandan.papers.letterhead import composed
from gandan.papers.typesetting import typeset

_PRINT = Path(__file__).parent / "print"
MOST_ROWS = 2_000


def address_of(meeting: Meeting) -> str:
    """The public page, as a QR code and a message carry it."""
    return settings.PUBLIC_URL + reverse("meetings:public", args=[meeting.pk])


def places_of(meeting: Meeting) -> list[str]:
    """Where the people live it concerns, in the order of their names."""
    return sorted((str(area) for area in meeting.areas.all()), key=sort_key)


def loudspeaker_text(meeting: Meeting) -> str:
    """What is read out, twice: short sentences, the day said in words. Always Vietnamese."""
    with translation.override("vi"):
        who = ", ".join(places_of(meeting))
        begin = f"Mời đại diện các hộ ở {who}" if meeting.base == Meeting.Base.HOUSEHOLDS else "Kính mời bà con"
        lines = [
            f"Đây là thông báo của {meeting.unit.name}.",
            f"{begin} dự họp: {meeting.title}.",
            f"Thời gian: {_said(meeting.starts_at)}. Địa điểm: {meeting.place}.",
            "Họp bàn các việc: " + "; ".join(item.title for item in meeting.items.all()) + ".",
        ]
        if meeting.base == Meeting.Base.HOUSEHOLDS:
            lines.append("Mỗi hộ cử một người, mang theo thẻ hộ. Hộ nào chưa có thẻ vẫn dự được.")
        return "\n".join([*lines, "Xin nhắc lại.", *lines[1:3]])


def message_text(meeting: Meeting) -> str:
    """One short message with the address of the page."""
    with translation.override("vi"):
        when = words.moment(meeting.starts_at)
        return f"Mời họp: {meeting.title}. {when}, tại {meeting.place}. Xem việc bàn: {address_of(meeting)}"


def invitation(meeting: Meeting, at: datetime) -> Content:
    """The invitation as an official document (kind "invitation"). Always Vietnamese."""
    with translation.override("vi"):
        rule = kind(meeting.kind)
        items = [each.title for each in meeting.items.all()]
        who = ", ".join([f"đại diện các hộ ở {place}" for place in places_of(meeting)]) or rule.chair_vi
        if meeting.base == Meeting.Base.MEMBERS:
            who = f"các thành viên {meeting.unit.name}"
        blocks: list[Block] = [
            Paragraph((f"{meeting.unit.name} trân trọng kính mời: {who}",)),
            Paragraph((f"Dự: {rule.vi[0].lower()}{rule.vi[1:]} “{meeting.title}”.",)),
            Paragraph((f"Thời gian: {words.moment(meeting.starts_at)}.",)),
            Paragraph((f"Địa điểm: {meeting.place}.",)),
        ]
        if meeting.chair_title:
            blocks.append(Paragraph((f"Chủ trì: {meeting.chair_title}.",)))
        blocks += [Heading("Nội dung"), Items(tuple((title,) for title in items))]
        files = [f"{each.get_role_display().capitalize()}: {each.title}" for each in meeting.files.all()]
        if files:
            blocks += [Heading("Tài liệu gửi kèm"), Items(tuple((line,) for line in files))]
        blocks.append(
            Paragraph(
                sentence("Xem việc bàn và tài liệu tại {page}.", page=Link(address_of(meeting), address_of(meeting)))
            )
        )
        return composed(
            meeting.unit, kind="invitation", subject=f"Dự họp {meeting.title}"[:300], blocks=blocks, at=at,
            keywords="họp",
        )  # fmt: skip


def poster_pdf(meeting: Meeting) -> bytes:
    """A4, to hang up: what, when, where, who is meant, what is talked about, and the QR code of the page."""
    with translation.override("vi"):
        told = {
            "unit": meeting.unit.name, "kind": kind(meeting.kind).vi, "title": meeting.title,
            "when": _said(meeting.starts_at), "place": meeting.place, "who": ", ".join(places_of(meeting)),
            "households": meeting.base == Meeting.Base.HOUSEHOLDS,
            "items": [each.title for each in meeting.items.all()], "address": address_of(meeting),
            "qr": _qr(address_of(meeting)),
        }  # fmt: skip
    return typeset({"main": (_PRINT / "poster.typ").read_bytes(), "told.json": _json(told)}, "pdf")


def list_pdf(meeting: Meeting) -> bytes:
    """The list to go round with: household numbers of the areas concerned, a place to tick and to sign."""
    rows = households_concerned(meeting).values_list("area__kind", "area__name", "number").order_by("area_id", "number")
    found: dict[str, list[int]] = {}
    for kind_word, name, number in rows[:MOST_ROWS]:
        found.setdefault(f"{kind_word} {name}", []).append(number)
    with translation.override("vi"):
        told = {
            "unit": meeting.unit.name, "title": meeting.title, "when": _said(meeting.starts_at), "place": meeting.place,
            "areas": [{"name": name, "numbers": found[name]} for name in sorted(found, key=sort_key)],
        }  # fmt: skip
    return typeset({"main": (_PRINT / "list.typ").read_bytes(), "told.json": _json(told)}, "pdf")


def _said(moment: datetime) -> str:
    """ "19 giờ 30, thứ sáu ngày 20 tháng 3 năm 2026"."""
    days = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
    here = timezone.localtime(moment)
    hour = f"{here.hour} giờ {here.minute:02d}" if here.minute else f"{here.hour} giờ"
    return f"{hour}, {days[here.weekday()]} ngày {here.day} tháng {here.month} năm {here.year}"


def _json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
