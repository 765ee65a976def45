"""What people fill in: the card, a household, a run of households, a print run, a reason."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.collation import sort_key
from gandan.residents.models import Household, HouseholdCard
from gandan.residents.numbers import LARGEST
from gandan.residents.queries import units_for_ties
from gandan.residents.services.households import MOST_PERSONS
from gandan.units.models import Unit

# Nothing a shared phone should remember or mend.
_SECRET = {"autocomplete": "off", "autocapitalize": "characters", "autocorrect": "off", "spellcheck": "false"}


class CardForm(forms.Form):
    secret = forms.CharField(
        label=_("Mã trên thẻ"),
        help_text=_("16 chữ và số, in thành bốn nhóm. Chữ hoa hay thường, có cách hay không đều được."),
        max_length=60,
        error_messages={"required": _("Xin gõ mã trên thẻ.")},
        widget=forms.TextInput(attrs=_SECRET),
    )


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("Mã phiếu"),
        help_text=_("16 chữ số trên phiếu nhận được khi gửi ý kiến."),
        max_length=60,
        error_messages={"required": _("Xin gõ mã phiếu.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class HouseholdForm(forms.Form):
    """A household already in the book: what may be overwritten."""

    head = forms.CharField(
        label=_("Chủ hộ"), required=False, max_length=120,
        help_text=_("Được mã hoá khi lưu, chỉ trưởng thôn, bản, tổ và cán bộ phụ trách xem được."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Địa chỉ, cách tìm nhà"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    persons = forms.IntegerField(
        label=_("Số người trong hộ"), required=False, min_value=0, max_value=MOST_PERSONS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class NewHouseholdForm(HouseholdForm):
    number = forms.IntegerField(
        label=_("Hộ mang số"),
        min_value=1,
        max_value=LARGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ["number", "head", "address", "persons"]


class RunForm(forms.Form):
    """ "Từ số 1 đến số 40"."""

    first = forms.IntegerField(label=_("Từ số"), min_value=1, max_value=LARGEST)
    last = forms.IntegerField(label=_("Đến số"), min_value=1, max_value=LARGEST)


class TiesForm(forms.Form):
    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=_("Trong hộ có người công tác ở"),
        help_text=_("Lời của hộ không tính khi xác nhận việc của chính đơn vị ấy."),
    )  # fmt: skip

    def __init__(self, area: Area, home: Household, data: object = None) -> None:
        tied = list(home.ties.values_list("unit_id", flat=True))
        super().__init__(data, initial={"units": tied}, prefix="ties")  # type: ignore[arg-type] # a QueryDict or None
        choices: forms.ModelMultipleChoiceField[Unit] = self.fields["units"]  # type: ignore[assignment] # the field above
        choices.queryset = units_for_ties(area)
        units = sorted(choices.queryset, key=lambda unit: (unit.pk not in tied, sort_key(unit.name)))
        choices.choices = [(unit.pk, str(unit)) for unit in units]  # the household's own first, then as people count


class IssueForm(forms.Form):
    numbers = forms.CharField(
        label=_("Những hộ nào?"), required=False, max_length=2000,
        help_text=_("Bỏ trống: mọi hộ chưa có thẻ. Hoặc viết số hộ, như: 3, 5, 10-20."),
    )  # fmt: skip


def _reasons(wanted: Iterable[HouseholdCard.Reason]) -> list[tuple[str, str]]:
    return [(reason.value, str(reason.label)) for reason in wanted]


class ReasonForm(forms.Form):
    """Why a card is locked or made anew."""

    reason = forms.ChoiceField(
        label=_("Vì sao?"), widget=forms.RadioSelect, choices=[],
        error_messages={"required": _("Hãy chọn vì sao."), "invalid_choice": _("Hãy chọn một trong các lý do.")},
    )  # fmt: skip

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type] # a QueryDict or None
        kinds = HouseholdCard.Reason
        reasons: forms.ChoiceField = self.fields["reason"]  # type: ignore[assignment] # the field above
        reasons.choices = _reasons([kinds.LOST, kinds.STOLEN, kinds.DAMAGED, kinds.WRONG, kinds.MOVED])
