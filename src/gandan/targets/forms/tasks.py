"""Forms of tasks of a term and of passing documents on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.targets.forms.fields import MandateField, day_field
from gandan.targets.models import Shortcoming, Target, Term
from gandan.targets.states import ShortcomingKind
from gandan.units.models import Member, Role, Unit
from gandan.units.queries import valid_on

MANY = 200


class ShortcomingForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại hạn chế"), choices=ShortcomingKind.choices)
    text = PlainField(
        label=_("Điều gì chưa tốt?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: có cán bộ chưa thường xuyên xuống khu dân cư, chưa nắm chắc việc bà con lo."),
    )  # fmt: skip
    cause = PlainField(label=_("Vì sao?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class TaskForm(forms.Form):
    direction = PlainField(
        label=_("Phương hướng của cấp trên"), max_length=300, required=False,
        help_text=_("Chép câu trong văn bản của cấp trên."),
    )  # fmt: skip
    mandate = MandateField(label=_("Trong văn bản nào"), required=False)
    text = PlainField(label=_("Việc phải làm"), max_length=300)
    owner = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Đơn vị làm"), empty_label=None)
    member = forms.ModelChoiceField(
        queryset=Member.objects.none(), label=_("Người chịu trách nhiệm"), required=False,
        empty_label=_("cả đơn vị"),
    )  # fmt: skip
    due_on = day_field(_("Hạn"))
    target = forms.ModelChoiceField(
        queryset=Target.objects.none(), label=_("Để đạt chỉ tiêu"), required=False, empty_label=_("không gắn")
    )
    mends = forms.ModelChoiceField(
        queryset=Shortcoming.objects.none(), label=_("Để khắc phục hạn chế"), required=False, empty_label=_("không gắn")
    )

    def __init__(self, *args: Any, actor: Actor, term: Term, **more: Any) -> None:  # Any: Form's own options
        super().__init__(*args, **more)
        fields: Any = self.fields  # Any: querysets are set below
        fields["mandate"].offer(actor)
        units = Unit.objects.filter(path__startswith=term.unit.path, valid_to=None).order_by("path")
        fields["owner"].queryset = units if units.count() <= MANY else units.filter(pk=term.unit_id)
        posts = Member.objects.filter(roles__unit__path__startswith=term.unit.path, is_active=True)
        fields["member"].queryset = posts.filter(roles__in=_today()).distinct().order_by("title")
        fields["target"].queryset = term.targets.order_by("place", "pk")
        known = Shortcoming.objects.filter(term_id__in=[term.pk, term.before_id])
        if known.exists():
            fields["mends"].queryset = known
        else:
            del fields["mends"]


def _today() -> Any:  # Any: rows of values()
    return Role.objects.filter(valid_on()).values("pk")


class TaskActForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = PlainField(label=_("Đã làm được gì"), max_length=300, required=False)


class PassingForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Gửi cho thành viên của"), empty_label=None)
    below = forms.BooleanField(label=_("Gửi cả các đơn vị trực thuộc"), required=False)
    due_on = day_field(_("Đọc xong trước ngày"), required=False)
    note = PlainField(label=_("Lời dặn"), max_length=300, required=False)

    def __init__(self, *args: Any, units: Any, **more: Any) -> None:  # Any: a queryset and Form's own options
        super().__init__(*args, **more)
        fields: Any = self.fields  # as above
        fields["unit"].queryset = units
