"""A paper ballot as a form: one field for each question; and what officials enter for households."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gandan.areas.models import Area
from gandan.ballots.models import Ballot, Question, QuestionKind
from gandan.ballots.tally.choices import INVALID
from gandan.core.fields import PlainField
from gandan.voices.fields import PhotosField

Choice = dict[int, list[int]]


class VoteForm(forms.Form):
    """The answers of one household. `choice()` gives question number → option numbers.

    `on_paper`: what stands on a sheet; an answer may be missing (blank) or spoilt.
    """

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    ticket = forms.CharField(widget=forms.HiddenInput, max_length=400, required=False)  # for `casting_form`

    def __init__(self, *args: Any, ballot: Ballot, on_paper: bool = False, **more: Any) -> None:  # Any: Form's own
        super().__init__(*args, **more)
        self.on_paper = on_paper
        self.questions = list(ballot.questions.all())
        for question in self.questions:
            self._add(question)

    def _add(self, question: Question) -> None:
        name = _name(question)
        options = [(str(option.number), option.text) for option in question.options.all()]
        if question.kind == QuestionKind.ORDER:
            for number, text in options:
                self.fields[f"{name}_{number}"] = _rank(text, question.most)
            return
        if _takes_one(question):
            if self.on_paper:
                options = [*options, (str(INVALID), _("Phiếu không hợp lệ"))]
            self.fields[name] = forms.ChoiceField(
                label=question.text, choices=options, widget=forms.RadioSelect, required=not self.on_paper,
                error_messages={"required": _("Xin chọn một ý."), "invalid_choice": _("Xin chọn một ý.")},
            )  # fmt: skip
            return
        self.fields[name] = forms.MultipleChoiceField(
            label=question.text, choices=options, widget=forms.CheckboxSelectMultiple, required=False,
            help_text=how_to(question),
        )  # fmt: skip

    def ranks(self, question: Question) -> list[Any]:  # Any: bound fields
        """The fields of a question that asks for an order."""
        return [self[name] for name in self.fields if name.startswith(f"{_name(question)}_")]

    def rows(self) -> list[tuple[Question, list[Any], str]]:  # Any: bound fields
        """Each question with its fields and how to answer it."""
        found = []
        for question in self.questions:
            own = self.ranks(question) if question.kind == QuestionKind.ORDER else [self[_name(question)]]
            found.append((question, own, how_to(question)))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for question in self.questions:
            if question.kind == QuestionKind.ORDER:
                self._check_order(question)
            elif not _takes_one(question):
                self._check_several(question, len(data.get(_name(question)) or []))
        return data

    def _check_order(self, question: Question) -> None:
        given = [rank for rank, _option in self._ranked(question)]
        if len(set(given)) < len(given):
            self.add_error(None, _("Hai lựa chọn cùng một thứ tự. Xin ghi mỗi số một lần."))

    def _check_several(self, question: Question, chosen: int) -> None:
        if question.crossing_out:
            chosen = question.options.count() - chosen
        most = question.seats or question.most
        if chosen > most and not self.on_paper:
            self.add_error(_name(question), _("Chọn nhiều nhất %(most)s. Xin bỏ bớt.") % {"most": most})

    def choice(self) -> Choice:
        """What was chosen, as the log keeps it."""
        return {question.number: self._answer(question) for question in self.questions}

    def _answer(self, question: Question) -> list[int]:
        if question.kind == QuestionKind.ORDER:
            return [option for _rank, option in sorted(self._ranked(question))]
        given = self.cleaned_data.get(_name(question)) or []
        chosen = [int(each) for each in ([given] if isinstance(given, str) else given)]
        if question.crossing_out:
            return [option.number for option in question.options.all() if option.number not in chosen]
        return chosen

    def _ranked(self, question: Question) -> list[tuple[int, int]]:
        name = _name(question)
        pairs = [(self.cleaned_data.get(f"{name}_{o.number}"), o.number) for o in question.options.all()]
        return [(int(rank), number) for rank, number in pairs if rank]


class AssistedForm(VoteForm):
    """The same, for a household whose card is in front of the official."""

    secret = PlainField(
        label=gettext_lazy("Mã trên thẻ hộ"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy("Thẻ phải ở trước mặt, hoặc chủ hộ đọc mã qua điện thoại. Mã không được lưu lại."),
        error_messages={"required": gettext_lazy("Hãy gõ mã trên thẻ của hộ.")},
    )  # fmt: skip


class BatchForm(forms.Form):
    """The head of a batch of sheets: whose, how many the team counted, photos of them."""

    area = forms.ModelChoiceField(
        label=gettext_lazy("Phiếu của nơi nào?"), queryset=Area.objects.none(), empty_label=None
    )
    declared = forms.IntegerField(
        label=gettext_lazy("Tổ kiểm phiếu đếm được mấy tờ?"), min_value=1, max_value=100_000,
        help_text=gettext_lazy("Số này đối chiếu với số tờ nhập dưới đây."),
    )  # fmt: skip
    photos = PhotosField(
        label=gettext_lazy("Ảnh chụp các tờ phiếu"), required=False,
        help_text=gettext_lazy("Làm bằng chứng, không công khai. Trải nhiều tờ chụp chung cũng được."),
    )  # fmt: skip

    def __init__(self, *args: Any, ballot: Ballot, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        give_areas(self.fields["area"], ballot)


class SheetForm(VoteForm):
    """One sheet: the household's number on it and what is ticked."""

    number = forms.IntegerField(label=gettext_lazy("Hộ số"), min_value=1, max_value=1_000_000, required=False)

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get("number")


