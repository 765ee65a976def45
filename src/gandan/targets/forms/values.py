"""Forms of values typed in, of checking them, and of explaining a percentage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.activities.forms.quantity import QuantityField
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.targets.forms.fields import MandateField, NumberField, day_field
from gandan.targets.models import Claim, Entry, Target

NO_BASE = _("Một tỷ lệ phải có gốc: số nào so với số nào. Không có gốc thì không ghi được.")


class EntryForm(forms.Form):
    on = day_field(_("Số của ngày"))
    value = QuantityField(
        label=_("Con số như trong văn bản"), required=False,
        help_text=_("Giữ nguyên cách nói: “80 đến 85 người”, “hơn 200 người”."),
    )  # fmt: skip
    part = NumberField(label=_("Bao nhiêu"), required=False)
    whole = NumberField(label=_("Trên tổng số"), required=False)
    told = forms.ChoiceField(
        label=_("Văn bản có nêu số không"), required=False, choices=Entry.Told.choices,
        help_text=_("Văn bản chỉ nói vượt hay đạt mà không có số thì chọn ở đây, đừng tự đặt số."),
    )  # fmt: skip
    source = PlainField(
        label=_("Nguồn"), max_length=300, required=False, help_text=_("Sổ nào, báo cáo nào, ngày nào, ai lập.")
    )
    document = MandateField(label=_("Văn bản trong sổ"), required=False)

    def __init__(self, *args: Any, actor: Actor, target: Target, **more: Any) -> None:  # Any: Form's own options
        super().__init__(*args, **more)
        document: MandateField = self.fields["document"]  # type: ignore[assignment] # the field above
        document.offer(actor)
        if target.measure_unit != "percent":
            del self.fields["part"], self.fields["whole"]
        value: QuantityField = self.fields["value"]  # type: ignore[assignment] # the field above
        value.default_unit = target.measure_unit


class CheckForm(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Số này đúng chưa"), widget=forms.RadioSelect,
        choices=[("yes", _("Đúng như vậy")), ("no", _("Chưa đúng"))],
    )  # fmt: skip
    value = QuantityField(label=_("Số đúng theo bạn"), required=False, help_text=_("Để trống nếu đúng số đã báo cáo."))
    text = PlainField(label=_("Đã xem gì, hoặc vì sao chưa đồng ý"), max_length=300, required=False)

    def __init__(self, *args: Any, unit: str, **more: Any) -> None:  # Any: Form's own options
        super().__init__(*args, **more)
        value: QuantityField = self.fields["value"]  # type: ignore[assignment] # the field above
        value.default_unit = unit


class ClaimForm(forms.Form):
    way = forms.ChoiceField(label=_("Văn bản nói"), choices=Claim.Way.choices)
    percent = PlainField(label=_("Bao nhiêu %"), max_length=12, help_text=_("Như trong văn bản: 17,4."))
    over = NumberField(label=_("Số nào"), error_messages={"required": NO_BASE})
    over_what = PlainField(label=_("Đó là số gì"), max_length=200, error_messages={"required": NO_BASE})
    base = NumberField(label=_("So với số nào"), error_messages={"required": NO_BASE})
    base_what = PlainField(label=_("Gốc là số gì"), max_length=200, error_messages={"required": NO_BASE})
    worked_out = PlainField(
        label=_("Gốc suy ra thế nào"), max_length=300, required=False,
        help_text=_("Chỉ ghi khi văn bản không nêu gốc."),
    )  # fmt: skip
    source = PlainField(label=_("Nằm trong văn bản nào"), max_length=300, required=False)
    document = MandateField(label=_("Văn bản trong sổ"), required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own options
        super().__init__(*args, **more)
        document: MandateField = self.fields["document"]  # type: ignore[assignment] # the field above
        document.offer(actor)
