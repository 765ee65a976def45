"""What people fill in for draws, plans, hand-overs and reminders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.activities.models import Result
from gandan.activities.queries import speaking_units
from gandan.areas.fields import AreaField
from gandan.checks.models import FollowUp, PlanItem
from gandan.checks.rules import INSPECTS, LEADS
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.units.models import Unit
from gandan.voices.fields import PhotosField

MOST_UNITS = 400


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    """The head of a plan; its visits are rows of `VisitForm`."""

    board = forms.ModelChoiceField(label=_("Ban kiểm tra"), queryset=Unit.objects.none(), empty_label=None)
    title = PlainField(
        label=_("Tên kế hoạch"), max_length=160, help_text=_("Ví dụ: Kiểm tra quý IV các công trình ở bản")
    )
    text = PlainField(
        label=_("Mục đích, cách làm"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )
    internal = forms.BooleanField(
        label=_("Kế hoạch nội bộ, không công khai"), required=False,
        help_text=_("Chỉ dùng khi cấp uỷ kiểm tra chi bộ trực thuộc."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        boards = [post.unit_id for post in actor.posts if post.kind in (*INSPECTS, *LEADS)]
        self.fields["board"].queryset = Unit.objects.filter(pk__in=boards)  # type: ignore[attr-defined] # a model choice field


class VisitForm(forms.Form):
    """One visit: to a reported result by its number, or to a unit about a matter."""

    subject = forms.ChoiceField(label=_("Kiểm tra gì?"), choices=PlanItem.Subject.choices, initial="works")
    what = PlainField(label=_("Nội dung"), required=False, max_length=300)
    result = forms.ModelChoiceField(
        label=_("Kết quả đã báo cáo"), queryset=Result.objects.none(), required=False, empty_label="–"
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị được kiểm tra"), queryset=Unit.objects.none(), required=False, empty_label="–"
    )
    visit_on = forms.DateField(label=_("Ngày kiểm tra"), widget=day_input(), required=False)

    def __init__(self, *args: Any, results: Any, units: Any, **more: Any) -> None:  # Any: querysets, Form's own
        super().__init__(*args, **more)
        self.fields["result"].queryset = results  # type: ignore[attr-defined] # a model choice field
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # as above

    @property
    def is_blank(self) -> bool:
        data = self.cleaned_data
        return not (data.get("what") or data.get("result") or data.get("unit"))


def children_field() -> forms.BooleanField:
    """Photos that show children stay private until a consent is on record."""
    return forms.BooleanField(
        label=_("Trong ảnh rõ mặt trẻ em"), required=False,
        help_text=_("Ảnh được giữ kín đến khi ghi giấy đồng ý do cha mẹ hoặc người giám hộ ký."),
    )  # fmt: skip


class StepForm(forms.Form):
    """Words and photos of one act; `seen_version`: what they had before their eyes."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = PlainField(label=_("Đã thấy gì, đã làm gì?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    photos = PhotosField(
        label=_("Ảnh"), required=False, help_text=_("Ảnh được công khai ngay. Tránh chụp rõ mặt người.")
    )


class HandOverForm(forms.Form):
    giver = forms.ModelChoiceField(label=_("Đơn vị bàn giao"), queryset=Unit.objects.none(), empty_label=None)
    what = PlainField(label=_("Bàn giao gì?"), max_length=160, help_text=_("Ví dụ: 8 dụng cụ tập thể dục ngoài trời"))
    receiver = PlainField(
        label=_("Bên nhận"), max_length=160, help_text=_("Tên tổ chức hoặc chức danh, không ghi tên người.")
    )
    area = AreaField(label=_("Ở đâu?"))
    place = PlainField(label=_("Chỗ nào?"), required=False, max_length=160)
    handed_on = forms.DateField(label=_("Ngày bàn giao"), widget=day_input())
    text = PlainField(label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["giver"].queryset = speaking_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("handed_on", timezone.localdate())


class InstructionForm(forms.Form):
    text = PlainField(
        label=_("Đã hướng dẫn gì, cho ai?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi nhóm người, không ghi tên."),
    )  # fmt: skip
    persons = forms.IntegerField(label=_("Mấy người có mặt?"), required=False, min_value=1, max_value=100_000)
    photos = PhotosField(
        label=_("Ảnh"), required=False, help_text=_("Ảnh được công khai ngay. Tránh chụp rõ mặt người.")
    )
    children = children_field()


class FollowUpForm(forms.Form):
    """Does it still work?"""

    verdict = forms.ChoiceField(
        label=_("Còn dùng được không?"), widget=forms.RadioSelect,
        choices=[(value, FollowUp.Verdict(value).label) for value in ("works", "partly", "broken")],
    )  # fmt: skip
    text = PlainField(label=_("Đã thấy gì?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    photos = PhotosField(
        label=_("Ảnh"), required=False, help_text=_("Ảnh được công khai ngay. Tránh chụp rõ mặt người.")
    )
    children = children_field()


class ReminderForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Đơn vị nhắc"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(label=_("Ở đâu?"))
    place = PlainField(
        label=_("Chỗ nào?"), required=False, max_length=120,
        help_text=_("Ví dụ: đoạn giữa kiệt, cổng chợ. Không ghi số nhà hay tên ai."),
    )  # fmt: skip
    matter = PlainField(label=_("Nhắc việc gì?"), max_length=160, help_text=_("Ví dụ: để vật liệu lấn lòng kiệt"))
    text = PlainField(label=_("Đã nói thế nào?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = speaking_units(actor)  # type: ignore[attr-defined] # a model choice field


class LadderForm(StepForm):
    """One rung; the number of the decision only for a sanction."""

    document = PlainField(label=_("Số quyết định xử phạt"), required=False, max_length=60)

    def __init__(self, act: str, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **{"auto_id": f"{act}_%s", **more})
        self.act = act
        del self.fields["photos"]  # a photo of a spot would show whose house it is
        if act != "sanction":
            del self.fields["document"]
