"""What people type: a draft with its questions, and words of acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.fields import AreaField
from gandan.areas.models import Area
from gandan.ballots.models import Ballot, Klass, Question, QuestionKind, Way
from gandan.ballots.queries import holding_units
from gandan.ballots.ruleset import matters
from gandan.ballots.services.drafting import MOST_OPTIONS, Asked, Drawn
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.postings.models import Announcement
from gandan.residents.queries import villages_kept
from gandan.units.models import Unit
from gandan.voices.fields import PhotosField

MOST_QUESTIONS = 4
MOST_PLACES = 300


def moment_field(label: Any, **more: Any) -> forms.DateTimeField:  # Any: lazy sentence, Field's own options
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **more)


class DraftForm(forms.Form):
    """The head of a ballot; its questions are rows of `QuestionForm`."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị tổ chức"), queryset=Unit.objects.none(), empty_label=None)
    title = PlainField(
        label=gettext_lazy("Tên cuộc biểu quyết"), max_length=200, help_text=gettext_lazy("Ví dụ: Mở rộng kiệt 211A")
    )
    text = PlainField(
        label=gettext_lazy("Nói rõ thêm cho bà con"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy("Làm gì, vì sao, ai chịu phần nào. Hiện công khai."),
    )  # fmt: skip
    matter = forms.ChoiceField(label=gettext_lazy("Đây là việc gì theo luật?"), widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("Bỏ phiếu bằng cách nào?"), choices=Way.choices, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chọn được nhiều cách. Cách luật không cho dùng sẽ không ghi được."),
    )  # fmt: skip
    klass = forms.ChoiceField(
        label=gettext_lazy("Công khai hay kín?"), choices=Klass.choices, initial=Klass.OPEN, widget=forms.RadioSelect
    )
    places = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Hộ ở đâu được biểu quyết?"), queryset=Area.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Bầu cử trong tổ chức thì để trống."),
    )  # fmt: skip
    area = AreaField(label=gettext_lazy("Hoặc mọi hộ của một nơi"), required=False)
    announcement = forms.ModelChoiceField(
        label=gettext_lazy("Dự thảo đã niêm yết ở thông báo"), queryset=Announcement.objects.none(), required=False,
        empty_label="–",
    )  # fmt: skip
    opens_at = moment_field(gettext_lazy("Mở phiếu lúc"), required=False)
    closes_at = moment_field(gettext_lazy("Đóng phiếu lúc"))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        units = holding_units(actor)
        self._give("unit", units)
        self._give("places", villages_kept(actor).order_by("name", "pk"))
        self._give(
            "announcement", Announcement.objects.filter(unit__in=units.values("pk"), state="published").order_by("-pk")
        )
        self.fields["matter"].choices = [(each.slug, each.name) for each in matters().values()]  # type: ignore[attr-defined] # a choice field

    def _give(self, name: str, rows: QuerySet[Any]) -> None:  # Any: rows of the field's model
        self.fields[name].queryset = rows  # type: ignore[attr-defined] # a model choice field

    def area_ids(self) -> tuple[int, ...]:
        whole = self.cleaned_data.get("area")
        chosen = [each.pk for each in self.cleaned_data["places"]]
        return (whole.pk,) if whole else tuple(chosen)

    def drawn(self, asked: tuple[Asked, ...], agenda_item_id: int | None) -> Drawn:
        data = self.cleaned_data
        announcement = data.get("announcement")
        return Drawn(
            title=data["title"], matter=data["matter"], ways=tuple(data["ways"]), asked=asked, area_ids=self.area_ids(),
            klass=data["klass"], text=data["text"], agenda_item_id=agenda_item_id, opens_at=data["opens_at"],
            closes_at=data["closes_at"], announcement_id=announcement.pk if announcement else None,
        )  # fmt: skip


class QuestionForm(forms.Form):
    """One question. Answers one to a line."""

    text = PlainField(label=gettext_lazy("Câu hỏi"), required=False, max_length=600)
    kind = forms.ChoiceField(
        label=gettext_lazy("Trả lời thế nào?"), choices=QuestionKind.choices, initial=QuestionKind.AGREE
    )
    options = forms.CharField(
        label=gettext_lazy("Các lựa chọn, mỗi dòng một lựa chọn"), required=False, max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Đồng ý hay không thì để trống. Bầu cử: ghi chức danh, không ghi tên người."),
    )  # fmt: skip
    most = forms.IntegerField(
        label=gettext_lazy("Được chọn nhiều nhất"), initial=1, min_value=1, max_value=MOST_OPTIONS, required=False
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Bầu mấy người?"), initial=0, min_value=0, max_value=MOST_OPTIONS, required=False
    )
    crossing_out = forms.BooleanField(label=gettext_lazy("Phiếu gạch tên người không bầu"), required=False)

    def asked(self) -> Asked | None:
        """None for a row left empty."""
        data = self.cleaned_data
        if not data.get("text"):
            return None
        lines = (line.strip() for line in data["options"].splitlines())
        return Asked(
            text=data["text"], kind=data["kind"], options=tuple(line for line in lines if line), most=data.get("most") or 1,
            seats=data.get("seats") or 0, crossing_out=data["crossing_out"],
        )  # fmt: skip


QuestionForms = formset_factory(QuestionForm, extra=MOST_QUESTIONS, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS)


def asked_in(rows: BaseFormSet[QuestionForm]) -> tuple[Asked, ...]:
    found = [row.asked() for row in rows if row.has_changed() or row.initial]
    return tuple(each for each in found if each is not None)


def draft_initial(ballot: Ballot) -> dict[str, Any]:  # Any: what fields begin with
    return {
        "unit": ballot.unit_id, "title": ballot.title, "text": ballot.text, "matter": ballot.matter, "ways": ballot.ways,
        "klass": ballot.klass, "places": [area.pk for area in ballot.areas.all()], "announcement": ballot.announcement_id,
        "opens_at": ballot.opens_at, "closes_at": ballot.closes_at,
    }  # fmt: skip


def question_initial(question: Question) -> dict[str, Any]:  # Any: as above
    return {
        "text": question.text, "kind": question.kind, "most": question.most, "seats": question.seats,
        "options": "\n".join(option.text for option in question.options.all()), "crossing_out": question.crossing_out,
    }  # fmt: skip


class OpenForm(forms.Form):
    """What opening asks besides: how many delegates sit in the hall, when they have no accounts here."""

    delegates = forms.IntegerField(
        label=gettext_lazy("Số đại biểu được triệu tập"), required=False, min_value=0, max_value=5000
    )


class CancelForm(forms.Form):
    because = PlainField(
        label=gettext_lazy("Vì sao thôi?"), max_length=300, help_text=gettext_lazy("Câu này hiện công khai.")
    )


class WitnessForm(forms.Form):
    """Who took the seal away: by a hand on the printed sheet, or with a key of their own."""

    role = PlainField(
        label=gettext_lazy("Người chứng kiến"), max_length=120,
        help_text=gettext_lazy("Chức danh và đơn vị ngoài đơn vị tổ chức, không ghi tên. Ví dụ: Đại diện Mặt trận phường."),
    )  # fmt: skip
    photos = PhotosField(label=gettext_lazy("Ảnh tờ dấu đã ký tay"), required=False)
    public_key = PlainField(label=gettext_lazy("Hoặc khoá công khai của họ (Ed25519)"), required=False, max_length=64)
    signature = PlainField(label=gettext_lazy("và chữ ký số"), required=False, max_length=128)


def no_question() -> str:
    return _("Xin ghi ít nhất một câu hỏi.")
