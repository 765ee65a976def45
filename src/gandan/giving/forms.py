"""What people type: drives, money and goods in and out, donors who agree to be named, households to help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities.forms import QuantityField
from gandan.activities.models import Campaign, Contribution, Result
from gandan.activities.queries import near_units, speaking_units
from gandan.areas.fields import AreaField
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.giving.groups import HOUSEHOLD_GROUPS, ReceiverGroup
from gandan.giving.models import Donor, Drive, HelpedHousehold, Stock
from gandan.giving.queries import helped_by, open_drives_beside, results_to_give
from gandan.residents.models import Household
from gandan.residents.queries import villages_kept
from gandan.units.models import Unit

_DATE = {"type": "date"}
_GROUPS = [(each.value, each.label) for each in ReceiverGroup if each is not ReceiverGroup.CARRIED]
_DONORS = [(each.value, each.label) for each in Donor.Kind if each is not Donor.Kind.DRIVE]


def _day(label: Any, **more: Any) -> forms.DateField:  # Any: lazy sentence, Field's own options
    return forms.DateField(label=label, widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"), **more)


class DriveForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Tên đợt vận động"), max_length=160, help_text=gettext_lazy("Ví dụ: Tết vì người nghèo")
    )
    purpose = forms.CharField(
        label=gettext_lazy("Vận động để làm gì?"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("Câu này hiện công khai."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(label=gettext_lazy("Đơn vị giữ sổ"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(label=gettext_lazy("Cho bà con ở đâu?"))
    opens_on = _day(gettext_lazy("Từ ngày"))
    ends_on = _day(gettext_lazy("Đến ngày"), required=False)
    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc phong trào"), queryset=Campaign.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["owner"].queryset = speaking_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.fields["campaign"].queryset = Campaign.objects.order_by("-launched_on", "-pk")  # type: ignore[attr-defined] # as above
        self.initial.setdefault("opens_on", timezone.localdate())


class TakeForm(forms.Form):
    """Something comes in: typed here, or taken over from what an activity has recorded."""

    contribution = forms.ModelChoiceField(
        label=gettext_lazy("Đã ghi ở một hoạt động?"), queryset=Contribution.objects.none(), required=False,
        empty_label=gettext_lazy("Chưa, ghi mới dưới đây"), help_text=gettext_lazy("Chọn thì khỏi ghi lại loại và số lượng."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Góp gì?"), choices=Stock.Kind.choices, initial=Stock.Kind.GOODS)
    name = forms.CharField(
        label=gettext_lazy("Là hiện vật gì?"), max_length=80, required=False,
        help_text=gettext_lazy("Suất quà, bệ xí, áo ấm… Tiền thì để trống."),
    )  # fmt: skip
    amount = QuantityField(
        label=gettext_lazy("Bao nhiêu?"), required=False, help_text=gettext_lazy("100 suất quà, 40 cái, 15 triệu đồng")
    )
    worth = QuantityField(
        label=gettext_lazy("Trị giá"), default_unit="vnd", required=False,
        help_text=gettext_lazy("Nếu biết, như “gần 40 triệu đồng”."),
    )  # fmt: skip
    donor = forms.ChoiceField(label=gettext_lazy("Ai góp?"), choices=_DONORS)
    donor_name = forms.CharField(
        label=gettext_lazy("Tên tổ chức, doanh nghiệp"), max_length=160, required=False,
        help_text=gettext_lazy("Chỉ tổ chức. Người góp riêng ghi là “nhà hảo tâm”, không ghi tên."),
    )  # fmt: skip
    donor_unit = forms.ModelChoiceField(
        label=gettext_lazy("Cán bộ, hội viên đơn vị nào?"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label="–",
    )
    on = _day(gettext_lazy("Ngày nhận"))
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, drive: Drive, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        units = {unit.pk for unit in near_units(actor)} | {drive.owner_id}
        self.fields["donor_unit"].queryset = Unit.objects.filter(pk__in=units).order_by("path", "name")  # type: ignore[attr-defined] # a model choice field
        self.fields["contribution"].queryset = _contributions(drive)  # type: ignore[attr-defined] # as above
        self.fields["contribution"].label_from_instance = _contribution_label  # type: ignore[attr-defined] # as above
        self.initial.setdefault("on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("contribution") and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Chưa ghi số lượng. Xin ghi như “gần 200 m” hay “40 suất quà”."))
        return data


def _contributions(drive: Drive) -> Any:  # Any: a queryset for a model choice field
    """What activities of the drive's keeper recorded and no ledger holds yet, newest first."""
    newest = (
        Contribution.objects.filter(activity__lead__path__startswith=drive.owner.path)
        .exclude(pk__in=drive.stocks.model.objects.filter(entries__undone_at=None).values("entries__contribution"))
        .order_by("-at", "-pk")
        .values_list("pk", flat=True)[:40]
    )
    return Contribution.objects.filter(pk__in=list(newest)).select_related("activity").order_by("-at", "-pk")


