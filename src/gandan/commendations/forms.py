"""What people fill in: a round with its criteria, who is proposed, the decision, praise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities.models import Campaign
from gandan.activities.queries import speaking_units
from gandan.commendations import rules
from gandan.commendations.models import Form, Proposal
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.units.models import Unit
from gandan.units.queries import open_units

DAY = {"type": "date"}
USUAL_DAYS = 61  # a round looks back about two months unless told otherwise
MOST_UNITS = 300


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs=DAY, format="%Y-%m-%d")


class RoundForm(forms.Form):
    """The criteria are said before anybody is proposed."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị khen"), queryset=Unit.objects.none(), empty_label=None)
    title = PlainField(
        label=gettext_lazy("Tên đợt khen thưởng"), max_length=160,
        help_text=gettext_lazy("Ví dụ: Khen thưởng sau hai tháng Ngày cuối tuần tình nguyện"),
    )  # fmt: skip
    purpose = PlainField(
        label=gettext_lazy("Khen điều gì?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Câu này hiện công khai cùng tiêu chí."),
    )  # fmt: skip
    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc phong trào"), queryset=Campaign.objects.none(), required=False, empty_label="–",
        help_text=gettext_lazy("Chọn phong trào thì chỉ tính kết quả của phong trào đó."),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("Tính kết quả từ ngày"), widget=day_input())
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=day_input())
    proposals_until = forms.DateField(label=gettext_lazy("Nhận đề nghị đến ngày"), widget=day_input(), required=False)
    results_for_collective = forms.IntegerField(
        label=gettext_lazy("Tập thể cần mấy kết quả được bà con xác nhận?"), min_value=1, max_value=1000
    )
    results_for_individual = forms.IntegerField(
        label=gettext_lazy("Cá nhân cần mấy kết quả được bà con xác nhận?"), min_value=1, max_value=1000
    )
    days_for_individual = forms.IntegerField(
        label=gettext_lazy("Cá nhân cần mấy ngày tham gia?"), min_value=0, max_value=1000,
        help_text=gettext_lazy("Ghi 0 nếu không tính ngày. Ngày lấy từ điểm danh hoạt động."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = speaking_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.fields["campaign"].queryset = Campaign.objects.order_by("-launched_on", "-pk")  # type: ignore[attr-defined] # as above
        usual, today = rules.awards(), timezone.localdate()
        for name in ("results_for_collective", "results_for_individual", "days_for_individual"):
            self.initial.setdefault(name, getattr(usual, name))
        self.initial.setdefault("since", today - timedelta(days=USUAL_DAYS))
        self.initial.setdefault("until", today)


class DecisionForm(forms.Form):
    """Number, date, signer, who is commended; the others are told why not."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    number = PlainField(
        label=gettext_lazy("Số quyết định"), max_length=40, help_text=gettext_lazy("Ví dụ: 15-QĐ/HU hoặc 128/QĐ-UBND")
    )
    decided_on = forms.DateField(label=gettext_lazy("Ngày quyết định"), widget=day_input())
    signer = PlainField(
        label=gettext_lazy("Chức danh người ký"),
        max_length=120,
        help_text=gettext_lazy("Chỉ chức danh, không ghi tên."),
    )
    form_collective = forms.ChoiceField(label=gettext_lazy("Tặng tập thể"))
    form_individual = forms.ChoiceField(label=gettext_lazy("Tặng cá nhân"))
    answer = PlainField(
        label=gettext_lazy("Vì sao những đề nghị còn lại chưa được khen?"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("Người đề nghị đọc được câu này."),
    )  # fmt: skip

    def __init__(self, *args: Any, unit: Unit, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        offered = [(slug, Form(slug).label) for slug in rules.forms_of(unit)]
        for name in ("form_collective", "form_individual"):
            self.fields[name].choices = offered  # type: ignore[attr-defined] # a choice field
        self.initial.setdefault("decided_on", timezone.localdate())
        self.initial.setdefault("signer", actor.title)


class PraiseForm(forms.Form):
    """Aloud, at once, to a collective."""

    giver = forms.ModelChoiceField(label=gettext_lazy("Ai biểu dương?"), queryset=Unit.objects.none(), empty_label=None)
    unit = PlainField(label=gettext_lazy("Biểu dương đơn vị nào?"), max_length=160)
    reason = PlainField(label=gettext_lazy("Vì việc gì?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(label=gettext_lazy("Ngày"), widget=day_input())

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        led = [post.unit_id for post in actor.posts if post.kind in rules.CHIEFS]
        self.fields["giver"].queryset = Unit.objects.filter(pk__in=led)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("on", timezone.localdate())

    def clean_unit(self) -> Unit:
        return unit_named(self.cleaned_data["unit"])


class RecognitionForm(forms.Form):
    """What a higher level recognised, by which document."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị được ghi nhận"), queryset=Unit.objects.none(), empty_label=None
    )
    giver_name = PlainField(label=gettext_lazy("Cấp nào ghi nhận?"), max_length=160)
    document = PlainField(label=gettext_lazy("Theo văn bản số"), max_length=60)
    on = forms.DateField(label=gettext_lazy("Ngày"), widget=day_input())
    reason = PlainField(label=gettext_lazy("Vì việc gì?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = speaking_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("on", timezone.localdate())


class NamesForm(forms.Form):
    """Names for one download (ADR 0013): "12: …" on each line. Kept nowhere."""

    names = PlainField(
        label=gettext_lazy("Tên người được khen"), required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Mỗi dòng một người: số thứ tự trong quyết định, dấu hai chấm, rồi tên. Tên không được lưu lại."),
    )  # fmt: skip

    def clean_names(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for line in self.cleaned_data["names"].splitlines():
            number, _colon, name = line.partition(":")
            if not line.strip():
                continue
            if not number.strip().isdecimal() or not name.strip():
                raise forms.ValidationError(
                    _("Dòng “%(line)s” chưa đúng. Hãy viết như: 12: họ và tên.") % {"line": line[:60]}
                )
            found[int(number)] = " ".join(name.split())[:80]
        return found


def unit_named(name: str) -> Unit:
    """The one open unit of this name or short name."""
    found = list(open_units().filter(name__iexact=name.strip())[:2]) or list(
        open_units().filter(short_name__iexact=name.strip())[:2]
    )
    if len(found) == 1:
        return found[0]
    near = list(open_units().filter(name__icontains=name.strip()).values_list("name", flat=True)[:4])
    if len(near) == 1:
        return open_units().get(name=near[0])
    if near:
        raise forms.ValidationError(
            _("“%(name)s” có thể là: %(units)s. Xin ghi đủ tên.") % {"name": name, "units": "; ".join(near)}
        )
    raise forms.ValidationError(
        _("Không tìm thấy đơn vị “%(name)s”. Xin ghi đúng tên như trong danh sách.") % {"name": name}
    )


def chosen_ids(posted: Iterable[str], rows: Iterable[Proposal]) -> list[int]:
    """Ticked proposals, only those that are really offered."""
    known = {str(row.pk) for row in rows}
    return [int(each) for each in posted if each in known]
