"""What people fill in: a consultation, its draft, a comment, what a meeting said, an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Case as Choose
from django.db.models import IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.ballots.models import Ballot
from gandan.consultations.drafting import LONGEST as LONGEST_PARAGRAPH
from gandan.consultations.drafting import MOST_PARAGRAPHS
from gandan.consultations.models import Answer, Aside, CommentGroup, Consultation, Paragraph, Stance
from gandan.consultations.rules import SPEAKERS
from gandan.consultations.ruleset import PORTAL, matter, matters
from gandan.consultations.ruleset import forms as law_forms
from gandan.consultations.services.answering import LONGEST_TITLE, LONGEST_WORDS
from gandan.consultations.services.hearing import LONGEST, MOST_COUNTED
from gandan.consultations.services.preparing import MOST_DAYS
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.meetings.models import Meeting
from gandan.opinions.models import Topic
from gandan.papers.safety import MOST_BYTES
from gandan.postings.models import Way
from gandan.units.models import Unit
from gandan.units.queries import units_below

M = TypeVar("M", Meeting, Ballot, Topic)
SINCE = {Meeting: "starts_at", Ballot: "opens_at", Topic: "created_at"}
ROWS = 5


class NewForm(forms.Form):
    """What is asked, by whom, where."""

    unit = forms.ModelChoiceField(label=_("Đơn vị lấy ý kiến"), queryset=Unit.objects.none(), empty_label=None)
    title = PlainField(
        label=_("Lấy ý kiến về việc gì?"), max_length=200, help_text=_("Ví dụ: Kế hoạch mở rộng ba kiệt trong năm")
    )
    matter = forms.ChoiceField(label=_("Loại việc"), widget=forms.RadioSelect)
    purpose = PlainField(
        label=_("Vì sao hỏi bà con?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Câu này hiện công khai, trên dự thảo."),
    )  # fmt: skip
    areas = forms.ModelMultipleChoiceField(
        label=_("Nơi liên quan"), queryset=Area.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ hỏi bà con ở những nơi việc này chạm đến."),
    )  # fmt: skip
    case = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        units = units_below(actor, *SPEAKERS).filter(valid_to=None).exclude(area=None).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # a model choice field
        own = [post.unit_id for post in actor.posts if post.kind in SPEAKERS]
        seats = list(Unit.objects.filter(pk__in=own).exclude(area=None).values_list("area_id", flat=True))
        first = Choose(When(pk__in=seats, then=Value(0)), default=Value(1), output_field=IntegerField())
        places = Area.objects.filter(pk__in=seats) | Area.objects.filter(parent__in=seats)
        self.fields["areas"].queryset = places.filter(current=True).order_by(first, "name")  # type: ignore[attr-defined] # as above
        self.fields["matter"].choices = [(each.slug, each.label) for each in matters().values()]  # type: ignore[attr-defined] # a choice field


class DraftForm(forms.Form):
    """Typed, or a Word file; the file wins."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = PlainField(
        label=_("Nội dung dự thảo"), required=False, max_length=MOST_PARAGRAPHS * LONGEST_PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 18}), help_text=_("Mỗi dòng thành một đoạn để bà con góp ý riêng."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Hoặc tệp Word (.docx), đến 5 MB"), required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("Chỉ lấy chữ, không giữ tệp. Số thứ tự do Word tự đánh không đọc được: xin xem lại sau khi tải."),
    )  # fmt: skip
    note = PlainField(label=_("Bản này khác bản trước ở đâu?"), required=False, max_length=400)

    def clean_file(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Tệp phải là Word (.docx), không quá 5 MB."))
        return file


class OpenForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    days = forms.IntegerField(label=_("Đăng bao nhiêu ngày?"), min_value=1, max_value=MOST_DAYS)
    ways = forms.MultipleChoiceField(
        label=_("Ngoài trang này còn công khai ở đâu?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[each for each in Way.choices if each[0] != Way.PORTAL],
        help_text=_("Niêm yết bảng tin thì chụp ảnh làm bằng chứng ở mục Công khai."),
    )  # fmt: skip

    def __init__(self, *args: Any, consultation: Consultation, **more: Any) -> None:  # Any: Form's own arguments
        rule = matter(consultation.matter)
        more["initial"] = {"seen_version": consultation.version, "days": rule.days}
        super().__init__(*args, **more)
        self.fields["days"].help_text = rule.source


class CancelForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = PlainField(
        label=_("Vì sao thôi lấy ý kiến?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bà con đọc câu này."),
    )  # fmt: skip


class CommentForm(forms.Form):
    """One comment; whoever agrees need not write."""

    stance = forms.ChoiceField(
        label=_("Bà con thấy thế nào?"), choices=Stance.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Xin chọn đồng ý, đề nghị sửa, không đồng ý hay hỏi thêm.")},
    )  # fmt: skip
    text = PlainField(
        label=_("Ý kiến"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đồng ý thì không cần viết. Xin đừng ghi tên, số điện thoại của ai."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã ý kiến"), max_length=60, help_text=_("16 chữ số hiện ra khi gửi. Có khoảng trắng cũng được."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Xin gõ mã đã ghi lại khi gửi ý kiến.")},
    )  # fmt: skip


class HearingForm(forms.Form):
    """Another of the eight forms: when, where, who gathers it."""

    form = forms.ChoiceField(label=_("Hình thức"), widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(
        label=_("Đơn vị đứng ra lấy ý kiến"), queryset=Unit.objects.none(), empty_label=None,
        help_text=_("Đơn vị này tự ghi được ý kiến nhận về."),
    )  # fmt: skip
    on = forms.DateField(
        label=_("Ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = PlainField(label=_("Ở đâu"), required=False, max_length=200)
    meeting = forms.ModelChoiceField(
        label=_("Cuộc họp đã ghi trên Gần Dân"), queryset=Meeting.objects.none(), required=False, empty_label="–"
    )
    ballot = forms.ModelChoiceField(
        label=_("Đợt phiếu đã ghi trên Gần Dân"), queryset=Ballot.objects.none(), required=False, empty_label="–"
    )
    topic = forms.ModelChoiceField(
        label=_("Bản đồ ý kiến cùng việc này"), queryset=Topic.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, consultation: Consultation, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        offered = [(each.slug, each.label) for each in law_forms().values() if each.slug != PORTAL]
        self.fields["form"].choices = offered  # type: ignore[attr-defined] # a choice field
        self.fields["unit"].queryset = near_units(consultation)  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("unit", consultation.unit_id)
        self.fields["meeting"].queryset = _near(Meeting.objects.order_by("-starts_at"), consultation)  # type: ignore[attr-defined] # as above
        self.fields["ballot"].queryset = _near(Ballot.objects.order_by("-pk"), consultation)  # type: ignore[attr-defined] # as above
        self.fields["topic"].queryset = _near(Topic.objects.order_by("-pk"), consultation)  # type: ignore[attr-defined] # as above
        for name in ("meeting", "ballot", "topic"):
            if not self.fields[name].queryset.exists():  # type: ignore[attr-defined] # as above
                del self.fields[name]


def _near(rows: QuerySet[M], consultation: Consultation) -> QuerySet[M]:
    """Those of the unit that asks and of the units near it, not older than a year before it began."""
    since = consultation.made_at - timedelta(days=365)
    return rows.filter(unit__in=near_units(consultation), **{f"{SINCE[rows.model]}__gte": since})


def near_units(consultation: Consultation) -> Any:  # Any: a queryset of units
    """The unit that asks, those below it, and those seated in the same place (the Front, the Party)."""
    unit = consultation.unit
    near = Unit.objects.filter(path__startswith=unit.path)
    if unit.area_id:
        near = near | Unit.objects.filter(area_id=unit.area_id)
    return near.filter(valid_to=None).distinct().order_by("path")


class PeopleForm(forms.Form):
    people = forms.IntegerField(
        label=_("Bao nhiêu người góp ý?"), required=False, min_value=0, max_value=MOST_COUNTED,
        help_text=_("Số người khác với số lượt: một người có thể nói nhiều lần. Không đếm được thì bỏ trống."),
    )  # fmt: skip


class SaidForm(forms.Form):
    """One opinion as it was written down there; an empty one is left out."""

    paragraph = forms.ModelChoiceField(
        label=_("Về đoạn nào"), queryset=Paragraph.objects.none(), required=False, empty_label=_("cả dự thảo")
    )
    stance = forms.ChoiceField(label=_("Ý kiến này"), choices=Stance.choices, initial=Stance.CHANGE)
    text = PlainField(
        label=_("Ghi như đã nói"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    turns = forms.IntegerField(label=_("Mấy lượt nói"), min_value=1, max_value=MOST_COUNTED, initial=1)

    def __init__(self, *args: Any, paragraphs: list[Paragraph], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        field = self.fields["paragraph"]
        field.queryset = Paragraph.objects.filter(pk__in=[each.pk for each in paragraphs])  # type: ignore[attr-defined] # a model choice field
        shown = [("", _("cả dự thảo")), *((each.pk, f"{each.position}. {each.text[:60]}") for each in paragraphs)]
        field.choices = shown  # type: ignore[attr-defined] # as above


SaidFormSet = forms.formset_factory(SaidForm, extra=ROWS, max_num=ROWS * 8)


class GroupForm(forms.Form):
    """What to do with the comments that were ticked."""

    group = forms.ModelChoiceField(
        label=_("Xếp vào nhóm đã có"), queryset=CommentGroup.objects.none(), required=False, empty_label="–"
    )
    title = PlainField(
        label=_("Hoặc nhóm mới: tóm tắt bằng một câu"), required=False, max_length=LONGEST_TITLE,
        help_text=_("Câu này hiện công khai. Ví dụ: Gia hạn thời gian tự tháo dỡ thành 30 ngày."),
    )  # fmt: skip
    why = forms.ChoiceField(label=_("Hoặc để riêng vì"), required=False, choices=[("", "–"), *Aside.choices])

    def __init__(self, *args: Any, consultation: Consultation, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["group"].queryset = consultation.groups.order_by("number")  # type: ignore[attr-defined] # a model choice field


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Trả lời"), choices=Answer.choices, widget=forms.RadioSelect)
    words = PlainField(
        label=_("Viết lại thế nào, hoặc vì sao không"), max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Tiếp thu: ghi câu chữ mới. Giải trình: ghi vì sao. Ai cũng đọc được."),
    )  # fmt: skip