class HandForm(forms.Form):
    """Counting minutes of one area: a show of hands, or the paper of a secret ballot. Two sign by their roles."""

    area = forms.ModelChoiceField(
        label=gettext_lazy("Biên bản của nơi nào?"), queryset=Area.objects.none(), empty_label=None
    )
    voters = forms.IntegerField(
        label=gettext_lazy("Số phiếu thu về, hoặc số người giơ tay"), min_value=0, max_value=1_000_000
    )
    issued = forms.IntegerField(label=gettext_lazy("Số phiếu phát ra"), min_value=0, required=False)
    unused = forms.IntegerField(label=gettext_lazy("Không dùng"), min_value=0, required=False)
    spoiled = forms.IntegerField(label=gettext_lazy("Hỏng, đổi lại"), min_value=0, required=False)
    invalid = forms.IntegerField(label=gettext_lazy("Không hợp lệ"), min_value=0, required=False)
    first_signer = PlainField(
        label=gettext_lazy("Người ký thứ nhất"), max_length=120, help_text=gettext_lazy("Chức danh, không ghi tên. Ví dụ: Tổ trưởng tổ kiểm phiếu.")
    )  # fmt: skip
    second_signer = PlainField(
        label=gettext_lazy("Người ký thứ hai"), max_length=120, help_text=gettext_lazy("Chức danh khác người thứ nhất.")
    )
    photos = PhotosField(label=gettext_lazy("Ảnh chụp biên bản"), required=False)

    def __init__(self, *args: Any, ballot: Ballot, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        give_areas(self.fields["area"], ballot)
        self.questions = list(ballot.questions.all())
        for question in self.questions:
            for option in question.options.all():
                self.fields[f"q{question.number}_{option.number}"] = forms.IntegerField(
                    label=option.text, min_value=0, max_value=1_000_000, required=False
                )

    def groups(self) -> list[tuple[Question, list[Any]]]:  # Any: bound fields
        return [
            (question, [self[f"q{question.number}_{option.number}"] for option in question.options.all()])
            for question in self.questions
        ]

    def figures(self) -> dict[int, dict[int, int]]:
        """Question number → option number → votes."""
        return {
            question.number: {
                option.number: self.cleaned_data.get(f"q{question.number}_{option.number}") or 0
                for option in question.options.all()
            }
            for question in self.questions
        }


def give_areas(field: Any, ballot: Ballot) -> None:  # Any: a model choice field
    """Where votes are counted; of members it is their unit, whatever place their log is kept under."""
    field.queryset = areas_counted(ballot)
    if ballot.electorate != "households":
        field.label_from_instance = lambda _area: ballot.unit.short


def areas_counted(ballot: Ballot) -> Any:  # Any: a queryset for a model choice field
    return Area.objects.filter(pk__in=ballot.ballot_areas.values("area_id")).order_by("name", "pk")


def how_to(question: Question) -> str:
    """How to answer, in words a resident of 70 understands."""
    if question.crossing_out:
        return _("Gạch người không bầu, để lại nhiều nhất %(seats)s người.") % {"seats": question.seats}
    if question.kind == QuestionKind.ELECTION:
        return ngettext("Bầu nhiều nhất %(n)s người.", "Bầu nhiều nhất %(n)s người.", question.seats) % {
            "n": question.seats
        }
    if question.kind == QuestionKind.UP_TO:
        return ngettext("Chọn nhiều nhất %(n)s ý.", "Chọn nhiều nhất %(n)s ý.", question.most) % {"n": question.most}
    if question.kind == QuestionKind.ORDER:
        return _("Ghi số 1 cho ý thích nhất, rồi 2, 3…")
    return _("Chọn một ô.")


def _takes_one(question: Question) -> bool:
    return question.kind in (QuestionKind.AGREE, QuestionKind.ONE)


def _rank(text: str, most: int) -> forms.ChoiceField:
    ranks = [("", "–"), *((str(n), str(n)) for n in range(1, most + 1))]
    return forms.ChoiceField(label=text, choices=ranks, required=False)


def _name(question: Question) -> str:
    return f"q{question.number}"
