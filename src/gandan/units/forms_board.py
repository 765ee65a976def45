"""Assigning many at once: tick units and areas, or paste pairs from a spreadsheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.models import Area
from gandan.core.text import fold
from gandan.units.models import Assignment, Unit
from gandan.units.topics import Topic

T = TypeVar("T", Unit, Area)
MANY = 5_000  # pairs in one sending; the whole of a province is far below


class AssignForm(forms.Form):
    """`pairs` (after cleaning): unit → areas."""

    kind = forms.ChoiceField(label=gettext_lazy("Việc được giao"), choices=Assignment.Kind.choices)
    topic = forms.ChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        help_text=gettext_lazy("Chỉ chọn khi giao giải quyết theo thẩm quyền."),
        choices=[("", gettext_lazy("Không chọn")), *Topic.choices],
        required=False,
    )
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Ngày chưa đúng. Xin ghi ngày/tháng/năm.")},
    )
    units = forms.MultipleChoiceField(label=gettext_lazy("Đơn vị"), widget=forms.CheckboxSelectMultiple, required=False)
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Địa bàn"), widget=forms.CheckboxSelectMultiple, required=False
    )
    paste = forms.CharField(
        label=gettext_lazy("Hoặc dán từ bảng tính"),
        help_text=gettext_lazy(
            "Mỗi dòng: tên đơn vị, rồi tên hoặc mã địa bàn; hai cột của bảng tính, hoặc cách nhau bằng dấu chấm phẩy."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=200_000,
        required=False,
    )

    def __init__(self, units: list[Unit], areas: list[Area], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed through to Django as they came
        self.known_units = {str(unit.pk): unit for unit in units}
        self.known_areas = {str(area.pk): area for area in areas}
        self.pairs: dict[Unit, list[Area]] = {}
        _choices(self.fields["units"], self.known_units.items())
        _choices(self.fields["areas"], self.known_areas.items())
        self.fields["since"].initial = timezone.localdate

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        found: dict[Unit, dict[int, Area]] = defaultdict(dict)
        for unit_id in cleaned.get("units", []):
            for area_id in cleaned.get("areas", []):
                area = self.known_areas[area_id]
                found[self.known_units[unit_id]][area.pk] = area
        for unit, area in self._pasted(str(cleaned.get("paste") or "")):
            found[unit][area.pk] = area
        self.pairs = {unit: list(areas.values()) for unit, areas in found.items()}
        if not self.pairs and not self.errors:
            raise forms.ValidationError(_("Xin chọn ít nhất một đơn vị và một địa bàn, hoặc dán danh sách."))
        if sum(map(len, self.pairs.values())) > MANY:
            raise forms.ValidationError(_("Danh sách dài quá. Xin chia làm nhiều lần giao."))
        return cleaned

    def _pasted(self, text: str) -> Iterable[tuple[Unit, Area]]:
        """The pairs of the pasted lines; a line that names nothing known becomes an error that says which."""
        units = _by_name(self.known_units.values(), lambda unit: (unit.name, unit.short_name))
        areas = _by_name(self.known_areas.values(), lambda area: (str(area), area.name, area.code))
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip():
                continue
            name, *places = [part.strip() for part in re.split(r"[\t;]", line) if part.strip()]
            try:
                unit = _one(units, name, "unit", number)
                for place in places or [""]:
                    yield unit, _one(areas, place, "area", number)
            except forms.ValidationError as error:
                self.add_error("paste", error)


class EndForm(forms.Form):
    on = forms.DateField(required=False)


def _choices(field: forms.Field, known: Iterable[tuple[str, Unit | Area]]) -> None:
    assert isinstance(field, forms.MultipleChoiceField)
    field.choices = [(pk, str(one)) for pk, one in known]
    field.error_messages["invalid_choice"] = gettext_lazy("Một chỗ đã chọn không còn trong danh sách. Xin chọn lại.")


def _one(known: dict[str, list[T]], label: str, kind: str, number: int) -> T:
    """The one unit or area of that name. Raises ValidationError: which line, and what to do."""
    found = known.get(fold(label), [])
    if len(found) == 1:
        return found[0]
    words = {"number": number, "label": label[:60]}
    if not label:
        raise forms.ValidationError(_("Dòng %(number)s chưa có địa bàn.") % words)
    if found:
        raise forms.ValidationError(
            _("Dòng %(number)s: có nhiều nơi tên “%(label)s”. Xin ghi mã hoặc tên đầy đủ.") % words
        )
    if kind == "unit":
        raise forms.ValidationError(_("Dòng %(number)s: bạn không quản lý đơn vị nào tên “%(label)s”.") % words)
    raise forms.ValidationError(_("Dòng %(number)s: không có địa bàn nào tên “%(label)s” ở đây.") % words)


def _by_name(known: Iterable[T], names: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in known:
        for name in {fold(name) for name in names(one) if name}:
            found[name].append(one)
    return found
