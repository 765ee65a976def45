"""What people fill in: a story and its parts, a comment, what becomes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gandan.areas.fields import AreaField
from gandan.core.fields import PlainField
from gandan.core.models import Photo
from gandan.notices.models import Story
from gandan.notices.services.comments import LONGEST
from gandan.postings.forms import CarefulForm
from gandan.postings.models import Consent
from gandan.units.models import Unit

ROWS = forms.Textarea(attrs={"rows": 12})


class StoryForm(CarefulForm):
    careful = ("title", "lead", "text", "byline")
    title = PlainField(label=_("Tên bài"), max_length=160)
    lead = PlainField(
        label=_("Lời dẫn"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một hai câu: ai, làm gì, ở đâu, ngày nào."),
    )  # fmt: skip
    text = PlainField(
        label=_("Nội dung"), max_length=20_000, widget=ROWS,
        help_text=_("Không chép số liệu vào đây: hai con số hiện ngay dưới bài, luôn là số mới nhất. Không ghi tên người."),
    )  # fmt: skip
    byline = PlainField(label=_("Người viết (vai trò)"), max_length=120)
    source = PlainField(label=_("Nguồn, nếu đăng lại"), required=False, max_length=160)
    source_url = forms.URLField(label=_("Địa chỉ bài gốc"), required=False, max_length=300, assume_scheme="https")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RepublishForm(CarefulForm):
    """A text another body published."""

    careful = ("title", "text")
    unit = forms.ModelChoiceField(label=_("Đơn vị đăng"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(label=_("Về nơi nào?"))
    title = PlainField(label=_("Tên bài"), max_length=160)
    text = PlainField(label=_("Nội dung"), max_length=20_000, widget=ROWS)
    source = PlainField(label=_("Nguồn"), max_length=160, help_text=_("Cơ quan đã đăng: Báo Đà Nẵng"))
    source_url = forms.URLField(label=_("Địa chỉ bài gốc"), required=False, max_length=300, assume_scheme="https")

    def __init__(self, *args: Any, units: QuerySet[Unit], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # a model choice field


class PhotoForm(forms.Form):
    photo = forms.FileField(label=_("Ảnh"), widget=forms.FileInput(attrs={"accept": "image/*"}))
    caption = PlainField(label=_("Chú thích: thấy gì, ở đâu"), max_length=200)
    shows = forms.ChoiceField(label=_("Trong ảnh có rõ mặt ai không?"), choices=Photo.Shows.choices, required=False)
    consent = forms.ModelChoiceField(
        label=_("Giấy đồng ý"), queryset=Consent.objects.none(), required=False, empty_label="–",
        help_text=_("Bắt buộc khi rõ mặt người lớn. Ảnh trẻ em chưa có giấy thì được giữ, không hiện."),
    )  # fmt: skip

    def __init__(self, *args: Any, story: Story, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **{"auto_id": "photo_%s", **more})
        self.fields["consent"].queryset = consents_for(story.unit)  # type: ignore[attr-defined] # a model choice field


class QuoteForm(forms.Form):
    text = PlainField(label=_("Câu nói"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    who = PlainField(
        label=_("Ai nói (vai trò)?"), max_length=120, help_text=_("Một hộ ở kiệt 211A; Trưởng bản Huổi Sang")
    )
    consent = forms.ModelChoiceField(
        label=_("Giấy đồng ý"), queryset=Consent.objects.none(), empty_label=_("Chọn giấy")
    )

    def __init__(self, *args: Any, story: Story, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **{"auto_id": "quote_%s", **more})
        self.fields["consent"].queryset = consents_for(story.unit)  # type: ignore[attr-defined] # a model choice field


class ActForm(forms.Form):
    """Submit, return, publish, withdraw, drop; words where the act asks for them."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("submit", "return", "publish", "withdraw", "drop")])
    text = PlainField(label=_("Lời nhắn"), required=False, max_length=500)
    version = forms.IntegerField(min_value=0)


class CommentForm(forms.Form):
    text = PlainField(
        label=_("Bà con nghĩ gì về việc này?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không hỏi tên. Đừng ghi tên, số điện thoại của ai. Lời hiện ra sau khi có người xem."),
    )  # fmt: skip


class ConsentChoice(forms.Form):
    """Which consent covers a photo of children that waits."""

    consent = forms.ModelChoiceField(
        label=_("Giấy đồng ý"), queryset=Consent.objects.none(), empty_label=_("Chọn giấy")
    )

    def __init__(self, *args: Any, consents: QuerySet[Consent], number: int, **more: Any) -> None:  # Any: as above
        super().__init__(*args, **{"auto_id": f"consent_{number}_%s", **more})
        self.fields["consent"].queryset = consents  # type: ignore[attr-defined] # a model choice field


def consents_for(unit: Unit) -> QuerySet[Consent]:
    """Consents of the unit that still hold, newest first."""
    return Consent.objects.filter(unit=unit, withdrawn_on=None).order_by("-given_on", "-pk")
