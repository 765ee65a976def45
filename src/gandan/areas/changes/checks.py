"""What a draft must hold to: each refusal says what does not fit and what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.kinds import level_of, name_key
from gandan.areas.models import (
    Area,
    AreaChange,
    AreaChangeLink,
    AreaClosure,
    AreaVersion,
    ChangePart,
    ChangePlace,
    Level,
)
from gandan.core.errors import Refused

if TYPE_CHECKING:
    from gandan.areas.changes.draft import NewPlace

Kind = AreaChangeLink.Kind
COMMUNE_KINDS = ("xã", "phường", "đặc khu")
FURTHEST = timedelta(days=3 * 366)
COUNTS = {  # kind: (sources at least, at most, places at least, at most)
    Kind.RENAME: (1, 1, 1, 1), Kind.RECODE: (1, 1, 1, 1), Kind.REPARENT: (1, 1, 1, 1), Kind.MERGE: (2, 500, 1, 1),
    Kind.SPLIT: (1, 1, 2, 20), Kind.EXTRACT: (1, 1, 2, 20), Kind.REDISTRIBUTE: (1, 1, 2, 20),
    Kind.CREATE: (0, 0, 1, 1), Kind.CLOSE: (1, 1, 0, 0),
}  # fmt: skip


def day_known(within: Area, day: date) -> None:
    """A day after the present boundaries of the area began, and not more than three years ahead. Raises Refused."""
    began = AreaVersion.objects.filter(area=within, valid_to=None).values_list("valid_from", flat=True).first()
    if began and day <= began:
        raise Refused(
            _("Ngày hiệu lực phải sau ngày %(day)s, ngày địa bàn này có ranh giới như bây giờ.")
            % {"day": began.strftime("%d/%m/%Y")},
            field="effective",
        )
    if day > timezone.localdate() + FURTHEST:
        raise Refused(_("Ngày hiệu lực xa quá 3 năm. Xin xem lại năm."), field="effective")


def sources_checked(change: AreaChange, kind: str, ids: Sequence[int], places: Sequence[NewPlace]) -> list[Area]:
    """The areas a line begins with: of today, in the area of the change, in no other line. Raises Refused."""
    least, most, places_least, places_most = COUNTS[Kind(kind)]
    if not least <= len(set(ids)) <= most:
        raise Refused(
            _("Nhập thì cần ít nhất hai nơi. Xin đánh dấu từng nơi được nhập.")
            if kind == Kind.MERGE
            else _("Xin chọn một nơi đang có trong danh sách."),
            field="sources",
        )
    if not places_least <= len(places) <= places_most:
        raise Refused(_("Chia thì cần ít nhất hai nơi mới. Xin ghi tên từng nơi."), field="places")
    areas = [_area(change, pk) for pk in dict.fromkeys(ids)]
    joins = [place.joins for place in places if place.joins]
    _refuse_twice(change, [*ids, *joins])
    if len({area.level for area in areas}) > 1:
        raise Refused(_("Các nơi này khác cấp: thôn nhập với thôn, xã nhập với xã."), field="sources")
    return areas


def joined(change: AreaChange, pk: int) -> Area:
    return _area(change, pk)


def _area(change: AreaChange, pk: int) -> Area:
    inside = AreaClosure.objects.filter(ancestor=change.within, descendant_id=pk, valid_to=None, depth__gt=0)
    area = Area.objects.filter(pk=pk, current=True, pk__in=inside.values("descendant_id")).first()
    if area is None or area.level in {Level.COUNTRY, Level.PROVINCE}:
        raise Refused(_("Nơi này không nằm trong địa bàn của dự thảo. Xin chọn lại."), field="sources")
    began = area.versions.filter(valid_to=None).values_list("valid_from", flat=True).get()
    if change.effective <= began:
        raise Refused(
            _("%(place)s chỉ có từ ngày %(day)s, sau ngày hiệu lực của thay đổi này.")
            % {"place": str(area), "day": began.strftime("%d/%m/%Y")},
            field="sources",
        )
    return area


def _refuse_twice(change: AreaChange, ids: Collection[int]) -> None:
    """An area that is spoken of in another line: of this draft, or of one accepted for a day to come."""
    State = AreaChange.State  # noqa: N806 - a class
    parts = ChangePart.objects.filter(from_area__in=ids).select_related("from_area", "change")
    ours = parts.filter(change=change).first()
    if ours:
        raise Refused(
            _("%(place)s đã có trong một dòng khác của dự thảo. Xin bỏ dòng đó trước.")
            % {"place": str(ours.from_area)},
            field="sources",
        )
    other = parts.filter(change__state=State.ACCEPTED).first()
    if other:
        raise Refused(
            _("%(place)s đã có trong thay đổi “%(title)s” sắp có hiệu lực.")
            % {"place": str(other.from_area), "title": other.change.title},
            field="sources",
        )


def shares_checked(shares: list[Decimal | None]) -> list[Decimal | None]:
    """All known and 1 together, or none known. Raises Refused."""
    known = [share for share in shares if share is not None]
    if not known:
        return shares
    if len(known) < len(shares):
        raise Refused(_("Xin ghi phần trăm cho mọi nơi, hoặc để trống tất cả nếu chưa biết."), field="places")
    if any(share <= 0 for share in known):
        raise Refused(_("Mỗi phần phải lớn hơn không."), field="places")
    if sum(known) != 1:
        total = f"{sum(known) * 100:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        raise Refused(_("Các phần cộng lại là %(sum)s %%, chưa đúng 100 %%.") % {"sum": total}, field="places")
    return shares


def parent_checked(change: AreaChange, pk: int) -> Area:
    """What a place will lie in: the area of the change or a place in it; nothing that ends. Raises Refused."""
    pk = pk or (change.within_id or 0)
    inside = AreaClosure.objects.filter(ancestor=change.within, descendant_id=pk, valid_to=None)
    parent = Area.objects.filter(pk=pk, current=True).first() if inside.exists() else None
    if parent is None:
        raise Refused(_("Nơi cấp trên không nằm trong địa bàn của dự thảo. Xin chọn lại."), field="parent")
    return parent


def level_checked(kind: str, level: str, parent: Area) -> str:
    """The level of a place called so; the same as what it was made of, and one that may lie in the parent."""
    if kind in COMMUNE_KINDS:
        found = Level.COMMUNE
    else:
        try:
            found = Level(level_of(kind))
        except KeyError:
            raise Refused(
                _("Loại này chưa có trong danh sách. Xin chọn một loại trong danh sách."), field="kind"
            ) from None
    if level and found != level:
        raise Refused(_("Các nơi này khác cấp: thôn nhập với thôn, xã nhập với xã."), field="kind")
    fits = {
        Level.COMMUNE: [Level.PROVINCE],
        Level.VILLAGE: [Level.COMMUNE],
        Level.ALLEY: [Level.COMMUNE, Level.VILLAGE],
    }
    if parent.level not in fits[found]:
        raise Refused(
            _("Xã, phường thuộc tỉnh; thôn, bản, tổ thuộc xã, phường; hẻm, ngõ thuộc xã, phường hoặc thôn, bản."),
            field="parent",
        )
    return found


def code_checked(change: AreaChange, code: str, level: str, areas: list[Area], like: Area | None) -> str:
    """The official code of a commune, free on the day: taken by nobody who goes on. Small places get theirs then."""
    code = code.strip()
    if level != Level.COMMUNE:
        return like.code if like and like in areas else ""
    if not (code.isdecimal() and 1 <= len(code) <= 10):
        raise Refused(_("Xã, phường cần mã đơn vị hành chính, chỉ gồm chữ số."), field="code")
    ending = {area.pk for area in areas} | ({like.pk} if like else set())
    ending |= set(
        ChangePart.objects.filter(change=change).exclude(from_area=None).values_list("from_area_id", flat=True)
    )
    taken = Area.objects.filter(code=code).exclude(pk__in=ending).exists()
    if taken or ChangePlace.objects.filter(change=change, code=code).exists():
        raise Refused(_("Mã %(code)s đang là mã của nơi khác. Xin xem lại nghị quyết.") % {"code": code}, field="code")
    return code


def name_free(change: AreaChange, place: ChangePlace) -> None:
    """Not twice in the draft. Raises Refused."""
    if ChangePlace.objects.filter(change=change, parent=place.parent, kind=place.kind, name=place.name).exists():
        raise Refused(_("Dự thảo đã có %(place)s.") % {"place": str(place)}, field="name")


def draft_whole(change: AreaChange) -> None:
    """What can only be seen of the draft as a whole. Raises Refused."""
    ending = ending_in(change)
    places = list(ChangePlace.objects.filter(change=change).select_related("parent"))
    if not ending and not places:
        raise Refused(_("Dự thảo chưa có dòng nào. Xin thêm ít nhất một thay đổi."))
    for place in places:
        if place.parent_id in ending:
            raise Refused(
                _("%(parent)s không còn sau thay đổi này, nên %(place)s không thể thuộc về đó.")
                % {"parent": str(place.parent), "place": str(place)}
            )
        beside = Area.objects.filter(parent=place.parent, kind=place.kind, name_key=name_key(place.name), current=True)
        if beside.exclude(pk__in=ending | {place.area_id or 0}).exists():
            raise Refused(_("Ở đó đã có %(place)s. Xin đặt tên khác.") % {"place": str(place)})
    for area in Area.objects.filter(pk__in=ending):
        _refuse_younger(change, area)


def ending_in(change: AreaChange) -> set[int]:
    """The areas that are no more after the change."""
    parts = ChangePart.objects.filter(change=change).exclude(from_area=None)
    stays = Q(place__area=F("from_area"))
    return {pk for pk in parts.exclude(stays).values_list("from_area_id", flat=True) if pk}


def _refuse_younger(change: AreaChange, area: Area) -> None:
    """A place entered into a dissolved area after the day of the change would have a past nobody wrote down."""
    inside = AreaClosure.objects.filter(ancestor=area, valid_to=None).values("descendant_id")
    younger = AreaVersion.objects.filter(area__in=inside, valid_to=None, valid_from__gte=change.effective).first()
    if younger:
        raise Refused(
            _("%(place)s chỉ có từ ngày %(day)s, sau ngày hiệu lực của thay đổi này.")
            % {"place": str(younger), "day": younger.valid_from.strftime("%d/%m/%Y")}
        )


def something_changes(area: Area, place: ChangePlace) -> None:
    """Raises Refused when a renamed, recoded or moved place would be what it is."""
    same = (area.name, area.kind, area.code, area.parent_id) == (
        place.name,
        place.kind,
        place.code or area.code,
        place.parent_id,
    )
    if same:
        raise Refused(_("Tên, mã và cấp trên vẫn như cũ, nên chưa có gì để đổi."), field="name")
