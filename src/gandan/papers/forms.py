"""What people type: the words around drawn figures, a template, a file to check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.papers.fields import field_sets
from gandan.papers.models import Paper
from gandan.papers.queries import writing_units
from gandan.papers.services import MOST_REMARKS
from gandan.units.models import Unit


class PaperForm(forms.Form):
    """Figures are drawn and never typed here."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    subject = PlainField(label=_("Trích yếu"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    remarks = PlainField(
        label=_("Nhận xét, đánh giá của đơn vị"), required=False, max_length=MOST_REMARKS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mỗi dòng thành một đoạn, đứng trước câu kết. Con số lấy từ dữ liệu, không gõ ở đây."),
    )  # fmt: skip
    recipients = PlainField(
        label=_("Nơi nhận văn bản"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một nơi."),
    )  # fmt: skip
    public = forms.BooleanField(label=_("Công khai sau khi ký: ai cũng xem và kiểm tra được"), required=False)

    def __init__(self, *args: Any, paper: Paper, recipients: tuple[str, ...] = (), **more: Any) -> None:
        more["initial"] = {
            "seen_version": paper.version, "subject": paper.subject, "remarks": paper.remarks,
            "recipients": "\n".join(recipients), "public": paper.public,
        }  # fmt: skip
        super().__init__(*args, **more)


class TemplateForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=_("Mẫu của đơn vị"), empty_label=None)
    fields_of = forms.ChoiceField(label=_("Dùng cho loại văn bản"))
    name = PlainField(label=_("Tên mẫu"), max_length=120, help_text=_("Ví dụ: Thư khen có hoa văn."))
    file = forms.FileField(label=_("Tệp Word (.docx), đến 5 MB"))

    def __init__(self, actor: Actor, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = writing_units(actor)  # type: ignore[attr-defined] # a model choice field
        self.fields["fields_of"].choices = [(each.slug, each.label) for each in field_sets()]  # type: ignore[attr-defined] # a choice field


class FileForm(forms.Form):
    """A file somebody holds, to be compared with what was signed."""

    file = forms.FileField(label=_("Tệp bạn đang có (.docx, .pdf hoặc .json)"))
