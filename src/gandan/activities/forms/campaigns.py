"""Launching a campaign, passing it down, taking it up, adopting a model and judging it, titles of places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities import fields_of_work, queries
from gandan.activities.cascading import lower_units
from gandan.activities.forms.plan import unit_named
from gandan.activities.models import Adoption, Campaign
from gandan.areas.fields import AreaField
from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.units.models import Unit

MOST_NAMED = 50
NEWEST = 60  # campaigns offered for a tie


def _day(label: Any, *, required: bool = True) -> forms.DateField:  # Any: a lazy sentence
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class CampaignForm(forms.Form):
    """A movement with owner, purpose, fields of work, and what it is tied to or makes concrete."""

    kind = forms.ChoiceField(label=gettext_lazy("Là gì?"), choices=Campaign.Kind.choices)
    name = forms.CharField(
        label=gettext_lazy("Tên"), max_length=160, help_text=gettext_lazy("Ví dụ: Ngày cuối tuần tình nguyện")
    )
    purpose = forms.CharField(
        label=gettext_lazy("Mục đích"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Để làm gì, ai tham gia, bao lâu một lần. Hiện công khai."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị phát động"), queryset=Unit.objects.none(), empty_label=None
    )
    launched_on = _day(gettext_lazy("Ngày phát động"))
    ends_on = _day(gettext_lazy("Đến ngày"), required=False)
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Theo văn bản"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )
    fields_of_work = forms.MultipleChoiceField(
        label=gettext_lazy("Lĩnh vực công tác"), required=False, widget=forms.CheckboxSelectMultiple
    )
    under = forms.ModelChoiceField(
        label=gettext_lazy("Cụ thể hoá của cấp trên"), queryset=Campaign.objects.none(), required=False,
        empty_label="–", help_text=gettext_lazy("Chọn nếu việc này làm theo phong trào, đề án, chủ đề của cấp trên."),
    )  # fmt: skip
    tied_to = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Gắn với"), queryset=Campaign.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        newest = list(Campaign.objects.order_by("-launched_on", "-pk").values_list("pk", flat=True)[:NEWEST])
        known = Campaign.objects.filter(pk__in=newest).order_by("name")
        own = queries.speaking_units(actor)
        _offer(self, "owner", own)
        _offer(self, "mandate", mandates_readable(actor).order_by("-filed_on", "-pk"))
        _offer(self, "tied_to", known)
        _offer(self, "under", known.exclude(owner__in=own).select_related("owner"))
        self.fields["under"].label_from_instance = lambda one: f"{one.name} ({one.owner.short})"  # type: ignore[attr-defined] # a model choice field
        self.fields["fields_of_work"].choices = fields_of_work.choices()  # type: ignore[attr-defined] # a choice field
        self.initial.setdefault("launched_on", timezone.localdate())

    def facts(self) -> dict[str, Any]:  # Any: what `campaign_launch` takes
        data = dict(self.cleaned_data)
        data["fields"] = data.pop("fields_of_work")
        return data


class CallForm(forms.Form):
    """Which lower units are called: all of a kind by one tick, or some by name."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Gọi tất cả"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label=gettext_lazy("Hoặc ghi tên đơn vị"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Ghi tên đơn vị; nhiều đơn vị thì ngăn bằng dấu chấm phẩy."),
    )  # fmt: skip

    def __init__(self, *args: Any, owner: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.lower = lower_units(owner)
        counts = self.lower.order_by().values("kind").annotate(n=Count("pk"))
        found = {row["kind"]: row["n"] for row in counts}
        names = dict(Unit.Kind.choices)
        choices = [(kind, f"{names[kind]} ({found[kind]})") for kind in Unit.Kind.values if kind in found]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined] # a choice field

    def clean_names(self) -> list[Unit]:
        names = [name.strip() for name in self.cleaned_data["names"].split(";") if name.strip()]
        return [unit_named(name) for name in names[:MOST_NAMED]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("kinds") and not data.get("names"):
            raise ValidationError(_("Chưa chọn đơn vị nào. Xin đánh dấu một loại, hoặc ghi tên."))
        return data

    def units(self) -> list[Unit]:
        of_kinds = self.lower.filter(kind__in=self.cleaned_data["kinds"]) if self.cleaned_data["kinds"] else ()
        return [*of_kinds, *self.cleaned_data["names"]]


class TakeUpForm(forms.Form):
    """A called unit answers with a campaign of its own."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị hưởng ứng"), queryset=Unit.objects.none(), empty_label=None
    )
    name = forms.CharField(label=gettext_lazy("Tên"), max_length=160)
    purpose = forms.CharField(
        label=gettext_lazy("Đơn vị mình sẽ làm gì?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Để làm gì, ai tham gia, bao lâu một lần. Hiện công khai."),
    )  # fmt: skip
    on = _day(gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        _offer(self, "unit", units)
        self.initial.setdefault("on", timezone.localdate())


class AdoptForm(forms.Form):
    """A unit takes a practice model over, for all it does or for one place."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị áp dụng"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(
        label=gettext_lazy("Ở đâu?"), required=False,
        help_text=gettext_lazy("Để trống nếu áp dụng cho mọi nơi đơn vị làm."),
    )  # fmt: skip
    on = _day(gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        _offer(self, "unit", queries.speaking_units(actor))
        self.initial.setdefault("on", timezone.localdate())


class JudgeForm(forms.Form):
    verdict = forms.ChoiceField(
        label=gettext_lazy("Ở đây mô hình thế nào?"), widget=forms.RadioSelect,
        choices=[(value, Adoption.Verdict(value).label) for value in ("works", "fails")],
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Vì sao?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nơi khác đọc để học hoặc tránh. Hiện công khai, không ghi tên riêng."),
    )  # fmt: skip


class TitleForm(forms.Form):
    """A place receives a title by a decision."""

    area = AreaField(label=gettext_lazy("Nơi được công nhận"))
    title = forms.CharField(
        label=gettext_lazy("Danh hiệu"), max_length=120,
        help_text=gettext_lazy("Ví dụ: Bản văn hoá; Kiệt an toàn, văn minh, sạch, đẹp"),
    )  # fmt: skip
    decision = forms.ModelChoiceField(
        label=gettext_lazy("Theo quyết định"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )
    since = _day(gettext_lazy("Từ ngày"))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        _offer(self, "decision", mandates_readable(actor).order_by("-filed_on", "-pk"))
        self.initial.setdefault("since", timezone.localdate())


def _offer(form: forms.Form, name: str, rows: Any) -> None:  # Any: a queryset of the field's model
    form.fields[name].queryset = rows  # type: ignore[attr-defined] # a model choice field
