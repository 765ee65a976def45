"""The form of a document, and the filter of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_found, mandates_readable
from gandan.documents.rules import writing_units
from gandan.units.models import Unit

_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
_FOUND = 8  # documents offered for one search


class MandateChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # takes none when the program runs
    """Documents by number and subject."""

    def label_from_instance(self, obj: Mandate) -> str:
        return f"{obj}: {obj.subject}"


class MandateForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Sổ của đơn vị"), empty_label=None)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=Mandate.Kind.choices)
    number = forms.CharField(
        label=_("Số, ký hiệu"), required=False, max_length=60,
        help_text=_("Chép đúng như trên văn bản, như: 77/HD/ĐUCA, 02-ĐA/TU, 05-CT/TW."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    subject = forms.CharField(label=_("Trích yếu"), max_length=300, help_text=_("Văn bản nói về việc gì."))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=160)
    issued_on = forms.DateField(
        label=_("Ngày ban hành"), required=False, input_formats=_DAYS,
        error_messages={"invalid": _("Ngày chưa đúng. Hãy viết như 31/12/2025.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    find = forms.CharField(
        label=_("Văn bản này cụ thể hoá văn bản nào?"), required=False, max_length=120,
        help_text=_("Gõ số hay vài chữ của văn bản cấp trên rồi bấm “Tìm trong sổ”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    concretises = MandateChoice(
        queryset=Mandate.objects.none(), label=_("Văn bản được cụ thể hoá"), required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Có văn bản cấp trên không còn trong sổ. Hãy chọn lại.")},
    )  # fmt: skip
    public = forms.BooleanField(label=_("Công khai: ai cũng xem được văn bản này"), required=False, initial=True)
    file = forms.FileField(label=_("Tệp PDF hoặc Word (.docx), đến 10 MB"), required=False)
    file_gone = forms.BooleanField(label=_("Bỏ tệp đang có"), required=False)

    def __init__(self, actor: Actor, *args: Any, mandate: Mandate | None = None, **more: Any) -> None:
        if mandate is not None:
            more["initial"] = _initial(mandate)
        super().__init__(*args, **more)
        self._choose_unit(actor, mandate)
        self._choose_above(actor, mandate)
        if mandate is None or not mandate.file:
            del self.fields["file_gone"]

    def full_clean(self) -> None:
        """Somebody who only looks a document up is not told what is still missing."""
        if self.is_bound and "look" in self.data:
            self._errors = ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def _choose_unit(self, actor: Actor, mandate: Mandate | None) -> None:
        ids = writing_units(actor)
        if mandate is not None or len(ids) < 2:
            del self.fields["unit"]
            return
        field: forms.ModelChoiceField[Unit] = self.fields["unit"]  # type: ignore[assignment] # the field above
        field.queryset = Unit.objects.filter(pk__in=ids).order_by("path")

    def _choose_above(self, actor: Actor, mandate: Mandate | None) -> None:
        """What may be ticked: what is ticked, what was ticked before, and what the search found."""
        ids = {int(text) for text in self._ticked() if text.isascii() and text.isdigit() and len(text) < 18}
        if mandate is not None:
            ids.update(mandate.concretises.values_list("pk", flat=True))
        query = str(self.data.get("find", ""))[:120] if self.is_bound else ""
        ids.update(one.pk for one in mandates_found(actor, query, _FOUND))
        ids.discard(mandate.pk if mandate else 0)
        field: MandateChoice = self.fields["concretises"]  # type: ignore[assignment] # the field above
        field.queryset = mandates_readable(actor).filter(pk__in=ids).order_by("-filed_on")
        self.offers = len(ids)
        self.found_nothing = bool(query.strip()) and not ids

    def _ticked(self) -> list[str]:
        return self.data.getlist("concretises") if self.is_bound and hasattr(self.data, "getlist") else []

    def facts(self) -> dict[str, Any]:
        """The cleaned values as the services take them."""
        facts = {key: value for key, value in self.cleaned_data.items() if key not in ("unit", "find")}
        return {**facts, "concretises": list(facts["concretises"])}


def _initial(mandate: Mandate) -> dict[str, Any]:
    kept = {name: getattr(mandate, name) for name in ("kind", "number", "subject", "issuer", "issued_on", "public")}
    return {**kept, "concretises": list(mandate.concretises.values_list("pk", flat=True))}
