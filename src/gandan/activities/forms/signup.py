"""Coming along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gandan.activities import queries
from gandan.core.actors import Actor
from gandan.units.models import Unit


class SignUpForm(forms.Form):
    persons = forms.IntegerField(label=gettext_lazy("Mấy người?"), min_value=1, max_value=10_000, initial=1)
    brings = forms.CharField(
        label=gettext_lazy("Mang theo gì?"), max_length=160, required=False,
        help_text=gettext_lazy("Cuốc, xẻng, máy cày, nước chanh cho anh em…"),
    )  # fmt: skip


class CrewForm(forms.Form):
    """A unit's secretary signs up so many of its members."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    persons = forms.IntegerField(label=gettext_lazy("Mấy người?"), min_value=1, max_value=10_000)
    brings = forms.CharField(label=gettext_lazy("Mang theo gì?"), max_length=160, required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        more.setdefault("auto_id", "crew_%s")  # it stands beside the personal sign-up
        super().__init__(*args, **more)
        self.fields["unit"].queryset = queries.speaking_units(actor)  # type: ignore[attr-defined] # a model choice field
