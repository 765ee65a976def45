"""What members fill in: a voice told to them, and the acts on a case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.core.models import Channel, Photo
from gandan.units.models import Unit
from gandan.units.topics import Topic
from gandan.voices.fields import PhotosField
from gandan.voices.forms import VoiceForm
from gandan.voices.models import Case
from gandan.voices.queries import passing_targets
from gandan.voices.reading import LONGEST

_CHANNELS = [
    (Channel.FIELD, _("gặp tại bản, tại nhà")),
    (Channel.MEETING, _("trong cuộc họp")),
    (Channel.PHONE, _("qua điện thoại")),
    (Channel.PAPER, _("trên giấy")),
]
_OLDEST = timedelta(days=730)


class RecordForm(VoiceForm):
    channel = forms.ChoiceField(
        label=_("Nghe ở đâu?"), choices=_CHANNELS, initial=Channel.FIELD, widget=forms.RadioSelect
    )
    said_on = forms.DateField(
        label=_("Nói ngày nào?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": _("Xin cho biết nói ngày nào."), "invalid": _("Ngày này chưa đúng. Viết như 21/11/2026.")},
    )  # fmt: skip
    field_order = ["text", "area", "place", "channel", "said_on", "kind", "topic", "photos"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Bà con nói gì?")
        self.fields["text"].help_text = _("Ghi đúng lời người nói. Không cần ghi tên họ ở đây.")

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ngày này chưa đến. Xin chọn hôm nay hoặc trước đó."))
        if day < timezone.localdate() - _OLDEST:
            raise forms.ValidationError(_("Ngày này đã quá hai năm. Xin xem lại năm."))
        return day


class VersionForm(forms.Form):
    """Every act carries the version its page showed."""

    v = forms.IntegerField(widget=forms.HiddenInput)


class PublicForm(VersionForm):
    """Title and summary in the officer's own words, and what of it everybody may see."""

    title = PlainField(
        label=_("Tên vụ việc"), max_length=160, help_text=_("Ngắn, không nêu tên người. Ví dụ: Ngập đường vào bản khi mưa."),
        error_messages={"required": _("Xin đặt cho vụ việc một tên ngắn.")},
    )  # fmt: skip
    summary = PlainField(
        label=_("Tóm tắt cho mọi người đọc"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lời của bạn, không chép nguyên lời bà con."),
    )  # fmt: skip
    public = forms.BooleanField(label=_("Công khai trên trang của địa bàn"), required=False, initial=True)
    shown = forms.MultipleChoiceField(
        label=_("Ảnh được công khai"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ chọn ảnh không có mặt người, biển số, giấy tờ. Ảnh có trẻ em thì không công khai."),
    )  # fmt: skip

    def __init__(self, *args: Any, photos: list[Photo], **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        if not photos:
            del self.fields["shown"]
            return
        choices: forms.MultipleChoiceField = self.fields["shown"]  # type: ignore[assignment] # the field above
        choices.choices = [(str(photo.pk), _("ảnh %(n)s") % {"n": n}) for n, photo in enumerate(photos, 1)]


class PassOnForm(VersionForm):
    to_unit = forms.ModelChoiceField(
        label=_("Chuyển sang"), queryset=Unit.objects.none(), empty_label=_("Chọn đơn vị"),
        error_messages={"required": _("Xin chọn đơn vị."), "invalid_choice": _("Xin chọn một đơn vị trong danh sách.")},
    )  # fmt: skip
    reason = PlainField(
        label=_("Vì sao chuyển?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Người đã nói đọc được câu này."),
        error_messages={"required": _("Xin viết vì sao chuyển, để bà con hiểu.")},
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, actor: Actor, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        units: forms.ModelChoiceField[Unit] = self.fields["to_unit"]  # type: ignore[assignment] # the field above
        units.queryset = passing_targets(case, actor)


class AnswerForm(VersionForm):
    text = PlainField(
        label=_("Trả lời bà con"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đã làm gì, hoặc sẽ làm gì, bao giờ. Mọi người đã nói việc này đều đọc được."),
        error_messages={"required": _("Xin viết câu trả lời.")},
    )  # fmt: skip
    photos = PhotosField(label=_("Ảnh kèm theo"), required=False, help_text=_("Nhiều nhất 5 ảnh."))


STATES = [
    ("mo", _("Đang mở")),
    ("cho", _("Chờ bà con cho biết")),
    ("xong", _("Đã xong")),
    ("chua", _("Khép lại, chưa xong")),
    ("tat-ca", _("Tất cả")),
]


class FilterForm(forms.Form):
    """The list's filters, from the address; anything unknown means no filter."""

    tinh = forms.ChoiceField(label=_("Bước"), choices=STATES, required=False)
    viec = forms.ChoiceField(label=_("Về việc"), choices=[("", _("Mọi việc")), *Topic.choices], required=False)
    o = forms.ChoiceField(label=_("Ở"), required=False)
    tim = PlainField(label=_("Tìm"), required=False, max_length=120)

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        places: forms.ChoiceField = self.fields["o"]  # type: ignore[assignment] # the field above
        places.choices = [("", _("Mọi nơi")), *areas]
