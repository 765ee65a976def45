"""While it is on, and after: guests, the speakers' list, conclusions, tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from gandan.meetings.models import Meeting, Speaker
from gandan.units.models import Member, Role, Unit
from gandan.units.queries import valid_on


class GroupForm(forms.Form):
    """Guests counted on the spot."""

    group = forms.CharField(
        label=gettext_lazy("Nhóm khách"), max_length=80, help_text=gettext_lazy("Đoàn thể phường, đơn vị thi công…")
    )
    persons = forms.IntegerField(label=gettext_lazy("Mấy người"), min_value=0, max_value=10_000)


class UncountedForm(forms.Form):
    uncounted = forms.IntegerField(
        label=gettext_lazy("Có mặt nhưng chưa có trong sổ"), min_value=0, max_value=10_000,
        help_text=gettext_lazy("Đếm tại chỗ; được tính vào số có mặt."),
    )  # fmt: skip


class FloorForm(forms.Form):
    group = forms.ChoiceField(label=gettext_lazy("Thuộc nhóm"), choices=Speaker.Group.choices)
    role = forms.CharField(
        label=gettext_lazy("Vai trò"), max_length=80, required=False, help_text=gettext_lazy("Không ghi tên.")
    )


class SpokeForm(forms.Form):
    """Several people noted together, or one more turn."""

    people = forms.IntegerField(label=gettext_lazy("Mấy người"), min_value=1, max_value=2_000, initial=1)
    turns = forms.IntegerField(label=gettext_lazy("Mấy lượt"), min_value=1, max_value=2_000, initial=1)
    text = forms.CharField(
        label=gettext_lazy("Ý chính"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Vào biên bản, không ghi tên người nói."),
    )  # fmt: skip


class ConclusionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Kết luận của người chủ trì"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )


class TaskForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Phải làm gì"), max_length=300)
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị làm"), queryset=Unit.objects.none(), empty_label=None)
    member = forms.ModelChoiceField(
        label=gettext_lazy("Giao cho"), queryset=Member.objects.none(), required=False,
        empty_label=gettext_lazy("cả đơn vị"), help_text=gettext_lazy("Việc hiện trên trang Hôm nay của người ấy."),
    )  # fmt: skip
    due_on = forms.DateField(
        label=gettext_lazy("Xong trước ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, meeting: Meeting, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        ours = meeting.unit
        near = Q(path__startswith=ours.path) | Q(pk__in=[int(part) for part in ours.path.strip("/").split("/")])
        if ours.area_id:
            near |= Q(area_id=ours.area_id)
        units = Unit.objects.filter(near, valid_to=None).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # a model choice field
        self.fields["unit"].initial = ours.pk
        serving = Role.objects.filter(valid_on(), unit__in=units).values("member_id")
        served = Member.objects.filter(pk__in=serving).order_by("title", "pk")
        self.fields["member"].queryset = served  # type: ignore[attr-defined] # as above


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=gettext_lazy("Đã làm được gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Câu này hiện công khai cùng kết luận cuộc họp."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
