"""The letter of one commendation, and many of them: as documents of `papers`, as .docx, as one file set.

No name is in them (ADR 0013): below a post stands a dotted line, which `named` fills in memory for one download.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from xml.sax.saxutils import escape

from django.utils import timezone, translation

from gandan.commendations.models import Commendation, Decision, Form, Recipient
from gandan.core.words import day
from gandan.papers import docx
from gandan.papers.content import Block, Content, Paragraph, Strong
from gandan.papers.formats import capitals
from gandan.papers.letterhead import composed
from gandan.papers.names import file_name

NAME_LINE = "…" * 24
_KIND = {Form.LETTER: "letter", Form.CERTIFICATE: "certificate", Form.HIGH_CERTIFICATE: "certificate"}
_TITLE = {Form.LETTER: "THƯ KHEN", Form.CERTIFICATE: "GIẤY KHEN", Form.HIGH_CERTIFICATE: "BẰNG KHEN"}
_BODY = "word/document.xml"


def letter(commendation: Commendation, name: str = "") -> Content:
    """One letter. `commendation` comes with decision, its unit and the recipient's unit. Always in Vietnamese."""
    decision, form = commendation.decision, Form(commendation.form)
    assert decision is not None
    at = timezone.make_aware(datetime.combine(decision.decided_on, time(9)))
    with translation.override("vi"):
        made = composed(
            decision.unit, kind=_KIND[form], title=_TITLE[form], subject="", at=at, number=commendation.number,
            blocks=_blocks(commendation, decision, name), recipients=(), keywords="khen thưởng",
        )  # fmt: skip
    return replace(made, post=capitals(_post_alone(decision)) or made.post)


def fields_of(commendation: Commendation) -> dict[str, str]:
    """What a unit's own template may ask for (the set "letter" of `papers.fields`)."""
    made, decision = letter(commendation), commendation.decision
    assert decision is not None
    day_of = decision.decided_on
    return {
        "co_quan": " ".join(made.issuer), "cap_tren": made.above, "so": made.number.removeprefix("Số:").removeprefix("Số").strip(),
        "dia_danh": made.place_date.rpartition(", ngày")[0], "ngay": f"{day_of.day:02d}", "thang": f"{day_of.month:02d}",
        "nam": str(day_of.year), "chuc_vu": made.post, "nguoi_nhan": commendation.post or commendation.unit.name,
        "ten": NAME_LINE if commendation.kind == Recipient.INDIVIDUAL else "", "thanh_tich": commendation.reason.rstrip("."),
        "quyet_dinh": f"Quyết định số {decision.number} ngày {day(day_of)}", "thu_tu": str(commendation.number),
    }  # fmt: skip


def letters(rows: Iterable[Commendation], names: Mapping[int, str] | None = None) -> list[Content]:
    """Every letter of a decision, in its order; `names`: number of the letter → the person's name."""
    names = names or {}
    return [letter(row, names.get(row.number or 0, "")) for row in rows]


def file_set(rows: Sequence[Commendation], progress: Callable[[int], None] = lambda _done: None) -> bytes:
    """A .zip with one .docx for each letter, "007-to-dan-van-ban-huoi-sang.docx"; `progress` hears how many are done."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # a .docx is packed already
        for done, row in enumerate(rows, start=1):
            archive.writestr(letter_name(row), docx.render(letter(row)))
            progress(done)
    return file.getvalue()


def letter_name(row: Commendation) -> str:
    return file_name(f"{row.number:03d}", row.post or row.unit.name, kind="docx")


def file_set_named(archive: bytes, names: Mapping[int, str]) -> bytes:
    """The same file set with these names on their dotted lines. In memory only."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for entry in given.namelist():
            name = names.get(int(entry.split("-", 1)[0]), "")
            body = given.read(entry)
            made.writestr(entry, named(body, [name]) if name else body)
    return file.getvalue()


def named(document: bytes, names: Sequence[str]) -> bytes:
    """A .docx whose dotted lines carry these names, one after another; an empty name leaves its line."""
    file, waiting = BytesIO(), iter(names)
    with zipfile.ZipFile(BytesIO(document)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            body = given.read(entry)
            if entry.filename == _BODY:
                body = "".join(_filled(body.decode(), waiting)).encode()
            made.writestr(entry, body)
    return file.getvalue()


def _filled(text: str, names: Iterator[str]) -> Iterator[str]:
    first, *rest = text.split(NAME_LINE)
    yield first
    for part in rest:
        yield escape(next(names, "")) or NAME_LINE
        yield part


def _blocks(commendation: Commendation, decision: Decision, name: str) -> list[Block]:
    giver = decision.unit.name
    what = Form(commendation.form).label
    blocks: list[Block] = [Paragraph((f"{giver} tặng {what}",), style="center")]
    if commendation.kind == Recipient.INDIVIDUAL:
        blocks += [
            Paragraph(("Ông (bà): ", Strong(name) if name else NAME_LINE), style="center"),
            Paragraph((Strong(commendation.post),), style="center"),
        ]
        if commendation.unit.name not in commendation.post:
            blocks.append(Paragraph((commendation.unit.name,), style="center"))
    else:
        blocks.append(Paragraph((Strong(commendation.unit.name),), style="center"))
    return [
        *blocks,
        Paragraph((f"Vì: {commendation.reason.rstrip('.')}.",)),
        Paragraph(
            (
                f"Theo Quyết định số {decision.number} ngày {day(decision.decided_on)}, số thứ tự {commendation.number}.",
            ),
            style="note",
        ),
    ]


def _post_alone(decision: Decision) -> str:
    """ "Bí thư Huyện uỷ Nậm Pồ" → "Bí thư": the heading above has the name of the unit already."""
    return decision.signer.removesuffix(decision.unit.name).strip()


def names_of(rows: Iterable[Commendation], names: Mapping[int, str]) -> list[str]:
    """For a joined file: the name of each individual in order, empty where none was given."""
    return [names.get(row.number or 0, "") for row in rows if row.kind == Recipient.INDIVIDUAL]
