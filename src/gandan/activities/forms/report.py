"""Reporting: several results and contributions on one page, typed as people write them, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities import kinds
from gandan.activities.forms.quantity import LONGEST, QuantityField, read
from gandan.activities.models import Activity, Contribution, Result
from gandan.areas.models import Area, AreaClosure
from gandan.core.units_of_measure import Dimension

ROWS = 3  # blank rows at first, and as many with each "thêm dòng"
MOST_ROWS = 30
MOST_PLACES = 200  # a list longer than this helps nobody; the activity's own place is meant then
_GIVEN_IN = {"labour": "person_day", "money": "vnd", "land": "m2", "goods": "item"}


class ReportForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Kể lại việc đã làm"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Vài câu, hiện công khai. Không ghi tên riêng của người được giúp."),
    )  # fmt: skip
    attendance_turns = forms.IntegerField(
        label=gettext_lazy("Bao nhiêu lượt người tham gia?"), required=False, min_value=0, max_value=10_000_000,
        help_text=gettext_lazy("Một người đến hai ngày là hai lượt. Lượt không cộng với số người."),
    )  # fmt: skip
    photo = forms.FileField(
        label=gettext_lazy("Ảnh chung"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )
    caption = forms.CharField(label=gettext_lazy("Chú thích ảnh"), max_length=200, required=False)
    photos_public = forms.BooleanField(
        label=gettext_lazy("Cho bà con xem các ảnh này"), required=False,
        help_text=gettext_lazy("Chỉ chọn khi trong ảnh không có trẻ em hay người được giúp mà chưa được đồng ý."),
    )  # fmt: skip
    photos_children = forms.BooleanField(
        label=gettext_lazy("Trong các ảnh này rõ mặt trẻ em"), required=False,
        help_text=gettext_lazy("Ảnh được giữ kín đến khi ghi giấy đồng ý do cha mẹ hoặc người giám hộ ký."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ResultRow(forms.Form):
    """One result. Empty rows are passed over; the unit may be left out when the kind has one."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại kết quả"), choices=kinds.choices)
    title = forms.CharField(label=gettext_lazy("Tên"), max_length=160)
    amount = forms.CharField(
        label=gettext_lazy("Số lượng"), max_length=LONGEST,
        help_text=gettext_lazy("Viết như nói: gần 200 m, hơn 7 km, hàng trăm suất quà, 80 đến 85"),
    )  # fmt: skip
    happened_on = forms.DateField(
        label=gettext_lazy("Ngày làm"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    area = forms.ModelChoiceField(label=gettext_lazy("Ở đâu?"), queryset=Area.objects.none(), required=False)
    place = forms.CharField(label=gettext_lazy("Chỗ nào?"), max_length=160, required=False)
    length = QuantityField(label=gettext_lazy("Dài"), default_unit="m", required=False)
    width = QuantityField(label=gettext_lazy("Rộng"), default_unit="m", required=False)
    thickness = QuantityField(label=gettext_lazy("Dày"), default_unit="cm", required=False)
    beneficiaries = forms.CharField(label=gettext_lazy("Bao nhiêu người được nhờ?"), max_length=LONGEST, required=False)
    beneficiaries_who = forms.CharField(
        label=gettext_lazy("Là ai?"), max_length=120, required=False,
        help_text=gettext_lazy("Nói chung, không ghi tên: học sinh mầm non, hộ nghèo của bản"),
    )  # fmt: skip
    part_of = forms.ModelChoiceField(
        label=gettext_lazy("Đã tính trong kết quả chung nào?"), queryset=Result.objects.none(), required=False,
        empty_label="–", help_text=gettext_lazy("Để không cộng hai lần."),
    )  # fmt: skip
    photo = forms.FileField(
        label=gettext_lazy("Ảnh"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"})
    )
    caption = forms.CharField(label=gettext_lazy("Chú thích ảnh"), max_length=200, required=False)

    def __init__(
        self, *args: Any, activity: Activity, areas: QuerySet[Area], wholes: QuerySet[Result], **more: Any
    ) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined] # a model choice field
        self.fields["area"].empty_label = str(activity.area)  # type: ignore[attr-defined] # as above
        self.fields["part_of"].queryset = wholes  # type: ignore[attr-defined] # as above
        self.fields["part_of"].label_from_instance = whole_label  # type: ignore[attr-defined] # as above

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Ngày này chưa tới. Kết quả chỉ báo cáo sau khi đã làm xong."))
        return day

    def clean_beneficiaries(self) -> str:
        text: str = self.cleaned_data["beneficiaries"]
        if text:
            read(text, "person")
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = kinds.catalogue().get(data.get("kind", ""))
        if kind is None or not data.get("amount"):
            return data
        try:
            data["quantity"] = read(data["amount"], kind.unit)
        except ValidationError as error:
            self.add_error("amount", error)
            return data
        if kind.dimension is not None and data["quantity"].unit.dimension is not kind.dimension:
            self.add_error("amount", wrong_unit(kind))
        for role in ("length", "width", "thickness"):
            if data.get(role) and data[role].unit.dimension is not Dimension.LENGTH:
                self.add_error(role, _("Xin ghi độ dài, như “1,2 m” hay “8 cm”."))
        return data

    def has_changed(self) -> bool:
        """Whether anything besides the day, which is suggested, was written."""
        return any(name != "happened_on" for name in self.changed_data)

    def opens(self, *names: str) -> bool:
        """Whether a folded group of fields must stand open: something is in it, or wrong with it."""
        return any(self[name].errors or self[name].value() for name in names)

    @property
    def opens_size(self) -> bool:
        return self.opens("length", "width", "thickness")

    @property
    def opens_people(self) -> bool:
        return self.opens("beneficiaries", "beneficiaries_who")

    @property
    def opens_more(self) -> bool:
        return self.opens("area", "place", "part_of", "photo", "caption")


def wrong_unit(kind: kinds.Kind) -> str:
    assert kind.unit is not None  # only kinds with a unit can be counted in a wrong one
    return _("“%(kind)s” tính bằng %(unit)s. Xin ghi lại đơn vị hoặc chọn loại khác.") % {
        "kind": kind.name(), "unit": kind.unit.symbol_vi,
    }  # fmt: skip


def whole_label(result: Result) -> str:
    return f"{result.title} · {result.text} · {result.area}"


class ContributionRow(forms.Form):
    giver = forms.ChoiceField(
        label=gettext_lazy("Ai góp?"), choices=[("", gettext_lazy("Chọn người góp")), *Contribution.Giver.choices]
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Góp gì?"), choices=[("", gettext_lazy("Chọn loại")), *Contribution.Kind.choices]
    )
    amount = forms.CharField(
        label=gettext_lazy("Bao nhiêu?"),
        max_length=LONGEST,
        help_text=gettext_lazy("60 ngày công, 5 triệu đồng, 40 bao xi măng"),
    )
    what = forms.CharField(
        label=gettext_lazy("Cụ thể"), max_length=120, required=False,
        help_text=gettext_lazy("Cát, xi măng, nước uống… Không ghi tên riêng."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("kind") or not data.get("amount"):
            return data
        try:
            data["quantity"] = read(data["amount"], _GIVEN_IN[data["kind"]])
        except ValidationError as error:
            self.add_error("amount", error)
        return data


class _Rows(forms.BaseFormSet[Any]):
    """Rows that may all stay empty; what is in them at first is only a suggestion."""

    def initial_form_count(self) -> int:
        return 0

    def filled(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.has_changed()]


def result_rows(
    activity: Activity, data: Any = None, files: Any = None, *, more: bool = False
) -> _Rows:  # Any: request data
    """The rows of results; `more` shows what was typed unjudged, with further blank rows."""
    day = min(timezone.localdate(activity.starts_at), timezone.localdate())
    options = {"activity": activity, "areas": areas_in(activity.area_id), "wholes": wholes_for(activity)}
    return _rows(ResultRow, "results", data, files, more=more, options=options, initial={"happened_on": day})


def contribution_rows(data: Any = None, *, more: bool = False) -> _Rows:  # Any: request data
    return _rows(ContributionRow, "given", data, None, more=more, options={}, initial={})


def _rows(
    form: type[forms.Form],
    prefix: str,
    data: Any,
    files: Any,
    *,
    more: bool,
    options: dict[str, Any],
    initial: dict[str, Any],
) -> _Rows:
    count = _count(data, prefix) if data is not None else 0
    rows = [initial] * count
    if data is None or more:
        rows = [*_typed(form.base_fields, data or {}, prefix, count), *[initial] * ROWS]
        data = files = None
    make = forms.formset_factory(
        form, formset=_Rows, extra=len(rows), max_num=MOST_ROWS + ROWS, absolute_max=MOST_ROWS + ROWS
    )
    return cast(_Rows, make(data, files, prefix=prefix, form_kwargs=options, initial=rows))


def _count(data: Any, prefix: str) -> int:
    written = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    return min(int(written), MOST_ROWS) if written.isascii() and written.isdigit() and len(written) < 4 else 0


def _typed(names: Iterable[str], data: Mapping[str, Any], prefix: str, count: int) -> list[dict[str, Any]]:
    fields = [name for name in names if name != "photo"]
    return [{name: data.get(f"{prefix}-{n}-{name}", "") for name in fields} for n in range(count)]


def areas_in(area_id: int) -> QuerySet[Area]:
    """Places inside the activity's own, when they are few enough to choose from."""
    inside = AreaClosure.objects.filter(ancestor_id=area_id, valid_to=None, depth__gte=1)
    ids = list(inside.values_list("descendant_id", flat=True)[: MOST_PLACES + 1])
    return Area.objects.filter(pk__in=ids if len(ids) <= MOST_PLACES else []).order_by("name", "pk")


def wholes_for(activity: Activity) -> QuerySet[Result]:
    """Totals reported for this place or what it lies in, newest first."""
    above = AreaClosure.objects.filter(descendant_id=activity.area_id, valid_to=None).values("ancestor_id")
    newest = Result.objects.filter(area_id__in=above).order_by("-happened_on", "-pk").values_list("pk", flat=True)
    return Result.objects.filter(pk__in=list(newest[:30])).select_related("area").order_by("-happened_on", "-pk")


class CorrectForm(forms.Form):
    amount = forms.CharField(label=gettext_lazy("Số đúng"), max_length=LONGEST)
    reason = forms.CharField(
        label=gettext_lazy("Vì sao sửa?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Câu này hiện công khai cùng số cũ và số mới."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, result: Result, **more: Any) -> None:  # Any: Form's own arguments
        self.result = result
        super().__init__(*args, **more)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("amount"):
            try:
                data["quantity"] = read(data["amount"], self.result.measure_unit)
            except ValidationError as error:
                self.add_error("amount", error)
        return data


class JoinForm(forms.Form):
    whole = forms.ModelChoiceField(
        label=gettext_lazy("Nằm trong kết quả chung"), queryset=Result.objects.none(), required=False,
        empty_label=gettext_lazy("Không nằm trong kết quả nào"),
    )  # fmt: skip

    def __init__(self, *args: Any, wholes: QuerySet[Result], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["whole"].queryset = wholes  # type: ignore[attr-defined] # a model choice field
        self.fields["whole"].label_from_instance = whole_label  # type: ignore[attr-defined] # as above
