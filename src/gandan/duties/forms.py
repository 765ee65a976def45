"""Setting an obligation, exempting a member, criteria of places, and what is said in the work with a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities.models import Campaign
from gandan.activities.queries import speaking_units
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.core.text import fold
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.duties import words
from gandan.duties.catalogue import criteria, groups
from gandan.duties.models import Exemption, Obligation
from gandan.units.models import Unit
from gandan.units.topics import Topic

NEWEST = 60
MOST_PASTED = 2_000


def day_field(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:  # Any: lazy sentences
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def _words_field(label: Any, **more: Any) -> forms.CharField:  # Any: lazy sentences
    return forms.CharField(label=label, max_length=600, widget=forms.Textarea(attrs={"rows": 3}), **more)


class ObligationForm(forms.Form):
    """Who owes what, how often, on which days."""

    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc phong trào"), queryset=Campaign.objects.none(), empty_label=None
    )
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị đặt ra"), queryset=Unit.objects.none(), empty_label=None)
    title = forms.CharField(
        label=gettext_lazy("Tên"), max_length=160,
        help_text=gettext_lazy("Ví dụ: Mỗi tháng một ngày cuối tuần về bản"),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(label=gettext_lazy("Ai phải làm?"), widget=forms.CheckboxSelectMultiple)
    cadence = forms.ChoiceField(label=gettext_lazy("Mỗi"), choices=Obligation.Cadence.choices)
    minimum = forms.IntegerField(label=gettext_lazy("Ít nhất mấy ngày?"), min_value=1, max_value=366, initial=1)
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Vào ngày nào trong tuần?"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = day_field(gettext_lazy("Từ ngày"))
    ends_on = day_field(gettext_lazy("Đến ngày"), required=False)
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Theo văn bản"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        newest = list(Campaign.objects.order_by("-launched_on", "-pk").values_list("pk", flat=True)[:NEWEST])
        _offer(self, "campaign", Campaign.objects.filter(pk__in=newest).order_by("name"))
        _offer(self, "unit", speaking_units(actor))
        _offer(self, "mandate", mandates_readable(actor).order_by("-filed_on", "-pk"))
        _choose(self, "groups", [(word.slug, word.name) for word in groups().values()])
        _choose(self, "weekdays", [(str(n), name) for n, name in enumerate(words.WEEKDAYS)])
        self.initial.setdefault("weekdays", ["5", "6"])
        self.initial.setdefault("starts_on", timezone.localdate())

    def clean_weekdays(self) -> list[int]:
        return [int(n) for n in self.cleaned_data["weekdays"]]


class EndForm(forms.Form):
    on = day_field(gettext_lazy("Ngày cuối cùng"))


class ExemptForm(forms.Form):
    """Whom, from which period, for how many, and the kind of reason: no words."""

    member = forms.TypedChoiceField(label=gettext_lazy("Miễn cho ai?"), coerce=int)
    period_of = forms.TypedChoiceField(label=gettext_lazy("Từ kỳ"), coerce=date.fromisoformat)
    periods = forms.IntegerField(label=gettext_lazy("Mấy kỳ?"), min_value=1, max_value=12, initial=1)
    kind = forms.ChoiceField(
        label=gettext_lazy("Vì sao?"), choices=Exemption.Kind.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("Chỉ ghi loại lý do; không ghi chuyện sức khoẻ, chuyện riêng."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, members: Sequence[tuple[int, str]], starts: Sequence[tuple[str, str]], **more: Any
    ) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        _choose(self, "member", list(members))
        _choose(self, "period_of", list(starts))


class CriterionForm(forms.Form):
    """What some places are; ticked from the places of the board or pasted by name or code."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị ghi"), queryset=Unit.objects.none(), empty_label=None)
    slug = forms.ChoiceField(label=gettext_lazy("Tiêu chí"))
    names = forms.CharField(
        label=gettext_lazy("Những nơi nào?"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Mỗi dòng một tên hoặc mã, dán từ bảng tính cũng được."),
    )  # fmt: skip
    since = day_field(gettext_lazy("Từ ngày"))
    until = day_field(
        gettext_lazy("Đến ngày"), required=False, help_text=gettext_lazy("Hết giai đoạn thì ghi, ví dụ 31/12/2025.")
    )
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Theo quyết định"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )

    def __init__(
        self, *args: Any, actor: Actor, units: QuerySet[Unit], within: Sequence[Area], **more: Any
    ) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.within = within
        _offer(self, "unit", units)
        _offer(self, "mandate", mandates_readable(actor).order_by("-filed_on", "-pk"))
        _choose(self, "slug", [(word.slug, word.name) for word in criteria().values()])
        self.initial.setdefault("since", timezone.localdate())

    def clean_names(self) -> list[Area]:
        """Every line must name exactly one of the places."""
        by_name: dict[str, list[Area]] = {}
        for area in self.within:
            for key in {area.code, fold(area.name), fold(str(area))}:
                by_name.setdefault(key, []).append(area)
        found = []
        for line in [one.strip() for one in self.cleaned_data["names"].splitlines() if one.strip()][:MOST_PASTED]:
            known = by_name.get(line) or by_name.get(fold(line)) or []
            if len(known) != 1:
                text = (
                    _("Không tìm thấy “%(name)s” trong địa bàn này.")
                    if not known
                    else _("“%(name)s” có nhiều nơi trùng tên; xin ghi mã.")
                )
                raise ValidationError(text % {"name": line[:80]})
            found.append(known[0])
        return found


class ContactForm(forms.Form):
    text = _words_field(
        gettext_lazy("Đã gặp ai, bàn điều gì?"),
        help_text=gettext_lazy("Ghi chức danh, không ghi tên riêng."),
    )
    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc phong trào"), queryset=Campaign.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        newest = list(Campaign.objects.order_by("-launched_on", "-pk").values_list("pk", flat=True)[:NEWEST])
        _offer(self, "campaign", Campaign.objects.filter(pk__in=newest).order_by("name"))


class SeenForm(forms.Form):
    """Which version of the work was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SurveyForm(SeenForm):
    text = _words_field(
        gettext_lazy("Đã xem gì, bà con cần gì nhất?"),
        help_text=gettext_lazy("Ghi chức danh, không ghi tên riêng."),
    )
    photo = forms.FileField(
        label=gettext_lazy("Ảnh chụp tại chỗ"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=gettext_lazy("Chỉ hai bên cùng làm việc này xem được."),
    )  # fmt: skip
    caption = forms.CharField(label=gettext_lazy("Ảnh chụp gì?"), max_length=200, required=False)


class ChooseForm(SeenForm):
    work = forms.CharField(
        label=gettext_lazy("Chọn làm việc gì?"), max_length=160,
        help_text=gettext_lazy("Ví dụ: Sửa 2 km đường thôn Túm"),
    )  # fmt: skip
    why = _words_field(gettext_lazy("Vì sao chọn việc này? Bà con được gì?"))
    topic = forms.ChoiceField(label=gettext_lazy("Thuộc việc gì?"), choices=Topic.choices)


class AgreeForm(SeenForm):
    text = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=600, required=False)


class DeclineForm(SeenForm):
    reason = _words_field(gettext_lazy("Vì sao chưa đồng ý?"))
    instead = _words_field(gettext_lazy("Nên làm gì thay?"))


class StopForm(SeenForm):
    reason = _words_field(gettext_lazy("Vì sao dừng?"))


ACT_FORMS: dict[str, type[SeenForm]] = {
    "survey": SurveyForm,
    "choose": ChooseForm,
    "agree_unit": AgreeForm,
    "agree_locality": AgreeForm,
    "decline": DeclineForm,
    "stop": StopForm,
}


def _offer(form: forms.Form, name: str, rows: Any) -> None:  # Any: a queryset of the field's model
    form.fields[name].queryset = rows  # type: ignore[attr-defined] # a model choice field


def _choose(form: forms.Form, name: str, choices: Any) -> None:  # Any: pairs of value and words
    form.fields[name].choices = choices  # type: ignore[attr-defined] # a choice field
