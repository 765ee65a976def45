"""Checking in, the list of a day, gifts people bring, thanks, and the plan in numbers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities import kinds, rules
from gandan.activities.forms.quantity import LONGEST, read
from gandan.activities.models import Activity, Attendance, Contribution
from gandan.core.actors import Actor
from gandan.residents.models import Household
from gandan.residents.rules import HOUSEHOLD_LEVELS
from gandan.units.models import Member, Role
from gandan.units.queries import valid_on

_HOME = re.compile(r"^(\d{1,6})(?:\s*[x×:]\s*(\d{1,3}))?$")
MOST_MEMBERS = 300
_GIFTS = [(each.value, each.label) for each in Contribution.Kind if each is not Contribution.Kind.MONEY]
_GIVEN_IN = {"labour": "person_day", "land": "m2", "goods": "item"}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Sáu chữ số người phụ trách đọc"), max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class CheckInForm(forms.Form):
    persons = forms.IntegerField(
        label=gettext_lazy("Mấy người?"), min_value=1, max_value=rules.LARGEST_GROUP, initial=1
    )


class OfferForm(forms.Form):
    """What a household or a visitor gave, in their own words."""

    kind = forms.ChoiceField(label=gettext_lazy("Góp gì?"), choices=_GIFTS, initial="goods")
    what = forms.CharField(
        label=gettext_lazy("Cụ thể"),
        max_length=120,
        help_text=gettext_lazy("Nước chanh, mì, cho mượn máy cày, đào nền…"),
    )
    amount = forms.CharField(
        label=gettext_lazy("Bao nhiêu?"), max_length=LONGEST,
        help_text=gettext_lazy("30 cái, 2 bao, 1 ngày công, 20 m²"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        more.setdefault("auto_id", "offer_%s")
        super().__init__(*args, **more)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") and data.get("amount"):
            try:
                data["quantity"] = read(data["amount"], _GIVEN_IN[data["kind"]])
            except ValidationError as error:
                self.add_error("amount", error)
        return data


class ListForm(forms.Form):
    """Who was there on a day. Every line is people beside those of the other lines."""

    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Người trong đơn vị"), queryset=Member.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    homes = forms.CharField(
        label=gettext_lazy("Hộ trong bản, tổ"), max_length=1000, required=False,
        help_text=gettext_lazy("Số hộ, ngăn bằng dấu phẩy; hộ số 5 có hai người thì ghi 5x2."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=gettext_lazy("Còn bao nhiêu người nữa?"), min_value=0, max_value=100_000, required=False,
        help_text=gettext_lazy("Đếm ngoài những người đã ghi ở trên, không cần tên."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, activity: Activity, actor: Actor, entries: list[Attendance], **more: Any
    ) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.activity = activity
        self.leads = rules.leads(actor, activity)
        units = [activity.lead, *activity.partners.order_by("name")]
        self.units = units if self.leads else [unit for unit in units if rules.speaks_for(actor, unit.path)]
        held = Role.objects.filter(valid_on(), unit__in=self.units, member__is_active=True)
        ids = list(held.values_list("member_id", flat=True).distinct()[:MOST_MEMBERS])
        self.fields["members"].queryset = Member.objects.filter(pk__in=ids).order_by("title", "pk")  # type: ignore[attr-defined] # a model choice field
        if not self.leads or activity.area.level not in HOUSEHOLD_LEVELS:
            del self.fields["homes"]
        if not self.leads:
            del self.fields["count"]
        for unit in self.units:
            self.fields[f"unit_{unit.pk}"] = forms.IntegerField(
                label=_("%(unit)s: thêm mấy người không ghi tên?") % {"unit": unit.short}, min_value=0, max_value=10_000,
                required=False,
            )  # fmt: skip
        self._suggest(entries)

    def _suggest(self, entries: list[Attendance]) -> None:
        byhand = [each for each in entries if each.way in (Attendance.Way.LIST, Attendance.Way.COUNT)]
        self.initial.setdefault("members", [each.member_id for each in byhand if each.member_id])
        homes = [_home(each) for each in byhand if each.household is not None]
        self.initial.setdefault("homes", ", ".join(homes))
        for each in byhand:
            if each.way == Attendance.Way.COUNT:
                self.initial.setdefault("count", each.persons)
            elif each.member_id is None and each.unit_id is not None:
                self.initial.setdefault(f"unit_{each.unit_id}", each.persons)

    def clean_homes(self) -> dict[int, int]:
        """Household id → persons."""
        wanted: dict[int, int] = {}
        for part in filter(None, (each.strip() for each in self.cleaned_data["homes"].replace(";", ",").split(","))):
            read_as = _HOME.match(part)
            if read_as is None:
                raise ValidationError(
                    _("Không đọc được “%(part)s”. Xin ghi số hộ, như: 3, 5x2, 8.") % {"part": part[:20]}
                )
            wanted[int(read_as[1])] = int(read_as[2] or 1)
        known = dict(Household.objects.filter(area=self.activity.area, number__in=wanted).values_list("number", "pk"))
        missing = sorted(set(wanted) - set(known))
        if missing:
            raise ValidationError(_("Sổ hộ không có hộ số %(number)s.") % {"number": ", ".join(map(str, missing))})
        return {known[number]: persons for number, persons in wanted.items()}

    def units_given(self) -> dict[int, int]:
        numbers = {unit.pk: self.cleaned_data.get(f"unit_{unit.pk}") for unit in self.units}
        return {pk: number for pk, number in numbers.items() if number}


def _home(entry: Attendance) -> str:
    assert entry.household is not None  # the caller looked
    return f"{entry.household.number}x{entry.persons}" if entry.persons > 1 else str(entry.household.number)


class ThankForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Lời cảm ơn"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ai đã có mặt mở trang hoạt động thì đọc được; không cần số điện thoại của ai."),
    )  # fmt: skip


class PlannedForm(forms.Form):
    """So many of what, and the places named for it."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại kết quả"), choices=kinds.choices)
    what = forms.CharField(label=gettext_lazy("Dự kiến làm gì?"), max_length=160)
    amount = forms.CharField(label=gettext_lazy("Bao nhiêu?"), max_length=LONGEST)
    places = forms.CharField(
        label=gettext_lazy("Những nơi nào?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi nơi một dòng."),
    )  # fmt: skip

    def clean_places(self) -> list[str]:
        return [line.strip()[:120] for line in self.cleaned_data["places"].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = kinds.catalogue().get(data.get("kind", ""))
        if kind is not None and data.get("amount"):
            try:
                data["quantity"] = read(data["amount"], kind.unit)
            except ValidationError as error:
                self.add_error("amount", error)
        return data
