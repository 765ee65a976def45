"""What is printed on A4: the poster with its QR code, paper ballots, the seal of the register, the minutes of the result."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.ballots import results, showing
from gandan.ballots.forms_voting import how_to
from gandan.ballots.keys import public_key
from gandan.ballots.models import Ballot, BallotArea, Checkpoint, HandCount, RollEntry, Way
from gandan.ballots.tally.signing import fingerprint
from gandan.core.codes import group
from gandan.core.words import moment
from gandan.papers import pdf
from gandan.papers.content import Block, Column, Content, Heading, Items, Paragraph, Strong, Table
from gandan.papers.letterhead import composed

_LAYOUTS = Path(__file__).parent / "print"
Told = dict[str, Any]  # Any: JSON the layout reads


def poster(ballot: Ballot, areas: Sequence[BallotArea]) -> bytes:
    """What hangs on the board: the question, who votes, until when, how, and the way to the page."""
    eligible = sum(each.eligible for each in areas)
    address = _address("ballots:public", ballot.pk)
    lines = showing.rule_lines(ballot, eligible)
    question = next(iter(ballot.questions.all()))
    where = ", ".join(showing.places(ballot)[:4]) + ("…" if len(showing.places(ballot)) > 4 else "")
    told: Told = {
        "unit": ballot.unit.name, "matter": lines[0].text, "heading": _("Bỏ phiếu kín") if ballot.is_secret else _("Biểu quyết"),
        "title": ballot.title, "question": question.text, "options": [option.text for option in question.options.all()][:8],
        "facts": [
            [_("Ai bỏ phiếu"), f"{showing.roll_words(eligible, ballot.electorate)}, {where}"],
            [_("Từ"), moment(ballot.opens_at)], [_("Đến hết"), moment(ballot.closes_at)],
        ],
        "qr": _qr(address), "address": address.partition("://")[2], "ways_title": _("Bỏ phiếu bằng cách nào?"),
        "ways": [_way(way) for way in ballot.ways], **_rule(lines[2]),
    }  # fmt: skip
    return _pdf("poster", told)


def sheets(ballot: Ballot, areas: Sequence[BallotArea], roll: Iterable[RollEntry]) -> bytes:
    """A paper ballot for each line of the roll. Of an open vote with the household's number; of a secret one blank."""
    eligible = sum(each.eligible for each in areas)
    lines = showing.rule_lines(ballot, eligible)
    questions = list(ballot.questions.all())
    made = [
        _sheet(ballot, question, row, place)
        for place, row in enumerate(roll, start=1)
        for question in questions
    ]  # fmt: skip
    told: Told = {
        "unit": ballot.unit.name, "title": ballot.title, "heading": _("PHIẾU BẦU") if questions[0].seats else _("PHIẾU BIỂU QUYẾT"),
        "place_of": {str(each.area_id): _place(each) if ballot.electorate == "households" else "" for each in areas}, "sheets": made,
        "until": _("Gửi lại trước %(when)s.") % {"when": moment(ballot.closes_at)}, **_rule(lines[2]),
        "signed": "" if ballot.is_secret else _("Đại diện hộ ký:"), "qr": _qr(_address("ballots:public", ballot.pk)),
    }  # fmt: skip
    return _pdf("sheets", told)


def _sheet(ballot: Ballot, question: Any, row: RollEntry, place: int) -> Told:  # Any: a Question with its options
    return {
        "area": str(row.area_id), "household": "" if ballot.is_secret or row.household is None else str(row.household),
        "code": "" if ballot.is_secret else f"BQ-{ballot.pk}-{place:04d}", "question": question.text, "boxes": not question.crossing_out, "how": how_to(question),
        "options": [{"text": option.text, "note": ""} for option in question.options.all()],
    }  # fmt: skip


def seals(ballot: Ballot, rows: Iterable[Checkpoint]) -> bytes:
    """The seal for the minutes: root and signature of each area's register, room for the witness's hand."""
    told: Told = {
        "unit": ballot.unit.name, "title": ballot.title, "heading": _("DẤU KHOÁ SỔ PHIẾU"),
        "about": _(
            "Dấu này khoá mọi dòng đã vào sổ. Sửa, bớt hay chèn một phiếu thì dấu không còn khớp. Người chứng kiến giữ một bản "
            "ở ngoài cơ quan tổ chức; so với dấu trên trang công khai lúc nào cũng được."
        ),
        "root_name": _("Dấu của sổ (SHA-256)"), "signature_name": _("Chữ ký của máy chủ (Ed25519), khoá %(key)s") % {"key": fingerprint(public_key())},
        "limits": _("Dấu không chống được việc viết lại cả sổ trước khi dấu đầu tiên rời khỏi máy chủ."),
        "signers": [_("Người lập"), _("Người chứng kiến"), _("Đại diện bà con")],
        "rows": [
            {
                "area": str(row.area) if ballot.electorate == "households" else ballot.unit.short, "said": _("%(n)s dòng trong sổ, khoá lúc %(when)s") % {"n": row.size, "when": moment(row.at)},
                "root": _split(bytes(row.root).hex(), 32), "signature": _split(row.signature, 44),
                "witness": ", ".join(one.role for one in row.witnesses.all()),
                "qr": _qr(f"{ballot.key.hex}:{row.area_id}:{row.size}:{bytes(row.root).hex()}"),
            }
            for row in rows
        ],
    }  # fmt: skip
    return _pdf("checkpoint", told)


def minutes(ballot: Ballot, areas: Sequence[BallotArea]) -> bytes:
    """The result as an official document in the unit's format: question, figures, rule, why it passed or not."""
    with translation.override("vi"):
        return pdf.render(minutes_content(ballot, areas))


