"""What people type: a question, statements, papers and hands of a meeting, files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.fields import AreaField
from gandan.areas.models import Area
from gandan.core.actors import Actor
from gandan.opinions.models import LONGEST, HandCount, Statement, Topic
from gandan.opinions.queries import asking_units
from gandan.opinions.services.topics import Draft
from gandan.residents.models import Household
from gandan.residents.queries import villages_kept
from gandan.units.models import Unit

_DATE = {"type": "date"}
CHOICES = [("1", gettext_lazy("Đồng ý")), ("-1", gettext_lazy("Không đồng ý")), ("0", gettext_lazy("Bỏ qua"))]
LARGEST_FILE = 20_000_000


class TopicForm(forms.Form):
    question = forms.CharField(
        label=gettext_lazy("Câu hỏi để bà con cùng nghĩ"), max_length=200,
        help_text=gettext_lazy("Ví dụ: Mở rộng kiệt ở phường mình nên làm thế nào?"),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Giới thiệu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Vì sao hỏi, ý kiến sẽ dùng vào việc gì. Hiện công khai."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=gettext_lazy("Đơn vị hỏi"), queryset=Unit.objects.none(), empty_label=None)
    area = AreaField(label=gettext_lazy("Hỏi bà con ở đâu?"))
    who = forms.ChoiceField(
        label=gettext_lazy("Ai trả lời?"), choices=Topic.Who.choices, initial=Topic.Who.ANYONE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Người không mở thẻ được tính riêng theo máy; một máy trả lời một lần mỗi câu."),
    )  # fmt: skip
    takes_statements = forms.BooleanField(
        label=gettext_lazy("Bà con được nêu thêm câu (bạn xem trước khi hiện)"), required=False, initial=True
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Lấy ý kiến đến ngày"), required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
    )  # fmt: skip
    item = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, actor: Actor, topic: Topic | None = None, **more: Any) -> None:  # Any: Form's own
        super().__init__(*args, **more)
        units = self.fields["unit"]
        units.queryset = asking_units(actor)  # type: ignore[attr-defined] # a model choice field
        if topic is not None:
            del self.fields["unit"]

    def draft(self) -> Draft:
        data = self.cleaned_data
        return Draft(
            data["question"], [data["area"].pk], data["text"], data["who"], data["takes_statements"], data["closes_on"],
            data.get("item"),
        )  # fmt: skip


class StatementsForm(forms.Form):
    texts = forms.CharField(
        label=gettext_lazy("Mỗi dòng một câu"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Câu khẳng định, một ý, để người đọc đồng ý hoặc không. Không nêu tên ai."),
    )  # fmt: skip
    at_meeting = forms.BooleanField(label=gettext_lazy("Các câu này được nêu ở cuộc họp"), required=False)

    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]


class SuggestForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Câu của bạn"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Một ý, để người khác đồng ý hoặc không. Không nêu tên hay chuyện riêng của ai."),
    )  # fmt: skip


class CloseForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Ý kiến này sẽ dùng vào việc gì?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Hiện công khai cạnh bản đồ cuối cùng."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PaperForm(forms.Form):
    """One household's paper: three choices per statement, blank when it left one out."""

    area = forms.ModelChoiceField(label=gettext_lazy("Thôn, bản, tổ"), queryset=Area.objects.none(), empty_label=None)
    number = forms.IntegerField(label=gettext_lazy("Hộ số mấy?"), min_value=1, max_value=100_000)

    def __init__(
        self, *args: Any, actor: Actor, statements: Sequence[Statement], **more: Any
    ) -> None:  # Any: Form's own
        super().__init__(*args, **more)
        self.fields["area"].queryset = villages_kept(actor).order_by("name", "pk")  # type: ignore[attr-defined] # a model choice field
        for one in statements:
            self.fields[f"c{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.text}", choices=CHOICES, required=False, widget=forms.RadioSelect
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("area") and data.get("number"):
            home = Household.objects.filter(area=data["area"], number=data["number"], closed_on=None)
            data["home"] = home.select_related("area").first()
            if data["home"] is None:
                self.add_error("number", _("Sổ hộ của %(area)s không có hộ số này.") % {"area": data["area"]})
        return data

    def choices(self) -> dict[int, int]:
        return {int(name[1:]): int(said) for name, said in self.cleaned_data.items() if name[0] == "c" and said}


class HandsForm(forms.Form):
    way = forms.ChoiceField(
        label=gettext_lazy("Đếm thế nào?"), choices=HandCount.Way.choices, initial=HandCount.Way.HANDS,
        widget=forms.RadioSelect,
    )  # fmt: skip
    area = AreaField(label=gettext_lazy("Họp bà con ở đâu?"))
    held_on = forms.DateField(
        label=gettext_lazy("Ngày họp"),
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )

    def __init__(self, *args: Any, statements: Sequence[Statement], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.rows = list(statements)
        for one in self.rows:
            for word, label in (("a", _("đồng ý")), ("d", _("không đồng ý")), ("p", _("bỏ qua"))):
                self.fields[f"{word}{one.number}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=100_000, required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
                )  # fmt: skip

    def lines(self) -> list[tuple[Statement, list[forms.BoundField]]]:
        """Each statement with its three number fields."""
        return [(one, [self[f"{word}{one.number}"] for word in "adp"]) for one in self.rows]

    def counts(self) -> dict[int, tuple[int, int, int]]:
        data = self.cleaned_data
        found = {}
        for one in self.rows:
            agree, disagree, passed = (data.get(f"{word}{one.number}") or 0 for word in "adp")
            if agree or disagree or passed:
                found[one.number] = (agree, disagree, passed)
        return found


class ImportForm(forms.Form):
    votes = forms.FileField(
        label="votes.csv", help_text=gettext_lazy("Tệp xuất của Polis: votes.csv hoặc participants-votes.csv.")
    )
    comments = forms.FileField(
        label="comments.csv", required=False, help_text=gettext_lazy("Có tệp này thì các câu có lời.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("votes", "comments"):
            if data.get(name) and data[name].size > LARGEST_FILE:
                self.add_error(name, _("Tệp lớn quá %(n)s MB. Xin chia nhỏ tệp.") % {"n": LARGEST_FILE // 1_000_000})
        return data