def _contribution_label(given: Contribution) -> str:
    return f"{given.text} {given.what} · {given.activity.title}".replace("  ", " ")


class GiveForm(forms.Form):
    stock = forms.ModelChoiceField(label=gettext_lazy("Chi gì?"), queryset=Stock.objects.none(), empty_label=None)
    amount = QuantityField(
        label=gettext_lazy("Bao nhiêu?"), required=False, help_text=gettext_lazy("100 suất quà, 40 cái, 15 triệu đồng")
    )
    everything = forms.BooleanField(label=gettext_lazy("Phát hết phần còn lại"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Nhóm nào nhận?"), choices=_GROUPS)
    area = AreaField(label=gettext_lazy("Ở đâu?"), required=False)
    result = forms.ModelChoiceField(
        label=gettext_lazy("Đã báo cáo thành kết quả?"), queryset=Result.objects.none(), required=False, empty_label="–",
        help_text=gettext_lazy("Chọn thì số lượng và nơi nhận lấy từ kết quả, bà con xác nhận ở đó."),
    )  # fmt: skip
    helped = forms.ModelChoiceField(
        label=gettext_lazy("Cho hộ đang giúp"), queryset=HelpedHousehold.objects.none(), required=False, empty_label="–",
        help_text=gettext_lazy("Chỉ đơn vị đang giúp thấy là hộ nào; trang công khai chỉ ghi “một hộ nghèo ở xã…”."),
    )  # fmt: skip
    worth = QuantityField(label=gettext_lazy("Trị giá"), default_unit="vnd", required=False)
    on = _day(gettext_lazy("Ngày trao"))
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=200, required=False, help_text=gettext_lazy("Không ghi tên riêng.")
    )

    def __init__(self, *args: Any, actor: Actor, drive: Drive, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["stock"].queryset = drive.stocks.exclude(high=0).order_by("kind", "name")  # type: ignore[attr-defined] # a model choice field
        self.fields["result"].queryset = results_to_give(drive)  # type: ignore[attr-defined] # as above
        self.fields["result"].label_from_instance = lambda r: f"{r.title} · {r.text} · {r.area}"  # type: ignore[attr-defined] # as above
        self.fields["helped"].queryset = helped_by(actor).filter(until=None)  # type: ignore[attr-defined] # as above
        self.fields["helped"].label_from_instance = helped_label  # type: ignore[attr-defined] # as above
        self.initial.setdefault("on", timezone.localdate())


def helped_label(helped: HelpedHousehold) -> str:
    """Only ever shown to those who help it."""
    return f"{helped.household}, {helped.household.area} ({helped.get_group_display()})"


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao huỷ dòng này?"), max_length=200,
        help_text=gettext_lazy("Dòng cũ vẫn để đọc, gạch ngang, cùng câu này."),
    )  # fmt: skip


class CloseForm(forms.Form):
    carry_to = forms.ModelChoiceField(
        label=gettext_lazy("Phần còn lại chuyển sang"), queryset=Drive.objects.none(), required=False, empty_label="–"
    )
    text = forms.CharField(
        label=gettext_lazy("Phần còn lại đi đâu?"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("Hiện công khai. Không còn gì thì để trống."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, drive: Drive, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["carry_to"].queryset = open_drives_beside(drive)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("version", drive.version)


class NameForm(forms.Form):
    """A private donor who agreed in writing to be named."""

    name = forms.CharField(label=gettext_lazy("Tên như trong giấy đồng ý"), max_length=120)
    consented_on = _day(gettext_lazy("Ngày ký giấy đồng ý"))
    consent_paper = forms.CharField(
        label=gettext_lazy("Giấy để ở đâu?"), max_length=120, help_text=gettext_lazy("Số hoặc nơi giữ giấy đồng ý.")
    )


class HelpForm(forms.Form):
    """The keeper of a village's book chooses a household with the unit that will help it."""

    area = forms.ModelChoiceField(label=gettext_lazy("Thôn, bản, tổ"), queryset=Area.objects.none(), empty_label=None)
    number = forms.IntegerField(label=gettext_lazy("Hộ số mấy?"), min_value=1, max_value=100_000)
    group = forms.ChoiceField(
        label=gettext_lazy("Vì sao được giúp?"), choices=[(each.value, each.label) for each in HOUSEHOLD_GROUPS]
    )
    units = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Đơn vị nào nhận giúp?"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chỉ các đơn vị này, và người giữ sổ hộ, thấy được là hộ nào."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["area"].queryset = villages_kept(actor).order_by("name", "pk")  # type: ignore[attr-defined] # a model choice field
        near = [unit.pk for unit in near_units(actor)]
        self.fields["units"].queryset = Unit.objects.filter(pk__in=near).order_by("path", "name")  # type: ignore[attr-defined] # as above

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("area") and data.get("number"):
            data["household"] = Household.objects.filter(
                area=data["area"], number=data["number"], closed_on=None
            ).first()
            if data["household"] is None:
                self.add_error("number", _("Sổ hộ của %(area)s không có hộ số này.") % {"area": data["area"]})
        return data
