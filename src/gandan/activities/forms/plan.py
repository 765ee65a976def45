"""Planning an activity and walking its process."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities import queries
from gandan.activities.models import Campaign
from gandan.activities.words import weekday
from gandan.areas.fields import AreaField
from gandan.core.actors import Actor
from gandan.core.text import fold
from gandan.documents.models import Mandate
from gandan.units.models import PeopleGroup, Unit
from gandan.units.topics import Topic

MOST_UNITS = 20_000
OTHER_DAY = "khac"
WEEKEND_DAYS = 4  # how many coming Saturdays and Sundays are offered by name


def coming_weekend_days(today: date, count: int = WEEKEND_DAYS) -> list[date]:
    days = (today + timedelta(days=n) for n in range(1, 7 * count))
    return [day for day in days if day.weekday() >= 5][:count]


class PlanForm(forms.Form):
    """The weekend is offered by name, any other day by date; partners are ticked or written."""

    title = forms.CharField(
        label=gettext_lazy("Sẽ làm gì?"), max_length=160,
        help_text=gettext_lazy("Ví dụ: Đổ bê tông đường vào bản Huổi Sang"),
    )  # fmt: skip
    why = forms.CharField(
        label=gettext_lazy("Vì sao làm?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bà con nói gì, ai quyết định. Câu này hiện công khai."),
    )  # fmt: skip
    lead = forms.ModelChoiceField(label=gettext_lazy("Đơn vị chủ trì"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(label=gettext_lazy("Ở đâu?"))
    place = forms.CharField(
        label=gettext_lazy("Chỗ nào?"), max_length=160, required=False,
        help_text=gettext_lazy("Nơi tập trung, ví dụ: nhà văn hoá bản"),
    )  # fmt: skip
    weekend = forms.ChoiceField(label=gettext_lazy("Ngày nào?"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=gettext_lazy("Ngày khác"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    starts = forms.TimeField(
        label=gettext_lazy("Từ mấy giờ?"),
        initial=time(7),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    ends = forms.TimeField(
        label=gettext_lazy("Đến mấy giờ?"),
        initial=time(11),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Thuộc việc gì?"), choices=Topic.choices)
    partners = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Làm cùng ai?"), queryset=Unit.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    more_partners = forms.CharField(
        label=gettext_lazy("Đơn vị khác cùng làm"), max_length=600, required=False,
        help_text=gettext_lazy("Ghi tên đơn vị; nhiều đơn vị thì ngăn bằng dấu chấm phẩy."),
    )  # fmt: skip
    audience = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Làm cho nhóm bà con nào?"), queryset=PeopleGroup.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=gettext_lazy("Nhận bao nhiêu người?"), required=False, min_value=1, max_value=100_000,
        help_text=gettext_lazy("Để trống nếu đông bao nhiêu cũng được."),
    )  # fmt: skip
    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc phong trào"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label="–",
    )
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Theo văn bản"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        leads = queries.speaking_units(actor)
        self.fields["lead"].queryset = leads  # type: ignore[attr-defined] # a model choice field
        self.fields["partners"].queryset = _within(queries.near_units(actor))  # type: ignore[attr-defined] # as above
        groups = PeopleGroup.objects.filter(unit__in=leads.values("pk"), until=None).order_by("unit_id", "number")
        self.fields["audience"].queryset = groups  # type: ignore[attr-defined] # as above
        self.fields["campaign"].queryset = Campaign.objects.order_by("-launched_on", "-pk")  # type: ignore[attr-defined] # as above
        self.fields["mandate"].queryset = Mandate.objects.order_by("-issued_on", "-pk")  # type: ignore[attr-defined] # as above
        days = coming_weekend_days(timezone.localdate())
        choices = [*((day.isoformat(), weekday(day)) for day in days), (OTHER_DAY, _("Ngày khác"))]
        self.fields["weekend"].choices = choices  # type: ignore[attr-defined] # a choice field
        if not self.is_bound and "weekend" not in self.initial:
            self.initial["weekend"] = choices[0][0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get("weekend")
        first = date.fromisoformat(chosen) if chosen and chosen != OTHER_DAY else data.get("day")
        if first is None:
            if "day" not in self.errors and "weekend" not in self.errors:
                self.add_error("day", _("Chưa chọn ngày. Xin chọn một ngày cuối tuần hoặc ghi ngày khác."))
            return data
        if data.get("starts") is None or data.get("ends") is None:
            return data
        last = data.get("last_day") or first
        zone = timezone.get_current_timezone()
        data["starts_at"] = datetime.combine(first, data["starts"], zone)
        data["ends_at"] = datetime.combine(last, data["ends"], zone)
        if data["ends_at"] < data["starts_at"]:
            self.add_error("last_day" if last < first else "ends", _("Lúc kết thúc sớm hơn lúc bắt đầu. Xin chọn lại."))
        return data

    def clean_more_partners(self) -> list[Unit]:
        names = [name.strip() for name in self.cleaned_data["more_partners"].split(";") if name.strip()]
        return [unit_named(name) for name in names[:20]]

    def all_partners(self) -> list[Unit]:
        return [*self.cleaned_data["partners"], *self.cleaned_data["more_partners"]]


def _within(units: Any) -> Any:  # Any: a sliced queryset of units, which a model choice field cannot filter
    return Unit.objects.filter(pk__in=list(units.values_list("pk", flat=True))).order_by("path", "name")


def unit_named(name: str) -> Unit:
    """The one unit called so, marks or not. Raises ValidationError that names the candidates."""
    wanted = fold(name)
    # Names are matched folded ("dang uy" = "Đảng uỷ"), which no index of either database does: a province has thousands.
    candidates = list(Unit.objects.filter(valid_to=None).only("name", "short_name")[:MOST_UNITS])
    found = [unit for unit in candidates if wanted in (fold(unit.name), fold(unit.short_name))]
    if len(found) == 1:
        return found[0]
    near = [unit.name for unit in candidates if wanted in fold(unit.name)][:4]
    if near:
        raise ValidationError(
            _("“%(name)s” có thể là: %(units)s. Xin ghi đủ tên.") % {"name": name, "units": "; ".join(near)}
        )
    raise ValidationError(_("Không tìm thấy đơn vị “%(name)s”. Xin ghi đúng tên như trong danh sách.") % {"name": name})


class ActForm(forms.Form):
    """One act on the work page: the words that go with it, and which state was seen."""

    text = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