def minutes_content(ballot: Ballot, areas: Sequence[BallotArea]) -> Content:
    at = ballot.published_at or ballot.counted_at or timezone.now()
    published = ballot.published_at is not None
    blocks: list[Block] = [Paragraph((_opening(ballot, areas),))]
    for came in results.outcomes(ballot, hide=published):
        blocks += _came(came)
    blocks += [Heading("Đối chiếu"), Paragraph((_reconciled(results.totals(list(areas))),)), *_by_hand(ballot)]
    blocks += [
        Heading("Quy tắc"),
        Items(tuple((f"{line.text} ({line.source})",) for line in showing.rule_lines(ballot, _eligible(areas)))),
        Heading("Điều không chống được"),
        Items(tuple((line,) for line in showing.limits(secret=ballot.is_secret, online=Way.ONLINE in ballot.ways))),
        Paragraph(
            (f"Kiểm lại: {_address('ballots:public', ballot.pk)}; khoá của máy chủ {fingerprint(public_key())}.",),
            style="note",
        ),
    ]
    subject = f"Kết quả {'bầu cử' if _elects(ballot) else 'biểu quyết'}: {ballot.title}"
    return composed(ballot.unit, kind="minutes", subject=subject, blocks=blocks, at=at, keywords="biểu quyết")


def _opening(ballot: Ballot, areas: Sequence[BallotArea]) -> str:
    where = ", ".join(showing.places(ballot))
    ways = ", ".join(showing.way_names(ballot.ways))
    opened, closed = moment(ballot.opens_at), moment(ballot.closed_at or ballot.closes_at)
    return (
        f"Từ {opened} đến {closed}, {ballot.unit.name} tổ chức lấy phiếu “{ballot.title}” tại {where}; "
        f"{showing.roll_words(_eligible(areas), ballot.electorate)} trong danh sách; cách bỏ phiếu: {ways}."
    )


def _came(came: results.Came) -> list[Block]:
    found: list[Block] = [Heading(came.question.text)]
    if not came.closed:
        rows = tuple(((((bar.text,),), ((str(bar.votes),),))) for bar in came.bars)
        more = ((("Để trống",),), ((str(came.blank),),)), ((("Không hợp lệ",),), ((str(came.invalid),),))
        columns = (Column("Lựa chọn", 4), Column("Số phiếu", 1, "right"))
        found.append(Table(columns, (*rows, *more), came.question.text))
    else:
        found.append(Paragraph(("Nhóm ít phiếu nên không ghi từng con số.",), style="note"))
    found.append(Paragraph((Strong(f"{came.outcome.word} "), came.outcome.because)))
    if came.outcome.chosen and came.question.seats:
        found.append(Items(tuple((Strong(name),) for name in came.outcome.chosen)))
    return found


def _reconciled(sums: dict[str, int]) -> str:
    return (
        f"Giơ tay, kiểm tại chỗ {sums['meeting']}; phiếu giấy {sums['paper']}; bấm giúp có thẻ {sums['assisted']}; trực tuyến "
        f"{sums['online']}; đã thay {sums['overridden']}; được tính {sums['counted']} trên {sums['eligible']} có quyền. "
        f"Muộn {sums['late']}, trùng {sums['conflicts']}, được giữ và không tính."
    )


def _by_hand(ballot: Ballot) -> list[Block]:
    last: dict[int, HandCount] = {}
    for row in HandCount.objects.filter(ballot=ballot).select_related("area").order_by("version"):
        last[row.area_id] = row
    lines = tuple((_hand_line(row, ballot),) for row in last.values())
    return [Heading("Biên bản kiểm phiếu"), Items(lines)] if lines else []


def _hand_line(row: HandCount, ballot: Ballot) -> str:
    where = str(row.area) if ballot.electorate == "households" else ballot.unit.short
    return (
        f"{where}: {row.voters} phiếu; phát ra {row.issued}, không dùng {row.unused}, hỏng {row.spoiled}, "
        f"không hợp lệ {row.invalid}. Ký: {', '.join(row.signers)}."
    )


def _elects(ballot: Ballot) -> bool:
    return any(question.seats for question in ballot.questions.all())


def _eligible(areas: Sequence[BallotArea]) -> int:
    return sum(each.eligible for each in areas)


def _rule(line: showing.RuleLine) -> Told:
    unverified = "" if line.verified else " · " + _("chỉnh được, xin hỏi lại bộ phận tư pháp")
    return {"rule": line.text, "source": line.source + unverified}


def _way(way: str) -> str:
    """How to vote in this way, as said to a neighbour."""
    return {
        Way.ONLINE: _("Quét mã này, rồi mở bằng thẻ hộ"),
        Way.PAPER: _("Phiếu giấy phát đến từng hộ, bỏ vào thùng phiếu"),
        Way.ASSISTED: _("Nhờ cán bộ bấm giúp, cầm theo thẻ hộ"),
        Way.MEETING: _("Tại cuộc họp"),
    }[Way(way)]


def _place(each: BallotArea) -> str:
    return f"{each.area}, {each.area.parent}" if each.area.parent else str(each.area)


def _address(name: str, *args: object) -> str:
    return settings.PUBLIC_URL + reverse(name, args=args)


def _split(text: str, at: int) -> list[str]:
    """In lines, and each line in fours: to be compared by eye."""
    return [group(text[start : start + at]) for start in range(0, len(text), at)]


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _pdf(layout: str, told: Told) -> bytes:
    files = {
        "main": (_LAYOUTS / f"{layout}.typ").read_bytes(),
        "told.json": json.dumps(told, ensure_ascii=False).encode(),
    }
    return typst.compile(files, format="pdf")  # type: ignore[call-overload, no-any-return] # its stub does not know of several files
