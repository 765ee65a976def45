"""What people fill in: an announcement, its postings and proofs, lines of the disclosure list, consents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area, AreaClosure
from gandan.core import integrity
from gandan.documents.models import Mandate
from gandan.papers.models import Paper
from gandan.postings.matters import rules_of_disclosure
from gandan.postings.models import Announcement, Consent, Posting, Way
from gandan.units.models import PeopleGroup, Unit

MOST_LISTED = 120  # places to tick; a unit of more speaks to whole communes
NEWEST = 40  # documents to choose from
WAYS_AT_FIRST = [Way.PORTAL, Way.BOARD]


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CarefulForm(forms.Form):
    """Words for everybody: advertising, a person's name or a private number is asked about once before it goes out."""

    careful: tuple[str, ...] = ("title", "text")
    sure = forms.BooleanField(
        label=_("Tôi đã xem lại: không có tên người, số riêng hay quảng cáo"), required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        if not (self.is_bound and self._found()):
            del self.fields["sure"]

    def _found(self) -> list[integrity.Finding]:
        typed = "\n".join(str(self.data.get(self.add_prefix(name), "")) for name in self.careful)
        return integrity.findings(typed)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "sure" in self.fields and not data.get("sure"):
            words = "; ".join(dict.fromkeys(f"“{found.text}”" for found in self._found()[:5]))
            self.add_error(
                "sure",
                _g("Trong bài có chỗ cần xem lại: %(words)s. Hãy thay bằng vai trò, hoặc đánh dấu nếu không phải.") % {"words": words},
            )  # fmt: skip
        return data


class AnnouncementForm(CarefulForm):
    title = forms.CharField(label=_("Tên thông báo"), max_length=160)
    text = forms.CharField(
        label=_("Nội dung"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Viết như nói với bà con: việc gì, ở đâu, từ ngày nào, bà con cần làm gì."),
    )  # fmt: skip
    areas = forms.ModelMultipleChoiceField(
        label=_("Liên quan đến nơi nào?"), queryset=Area.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    groups = forms.ModelMultipleChoiceField(
        label=_("Nhóm người nào?"), queryset=PeopleGroup.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    first_day = forms.DateField(label=_("Từ ngày"), widget=day_input())
    days = forms.IntegerField(
        label=_("Trong bao nhiêu ngày?"), required=False, min_value=1, max_value=1100,
        help_text=_("Để trống: đến khi gỡ xuống."),
    )  # fmt: skip
    document = forms.ChoiceField(label=_("Kèm văn bản"), required=False)

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["areas"].queryset = places_of(unit)  # type: ignore[attr-defined] # a model choice field
        groups = PeopleGroup.objects.filter(unit=unit, until=None)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined] # as above
        if not groups.exists():
            del self.fields["groups"]
        self.fields["document"].choices = documents_of(unit)  # type: ignore[attr-defined] # a choice field
        self.initial.setdefault("first_day", timezone.localdate())

    def told(self) -> dict[str, Any]:  # Any: arguments of the services
        """What the services take."""
        data = self.cleaned_data
        kind, number = data["document"][:1], data["document"][1:]
        return {
            "title": data["title"], "text": data["text"], "first_day": data["first_day"], "days": data["days"],
            "area_ids": [area.pk for area in data["areas"]],
            "group_ids": [group.pk for group in data.get("groups") or []],
            "mandate_id": int(number) if kind == "m" else None, "paper_id": int(number) if kind == "p" else None,
        }  # fmt: skip


class IssueForm(forms.Form):
    """By which ways a draft becomes public."""

    ways = forms.MultipleChoiceField(
        label=_("Công khai bằng cách nào?"), choices=Way.choices, widget=forms.CheckboxSelectMultiple,
        initial=WAYS_AT_FIRST, error_messages={"required": _("Hãy chọn ít nhất một cách công khai.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Vì sao rút?"), max_length=500, help_text=_("Câu này hiện công khai."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PostingForm(forms.Form):
    """One more board, one more way."""

    way = forms.ChoiceField(label=_("Cách công khai"), choices=Way.choices)
    area = forms.ModelChoiceField(label=_("Ở nơi nào?"), queryset=Area.objects.none(), required=False, empty_label="–")
    place = forms.CharField(label=_("Chỗ nào?"), required=False, max_length=120, help_text=_("Bảng tin nhà văn hoá tổ"))

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["area"].queryset = places_of(unit)  # type: ignore[attr-defined] # a model choice field


class ProofForm(forms.Form):
    """Evidence of one posting: a day, a line, a photo."""

    day = forms.DateField(label=_("Ngày"), widget=day_input())
    note = forms.CharField(
        label=_("Ghi một dòng"), required=False, max_length=200,
        help_text=_("Loa: phát lúc mấy giờ, mấy cụm. Bảng tin: dán ở đâu. Không ghi tên người."),
    )  # fmt: skip
    photo = forms.FileField(label=_("Ảnh"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))

    def __init__(self, *args: Any, posting: Posting, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **{"auto_id": f"proof_{posting.pk}_%s", **more})
        self.posting = posting
        self.initial.setdefault("day", timezone.localdate())


class LineForm(forms.Form):
    matter = forms.ChoiceField(label=_("Nội dung theo Điều 11"))
    title = forms.CharField(label=_("Công khai cái gì?"), max_length=200)
    due_day = forms.DateField(
        label=_("Hạn công khai"), required=False, widget=day_input(),
        help_text=_("Để trống: máy tính theo ngày văn bản, hoặc theo hạn hằng năm."),
    )  # fmt: skip
    document_day = forms.DateField(label=_("Ngày của văn bản"), required=False, widget=day_input())

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        kinds = rules_of_disclosure().matters.values()
        choices = [(kind.slug, f"{kind.number}. {kind.name}") for kind in kinds]
        self.fields["matter"].choices = choices  # type: ignore[attr-defined] # a choice field


class ShowForm(forms.Form):
    """Which public thing shows the line."""

    shown_by = forms.ChoiceField(label=_("Công khai bằng gì?"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        told = Announcement.objects.filter(unit=unit, state="published").order_by("-first_day", "-pk")[:NEWEST]
        announced = [(f"a{one.pk}", f"{one.title} · {one.first_day:%d/%m/%Y}") for one in told]
        choices: list[Any] = [("", _g("Chọn")), (_g("Thông báo"), announced)]  # Any: groups of choices
        choices += [(_g("Văn bản"), [each for each in documents_of(unit) if each[0]])]
        self.fields["shown_by"].choices = choices  # type: ignore[attr-defined] # a choice field

    def by(self) -> dict[str, int]:
        """{"a": id} of an announcement, "m" a registered document, "p" a signed paper."""
        chosen = self.cleaned_data["shown_by"]
        return {chosen[0]: int(chosen[1:])}


class ConsentForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Đơn vị giữ giấy"), queryset=Unit.objects.none(), empty_label=None)
    who = forms.CharField(
        label=_("Ai đồng ý?"), max_length=120, help_text=_("Ghi vai trò, không ghi tên: một hộ ở Khe Cạn, 12 học sinh lớp 3"),
    )  # fmt: skip
    age = forms.ChoiceField(label=_("Người lớn hay trẻ em?"), choices=Consent.Age.choices, widget=forms.RadioSelect)
    persons = forms.IntegerField(label=_("Mấy người?"), min_value=1, max_value=500, initial=1)
    by_guardian = forms.BooleanField(label=_("Cha mẹ hoặc người giám hộ đã ký"), required=False)
    covers = forms.CharField(
        label=_("Đồng ý việc gì?"), max_length=200, help_text=_("Đăng ảnh rõ mặt trên trang địa bàn và bản in")
    )
    given_on = forms.DateField(label=_("Ngày ký"), widget=day_input())
    paper = forms.CharField(label=_("Giấy cất ở đâu?"), max_length=160, help_text=_("Tủ hồ sơ Văn phòng, tập 3, tờ 12"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # a model choice field
        self.initial.setdefault("given_on", timezone.localdate())


def places_of(unit: Unit) -> QuerySet[Area]:
    """The unit's own places and what lies directly in them, widest first."""
    held = {unit.area_id, *unit.assignments.filter(until=None).values_list("area_id", flat=True)} - {None}
    near = AreaClosure.objects.filter(ancestor_id__in=held, valid_to=None, depth__lte=1)
    inside = near.order_by("depth", "descendant__code").values_list("descendant_id", flat=True)
    return Area.objects.filter(pk__in=list(inside[:MOST_LISTED]), current=True).order_by("code")


def documents_of(unit: Unit) -> list[tuple[str, str]]:
    """("m12" or "p5", its words) of what the unit made public, newest first."""
    mandates = Mandate.objects.filter(unit=unit, public=True).order_by("-filed_on", "-pk")[:NEWEST]
    papers = Paper.objects.filter(unit=unit, public=True).exclude(signed_at=None).order_by("-signed_at", "-pk")[:NEWEST]
    return [
        ("", "–"),
        *((f"m{one.pk}", f"{one}: {one.subject}"[:120]) for one in mandates),
        *((f"p{one.pk}", f"{one.symbol}: {one.subject}"[:120]) for one in papers),
    ]
