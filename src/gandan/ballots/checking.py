"""A receipt checked against the log as it is now, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gandan.ballots.entering import leaf_of
from gandan.ballots.keys import public_key
from gandan.ballots.models import Ballot, Checkpoint, Entry, Leaf, Urn
from gandan.ballots.tally.receipts import Receipt, from_text, is_genuine
from gandan.ballots.tally.signing import fingerprint
from gandan.ballots.urns import locator
from gandan.core.codes import clean, group, is_valid


@dataclass(frozen=True)
class Answer:
    """What a receipt is worth. `tone`: "" good, "wait", "bad"."""

    title: str
    text: str
    tone: str = ""
    ballot: Ballot | None = None
    facts: tuple[tuple[str, str], ...] = ()


def receipt_checked(typed: str) -> Answer:
    """Genuine, and its entry in the log; or exactly what is wrong."""
    if is_valid(clean(typed)):
        return _secret(clean(typed))
    text = typed.rpartition("b=")[2] if "GDBP1." in typed else typed
    try:
        held = from_text("".join(text.split()))
    except ValueError:
        return Answer(
            _("Đây không phải biên nhận bỏ phiếu."), _("Xin quét lại cả ô vuông, hoặc dán cả dòng chữ."), "bad"
        )
    if not is_genuine(held, public_key()):
        return Answer(
            _("Biên nhận này không thật, hoặc đã bị sửa."),
            _("Chữ ký không phải của máy chủ này. Xin đem tờ biên nhận gốc đến ban giám sát."), "bad",
        )  # fmt: skip
    return _in_log(held)


def _in_log(held: Receipt) -> Answer:
    """The entry the receipt names must still make the very leaf that was signed."""
    entry = Entry.objects.filter(pk=held.entry).first()
    ballot = Ballot.objects.filter(pk=entry.ballot_id).first() if entry else None
    if entry is None or ballot is None or leaf_of(entry, ballot.key.hex).hex() != held.leaf:
        return Answer(
            _("Phiếu này không còn trong sổ như lúc ký."),
            _("Máy chủ đã ký mà nay không có. Đây là dấu hiệu sổ bị sửa: xin báo ban giám sát, giữ kỹ biên nhận."),
            "bad", facts=_facts(held),
        )  # fmt: skip
    place = Leaf.objects.filter(entry_id=entry.pk).first()
    if place is None:
        return Answer(
            _("Biên nhận thật, phiếu đang chờ khoá sổ."), _("Máy chủ đã ký lời hứa. Xin kiểm lại sau lần khoá sổ tới."),
            "wait", ballot, _facts(held),
        )  # fmt: skip
    under = (
        Checkpoint.objects.filter(ballot=ballot, area_id=entry.area_id, size__gt=place.index).order_by("-size").first()
    )
    text = _("Phiếu là dòng %(row)s trong sổ.") % {"row": place.index + 1}
    if under is not None:
        text += " " + _("Sổ có %(size)s dòng, đã khoá và ký.") % {"size": under.size}
    if entry.status != "accepted":
        text += " " + _("Phiếu được giữ nhưng không tính, vì đến muộn hoặc trùng.")
    return Answer(_("Biên nhận thật, phiếu đang nằm trong sổ."), text, "", ballot, _facts(held))


def _facts(held: Receipt) -> tuple[tuple[str, str], ...]:
    return (
        (_("Dấu của phiếu"), group(held.leaf)),
        (_("Khoá của máy chủ"), fingerprint(public_key())),
    )


def _secret(code: str) -> Answer:
    """The number of a secret vote: whether it was among those opened at closing."""
    wanted = locator(code)
    for urn in Urn.objects.filter(ballot__opened_at__isnull=False).select_related("ballot").order_by("-pk")[:200]:
        if wanted in urn.released:
            return Answer(
                _("Phiếu kín này đã được mở và đếm."), _("Không ai, kể cả máy, biết phiếu chọn gì."), "", urn.ballot
            )
    return Answer(
        _("Chưa thấy phiếu kín có mã này."), _("Phiếu kín chỉ tra được sau khi đóng phiếu. Xin xem lại mã."), "wait"
    )
