"""What people fill in: a household's word, the board's and the unit's acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gandan.checks.models import Check
from gandan.core.fields import PlainField
from gandan.core.models import Channel
from gandan.voices.fields import PhotosField

ASSISTED = (Channel.PAPER, Channel.PHONE, Channel.FIELD, Channel.MEETING)


class WordForm(forms.Form):
    """A household's word. Only the amount beside the chosen verdict is read; the service reads the amount itself."""

    verdict = forms.ChoiceField(
        label=_("Việc này làm có đúng như báo cáo không?"),
        choices=Check.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Hãy chọn một trong ba ý."),
            "invalid_choice": _("Hãy chọn một trong ba ý."),
        },
    )
    right = PlainField(label=_("Phần đúng là bao nhiêu?"), required=False, max_length=200)
    wrong = PlainField(label=_("Phần chưa đúng là bao nhiêu?"), required=False, max_length=200)
    text = PlainField(
        label=_("Chỗ nào, thế nào?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đừng ghi tên, số điện thoại của ai. Lời này chỉ công khai sau khi ban giám sát đã xem."),
    )
    photos = PhotosField(label=_("Ảnh chụp chỗ đó"), required=False)

    def amount_text(self) -> str:
        """The amount that belongs to the verdict."""
        name = {Check.Verdict.PARTLY: "right", Check.Verdict.DISPUTE: "wrong"}.get(self.cleaned_data["verdict"])
        return str(self.cleaned_data.get(name, "")) if name else ""

    def refuse(self, field: str | None, sentence: str) -> None:
        """Show a refusal of the service at the field it belongs to."""
        if field == "amount":
            field = "wrong" if self.data.get("verdict") == Check.Verdict.DISPUTE else "right"
        self.add_error(field if field in self.fields else None, sentence)


class AssistedForm(WordForm):
    """The same, written down by an official with the household's card in hand."""

    secret = PlainField(
        label=_("Mã trên thẻ hộ"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Thẻ phải ở trước mặt, hoặc chủ hộ đọc mã qua điện thoại. Mã không được lưu lại."),
        error_messages={"required": _("Hãy gõ mã trên thẻ của hộ.")},
    )
    channel = forms.ChoiceField(
        label=_("Bà con nói bằng cách nào?"),
        choices=[(value, Channel(value).label) for value in ASSISTED],
        initial=Channel.PAPER,
    )
    field_order = ("secret", "channel", "verdict", "right", "wrong", "text", "photos")


class ActForm(forms.Form):
    """What the board or the unit says with an act. `seen_version`: what they had before their eyes."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = PlainField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    photos = PhotosField(
        label=_("Ảnh"), required=False, help_text=_("Ảnh được công khai ngay. Tránh chụp rõ mặt người.")
    )

    def __init__(self, act: str, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **{"auto_id": f"{act}_%s", **kwargs})
        self.act = act
        self.fields["text"].label = WORDS_OF[act]
        self.fields["text"].error_messages["required"] = MISSING[act]
        if act == "close":
            self.fields["amount"] = PlainField(
                label=_("Ban xác nhận được bao nhiêu?"), required=False, max_length=200,
                help_text=_("Để trống là đúng cả như báo cáo. Viết 0 nếu không có gì."),
            )  # fmt: skip
            self.order_fields(["seen_version", "amount", "text", "photos"])

    def seen_now(self, version: int) -> None:
        """After a refusal: what was typed stays, and can be sent again upon the newest state."""
        self.data = (
            {**self.data.dict(), "seen_version": str(version)} if isinstance(self.data, QueryDict) else self.data
        )

    def refuse(self, field: str | None, sentence: str) -> None:
        self.add_error(field if field in self.fields else None, sentence)


WORDS_OF = {
    "find": _("Đã thấy gì, đơn vị phải sửa chỗ nào?"),
    "mend": _("Đã sửa gì, ở chỗ nào?"),
    "close": _("Vì sao kết luận như vậy?"),
}
MISSING = {
    "find": _("Hãy viết rõ đã thấy gì và đơn vị phải sửa chỗ nào."),
    "mend": _("Hãy viết đã sửa gì, ở chỗ nào."),
    "close": _("Hãy viết vì sao ban kết luận như vậy, để bà con đọc được."),
}
