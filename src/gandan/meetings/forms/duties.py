"""The register of receiving citizens, and a dialogue that voters ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from gandan.areas.fields import AreaField
from gandan.core.actors import Actor
from gandan.meetings.models import ReceptionDay
from gandan.meetings.queries import calling_units
from gandan.meetings.services import Received
from gandan.units.models import Unit
from gandan.units.topics import Topic
from gandan.voices.models import Voice


def _day(label: Any) -> forms.DateField:  # Any: a lazy sentence
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ReceptionForm(forms.Form):
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    on = _day(gettext_lazy("Ngày"))
    by_role = forms.ChoiceField(label=gettext_lazy("Ai tiếp"), choices=ReceptionDay.By.choices)
    place = forms.CharField(label=gettext_lazy("Ở đâu"), max_length=160, required=False)
    held = forms.TypedChoiceField(
        label=gettext_lazy("Có tiếp không"), choices=[("1", gettext_lazy("có tiếp")), ("0", gettext_lazy("không tiếp được"))],
        coerce=lambda value: value == "1", widget=forms.RadioSelect, initial="1",
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Vì sao không tiếp được"), max_length=200, required=False)
    turns = forms.IntegerField(label=gettext_lazy("Mấy lượt"), min_value=0, max_value=2_000, initial=0)
    persons = forms.IntegerField(label=gettext_lazy("Mấy người"), min_value=0, max_value=2_000, initial=0)
    crowds = forms.IntegerField(
        label=gettext_lazy("Mấy đoàn đông người"), min_value=0, max_value=2_000, initial=0,
        help_text=gettext_lazy("Từ năm người trở lên cùng một việc."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = calling_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("on", timezone.localdate())

    def received(self) -> Received:
        told = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return Received(**told)


class ReceptionVoiceForm(forms.Form):
    """What somebody said at the desk."""

    text = forms.CharField(
        label=gettext_lazy("Bà con nói gì?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Không ghi tên người nói."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Đây là"), choices=Voice.Kind.choices)
    topic = forms.ChoiceField(label=gettext_lazy("Về việc"), choices=Topic.choices)
    area = AreaField(label=gettext_lazy("Ở đâu"))
    place = forms.CharField(label=gettext_lazy("Chỗ nào ở đó"), max_length=160, required=False)


class AskForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Yêu cầu đơn vị nào"), queryset=Unit.objects.none(), empty_label=None
    )
    area = AreaField(label=gettext_lazy("Cử tri ở đâu"))
    about = forms.CharField(label=gettext_lazy("Muốn đối thoại về việc gì"), max_length=200)
    asking = forms.IntegerField(label=gettext_lazy("Bao nhiêu cử tri yêu cầu"), min_value=1, max_value=10_000_000)
    voters = forms.IntegerField(label=gettext_lazy("Trên tổng số cử tri"), min_value=1, max_value=10_000_000)
    asked_on = _day(gettext_lazy("Ngày nhận yêu cầu"))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = calling_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("asked_on", timezone.localdate())
