"""Taking a text in, and saying what a fact or an activity really is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities.kinds import choices
from gandan.areas.fields import AreaField
from gandan.core.actors import Actor
from gandan.core.text import fold
from gandan.reading.queries import reading_units
from gandan.reading.resolving import Resolver
from gandan.units.models import Unit

ACCEPTED = ".txt,.docx,.pdf,.html,.htm,.xlsx,.zip"


class TakeForm(forms.Form):
    """One file (or a .zip of many), or pasted text."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Văn bản của"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("Tệp báo cáo, bài viết"), required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("Word, PDF có chữ, trang web, bảng tính, tệp chữ; nhiều tệp thì nén thành một tệp .zip."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Hoặc dán nội dung vào đây"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    title = forms.CharField(
        label=gettext_lazy("Gọi văn bản này là gì?"), max_length=160, required=False,
        help_text=gettext_lazy("Bà con sẽ thấy tên này dưới mỗi con số lấy từ văn bản. Đừng ghi tên người."),
    )  # fmt: skip
    area = AreaField(
        label=gettext_lazy("Nói về nơi nào?"), required=False,
        help_text=gettext_lazy("Giúp máy phân biệt những nơi trùng tên. Để trống thì hiểu là địa bàn của đơn vị."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = reading_units(actor)  # type: ignore[attr-defined] # a model choice field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not str(data.get("text") or "").strip() and "file" not in self.errors:
            self.add_error("file", _("Xin chọn một tệp hoặc dán nội dung văn bản."))
        return data


class FactForm(forms.Form):
    """What a fact really is: only the fields of its kind are shown."""

    words = forms.CharField(label=gettext_lazy("Số lượng đúng là"), max_length=80, required=False)
    kind_of_result = forms.ChoiceField(label=gettext_lazy("Là kết quả gì?"), required=False)
    area = AreaField(label=gettext_lazy("Đúng là nơi nào?"), required=False)
    unit = forms.CharField(label=gettext_lazy("Đúng là đơn vị nào?"), max_length=160, required=False)

    def __init__(self, *args: Any, kind: str, near: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.near = near
        keep = {"quantity": ("words", "kind_of_result"), "place": ("area",), "organisation": ("unit",)}.get(kind, ())
        for name in [name for name in self.fields if name not in keep]:
            del self.fields[name]
        if "kind_of_result" in self.fields:
            self.fields["kind_of_result"].choices = choices()  # type: ignore[attr-defined] # a choice field

    def clean_unit(self) -> Unit | None:
        """A unit of the office's own tree, by its name or short name."""
        typed = fold(str(self.cleaned_data.get("unit") or ""))
        if not typed:
            return None
        unit = Resolver.of(self.near, None).units.get(typed)
        if unit is None:
            raise ValidationError(_("Chưa tìm thấy đơn vị này. Xin ghi đúng tên như ở trang đơn vị."))
        return unit


class ProposalForm(forms.Form):
    """What an activity was, where, when and by whom."""

    title = forms.CharField(label=gettext_lazy("Việc gì?"), max_length=160)
    area = AreaField(label=gettext_lazy("Ở đâu?"))
    happened_on = forms.DateField(
        label=gettext_lazy("Ngày nào?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    lead = forms.ModelChoiceField(label=gettext_lazy("Đơn vị chủ trì"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["lead"].queryset = reading_units(actor)  # type: ignore[attr-defined] # a model choice field
