"""Fields these forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.core.actors import Actor
from gandan.core.quantities import QuantityError
from gandan.core.quantities.numbers import NUMBER, read_number
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_near

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
OFFERED = 200  # documents of one's own register in a list


def day_field(label: Any, **more: Any) -> forms.DateField:  # Any: lazy sentences, Field's own options
    return forms.DateField(
        label=label, input_formats=DAYS, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Ngày chưa đúng. Hãy viết như 31/12/2025.")}, **more,
    )  # fmt: skip


class NumberField(forms.CharField):
    """A plain number as people write it (1.234,5); None when empty."""

    def clean(self, value: Any) -> Any:  # Any: Field's own signature
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            if NUMBER.fullmatch(text):
                return read_number(text)
        except QuantityError:
            pass
        raise ValidationError(_("Không đọc được số này. Xin ghi như 135 hay 1.234,5."))


class MandateField(forms.ModelChoiceField):  # type: ignore[type-arg] # takes none when the program runs
    """A document of the register by number and subject."""

    def __init__(self, **more: Any) -> None:  # Any: Field's own options
        super().__init__(queryset=Mandate.objects.none(), empty_label=gettext_lazy("chưa chọn"), **more)

    def offer(self, actor: Actor, *, kinds: tuple[str, ...] = (), keep: int | None = None) -> None:
        """The newest documents near the actor, and the one chosen before."""
        near = mandates_near(actor)
        near = near.filter(kind__in=kinds) if kinds else near
        ids = list(near.order_by("-filed_on", "-pk").values_list("pk", flat=True)[:OFFERED])
        self.queryset = Mandate.objects.filter(pk__in=[*ids, *([keep] if keep else [])]).order_by("-filed_on", "-pk")

    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj}: {obj.subject}"[:110]
