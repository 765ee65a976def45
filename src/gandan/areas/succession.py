"""The links of the reform: which old area went into which new one, whole or in part."""

from __future__ import annotations

from collections import Counter

from gandan.areas.models import Area, AreaChange, AreaChangeLink
from gandan.areas.source import Map
from gandan.areas.spans import REFORM, Span

PROVINCES = "Sắp xếp đơn vị hành chính cấp tỉnh năm 2025"
DISTRICTS = "Kết thúc hoạt động của cấp huyện"
COMMUNES = "Sắp xếp đơn vị hành chính cấp xã năm 2025"

Kind, Method = AreaChangeLink.Kind, AreaChangeLink.Method


def _change(title: str, resolution: str) -> AreaChange:
    return AreaChange.objects.create(
        effective=REFORM, title=title, resolution=resolution, state=AreaChange.State.APPLIED
    )


def province_links(source: Map, provinces: dict[str, Span]) -> list[AreaChangeLink]:
    change = _change(PROVINCES, "Nghị quyết 202/2025/QH15 ngày 12/6/2025")
    return [
        _whole(change, provinces[f"old:{old}"].area, provinces[f"new:{new}"].area, Kind.MERGE)
        for old, new in source.province_of.items()
        if provinces[f"old:{old}"] is not provinces[f"new:{new}"]
    ]


def district_links(source: Map, districts: dict[str, Span], provinces: dict[str, Span]) -> list[AreaChangeLink]:
    """A district ended into the province of today: nothing smaller takes over all of it."""
    change = _change(DISTRICTS, "Luật Tổ chức chính quyền địa phương 72/2025/QH15")
    into = {f"old:{old}": provinces[f"new:{new}"].area for old, new in source.province_of.items()}
    return [
        _whole(change, span.area, into[f"old:{span.old.parent}"], Kind.ABOLISH_LEVEL)
        for span in districts.values()
        if span.old
    ]


def commune_links(source: Map, communes: dict[str, Span]) -> list[AreaChangeLink]:
    change = _change(COMMUNES, "Các nghị quyết của Uỷ ban Thường vụ Quốc hội ngày 16/6/2025, mỗi tỉnh một nghị quyết")
    parts = Counter(move.new for move in source.moves)
    links = []
    for move in source.moves:
        old, new = communes[f"old:{move.old}"], communes[f"new:{move.new}"]
        if move.divided:
            kind = Kind.SPLIT if parts[move.new] == 1 else Kind.REDISTRIBUTE
            links.append(
                AreaChangeLink(
                    change=change,
                    from_area=old.area,
                    to_area=new.area,
                    kind=kind,
                    method=Method.ESTIMATED,
                    is_default=move.default,
                )
            )
        else:
            links.append(_whole(change, old.area, new.area, _whole_kind(old, new)))
    return links


def _whole_kind(old: Span, new: Span) -> str:
    if old is not new:
        return Kind.MERGE
    assert old.old
    assert new.new
    if (old.old.name, old.old.kind) != (new.new.name, new.new.kind):
        return Kind.RENAME
    return Kind.RECODE if old.old.code != new.new.code else Kind.REPARENT


def _whole(change: AreaChange, old: Area, new: Area, kind: str) -> AreaChangeLink:
    return AreaChangeLink(
        change=change, from_area=old, to_area=new, kind=kind, method=Method.OFFICIAL,
        share_households=1, share_residents=1, share_area=1,
    )  # fmt: skip
