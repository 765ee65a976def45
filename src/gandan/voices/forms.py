"""What residents fill in: a voice, a receipt, a verdict."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.areas.fields import AreaField
from gandan.core.fields import PlainField
from gandan.units.topics import Topic
from gandan.voices.fields import PhotosField
from gandan.voices.models import Voice
from gandan.voices.reading import LONGEST

KINDS = [
    (Voice.Kind.REPORT, _("Phản ánh: có việc chưa ổn")),
    (Voice.Kind.PETITION, _("Kiến nghị, đề nghị làm một việc")),
    (Voice.Kind.QUESTION, _("Hỏi một điều chưa rõ")),
    (Voice.Kind.THANKS, _("Khen, cảm ơn")),
    (Voice.Kind.COMPLAINT, _("Khiếu nại một quyết định của cơ quan nhà nước")),
    (Voice.Kind.DENUNCIATION, _("Tố cáo việc làm sai pháp luật")),
]
TOPICS = [("", _("Để cán bộ xếp giúp")), *Topic.choices]
_OFF = {"autocomplete": "off"}


class VoiceForm(forms.Form):
    """What every voice holds, whoever types it."""

    text = PlainField(
        label=_("Bà con muốn nói gì?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "data-limit": LONGEST}),
        error_messages={
            "required": _("Xin viết một vài lời."),
            "max_length": _(
                "Lời này dài %(show_value)s ký tự, quá %(limit_value)s. Xin viết gọn lại, hoặc gửi làm hai lần."
            ),
        },
    )
    area = AreaField(label=_("Việc ở đâu?"))
    place = PlainField(
        label=_("Chỗ cụ thể"), required=False, max_length=160,
        help_text=_("Ví dụ: đoạn cuối kiệt 19, gần nhà văn hoá."),
        widget=forms.TextInput(attrs=_OFF),
        error_messages={"max_length": _("Chỗ cụ thể dài quá %(limit_value)s ký tự. Xin viết gọn lại.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Lời này là"), choices=KINDS, initial=Voice.Kind.REPORT, widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("Về việc gì?"), choices=TOPICS, required=False)
    photos = PhotosField(
        label=_("Ảnh"),
        required=False,
        help_text=_("Nhiều nhất 5 ảnh. Nơi chụp và giờ chụp được xoá khỏi ảnh."),
    )
    contact_name = PlainField(
        label=_("Tên để gọi"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PlainField(
        label=_("Số điện thoại"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = PlainField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    token = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    @property
    def has_contact_typed(self) -> bool:
        """Keeps the folded part of the form open when something in it was typed or refused."""
        return any(self[name].value() or self[name].errors for name in ("contact_name", "phone", "email"))

    def contact(self) -> dict[str, str] | None:
        """What `contact_add` takes; None when nothing was left."""
        said = self.cleaned_data
        found = {"name": said["contact_name"], "phone": said["phone"], "email": said["email"]}
        return found if any(found.values()) else None


class SayForm(VoiceForm):
    with_household = forms.BooleanField(
        label=_("Cả hộ cùng theo dõi bằng thẻ hộ đang mở"), required=False, initial=True,
        help_text=_("Bỏ chọn nếu chỉ muốn tự mình theo dõi bằng mã phiếu."),
    )  # fmt: skip
    # Nobody sees it; machines that fill in everything do.
    website = forms.CharField(
        required=False,
        label=_("Xin để trống ô này"),
        widget=forms.TextInput(attrs={**_OFF, "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Máy tưởng đây là thư rác. Xin xoá ô “để trống” rồi gửi lại; lời bạn viết còn đây.")
            )
        return ""


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("Mã phiếu"), max_length=60,
        help_text=_("16 chữ số. Có khoảng trắng hay dấu gạch cũng được."),
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "numeric"}),
        error_messages={"required": _("Xin gõ mã trên phiếu."), "max_length": _("Mã phiếu chỉ có 16 chữ số.")},
    )  # fmt: skip


class VerdictForm(forms.Form):
    solved = forms.ChoiceField(
        label=_("Đã xong thật chưa?"), choices=[("yes", _("Đã xong")), ("no", _("Chưa xong"))], widget=forms.RadioSelect,
        error_messages={"required": _("Xin chọn đã xong hay chưa.")},
    )  # fmt: skip
    reason = PlainField(
        label=_("Nếu chưa xong: còn gì chưa được?"), required=False, max_length=2000,
        help_text=_("Cán bộ đọc lời này; trang công khai không hiện."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    courteous = forms.TypedChoiceField(
        label=_("Cán bộ tiếp bà con thế nào?"), required=False, empty_value=None, coerce=lambda word: word == "yes",
        choices=[("yes", _("Lịch sự")), ("no", _("Chưa lịch sự")), ("", _("Không trả lời"))], initial="",
        widget=forms.RadioSelect,
        help_text=_("Đơn vị không thấy riêng câu này, chỉ thấy số cộng chung từ năm lượt trở lên."),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        said: dict[str, object] = super().clean() or {}
        if said.get("solved") == "no" and not said.get("reason"):
            self.add_error("reason", _("Xin cho biết còn gì chưa xong, để cán bộ làm tiếp."))
        return said
