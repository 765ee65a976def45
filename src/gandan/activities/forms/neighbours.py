"""Setting up groups of neighbours under a model: counts and places, no names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HomesForm(forms.Form):
    homes = forms.IntegerField(label=_("Ở đây có tất cả bao nhiêu hộ?"), min_value=2, max_value=30_000)


class NeighbourGroupForm(forms.Form):
    households = forms.IntegerField(
        label=_("Tổ có bao nhiêu hộ?"), min_value=2, max_value=30_000,
        help_text=_("Chỉ ghi số hộ, không ghi tên."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Đoạn nào?"), max_length=120, required=False, help_text=_("Ví dụ: từ đầu kiệt đến nhà sinh hoạt.")
    )
    on = forms.DateField(label=_("Lập ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.initial.setdefault("on", timezone.localdate())
