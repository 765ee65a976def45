"""Calling a meeting: what, when, where, whom it concerns; its agenda and what is read before."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from gandan.areas.models import Area, Level
from gandan.core.actors import Actor
from gandan.documents.models import Mandate
from gandan.documents.queries import mandates_readable
from gandan.meetings.kinds import Kind
from gandan.meetings.models import Meeting, MeetingFile
from gandan.meetings.reach import groups_in_reach
from gandan.meetings.services import Call
from gandan.postings.queries import areas_in_reach
from gandan.units.models import PeopleGroup, Unit
from gandan.voices.models import Case
from gandan.voices.queries import cases_of
from gandan.voices.states import OPEN_STATES, CaseState

MOST_PLACES, MOST_CHOICES = 300, 100
_ORDER = (Level.COMMUNE, Level.VILLAGE, Level.ALLEY)


class CallForm(forms.Form):
    """One form for every kind; what a kind has no use for is left out."""

    title = forms.CharField(label=gettext_lazy("Họp về việc gì?"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("Vì sao họp"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Một hai câu, hiện trên trang mời."),
    )  # fmt: skip
    day = forms.DateField(
        label=gettext_lazy("Ngày họp"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    begins = forms.TimeField(
        label=gettext_lazy("Bắt đầu lúc"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=gettext_lazy("Dự kiến xong lúc"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=gettext_lazy("Họp ở đâu"), max_length=160)
    areas = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Việc này liên quan bà con ở đâu?"), queryset=Area.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Chỉ những nơi chọn ở đây được mời."),
    )  # fmt: skip
    groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Nhóm bà con"),
        queryset=PeopleGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    base_total = forms.IntegerField(
        label=gettext_lazy("Tổng số phải mời"), min_value=1, max_value=100_000, required=False,
        help_text=gettext_lazy("Chỉ ghi khi sổ hộ hoặc danh sách thành viên chưa có; bỏ trống thì máy đếm trong sổ."),
    )  # fmt: skip
    chair_title = forms.CharField(
        label=gettext_lazy("Ai chủ trì"), max_length=120, required=False,
        help_text=gettext_lazy("Ghi chức danh, không ghi tên: Chủ tịch UBND xã."),
    )  # fmt: skip
    series = forms.CharField(
        label=gettext_lazy("Thuộc đợt họp"), max_length=120, required=False,
        help_text=gettext_lazy("Nhiều cuộc họp cùng một việc thì ghi cùng tên đợt."),
    )  # fmt: skip
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Theo văn bản nào"), queryset=Mandate.objects.none(), required=False, empty_label="–",
        help_text=gettext_lazy("Thông báo, kế hoạch đã có trong sổ văn bản."),
    )  # fmt: skip
    public = forms.BooleanField(label=gettext_lazy("Có trang cho mọi người xem"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, rule: Kind, **more: Any) -> None:  # Any: Form's own
        super().__init__(*args, **more)
        self.unit, self.rule = unit, rule
        places = areas_in_reach(unit).filter(level__in=_ORDER).order_by("level", "name")
        if unit.area is not None and unit.area.level not in _ORDER:
            places = areas_in_reach(unit).filter(level=Level.COMMUNE).order_by("name")
        self._choose("areas", places[:MOST_PLACES] if not self.is_bound else places)
        self._choose("groups", groups_in_reach(unit))
        self._choose("mandate", _mandates(actor))
        self.initial.setdefault("public", rule.public)
        if rule.base == Meeting.Base.NONE:
            del self.fields["base_total"]
        elif rule.base == Meeting.Base.HOUSEHOLDS:
            self.fields["areas"].required = True
        if not places.exists():
            del self.fields["areas"]
        if not groups_in_reach(unit).exists():
            del self.fields["groups"]

    def _choose(self, name: str, rows: Any) -> None:  # Any: rows of the field's own model
        self.fields[name].queryset = rows  # type: ignore[attr-defined] # a model choice field

    def call(self) -> Call:
        """What was typed; valid forms only."""
        told = self.cleaned_data
        return Call(
            title=told["title"], purpose=told["purpose"], place=told["place"], series=told["series"],
            starts_at=_at(told["day"], told["begins"]), ends_at=_at(told["day"], told["ends"]),
            areas=list(told.get("areas") or ()), groups=list(told.get("groups") or ()),
            chair_title=told["chair_title"], mandate=told["mandate"], public=told["public"],
            base_total=told.get("base_total"),
        )  # fmt: skip


def initial_of(meeting: Meeting) -> dict[str, Any]:  # Any: values of fields
    """What an edited meeting says already."""
    begin, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "title": meeting.title, "purpose": meeting.purpose, "day": begin.date(), "begins": begin.time(),
        "ends": end.time(), "place": meeting.place, "areas": meeting.areas.all(), "groups": meeting.groups.all(),
        "base_total": meeting.base_typed, "chair_title": meeting.chair_title, "series": meeting.series,
        "mandate": meeting.mandate_id, "public": meeting.public, "version": meeting.version,
    }  # fmt: skip


class AgendaForm(forms.Form):
    case = forms.ModelChoiceField(
        label=gettext_lazy("Từ vụ việc"), queryset=Case.objects.none(), required=False, empty_label="–",
        help_text=gettext_lazy("Việc bà con đã nói; bà con theo dõi vụ việc sẽ thấy nó được đưa ra họp."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Bàn việc gì"), max_length=200, required=False,
        help_text=gettext_lazy("Chọn vụ việc thì có thể bỏ trống."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=gettext_lazy("Dự kiến mấy phút"), min_value=1, max_value=600, required=False)
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Từ kế hoạch, văn bản"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )
    presenter = forms.CharField(
        label=gettext_lazy("Ai trình bày"), max_length=120, required=False,
        help_text=gettext_lazy("Ghi chức danh, không ghi tên."),
    )  # fmt: skip
    is_opening = forms.BooleanField(label=gettext_lazy("Đây là báo cáo đề dẫn"), required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        live = (*OPEN_STATES, CaseState.ANSWERED)
        cases = cases_of(actor).filter(state__in=live).order_by("-received_at")
        known = [pk for pk in [self.initial.get("case")] if pk]
        rows = Case.objects.filter(pk__in=[*known, *cases.values_list("pk", flat=True)[:MOST_CHOICES]])
        self.fields["case"].queryset = rows.order_by("-received_at")  # type: ignore[attr-defined] # a model choice field
        self.fields["mandate"].queryset = _mandates(actor)  # type: ignore[attr-defined] # as above


class FileForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Loại tài liệu"), choices=MeetingFile.Role.choices)
    title = forms.CharField(label=gettext_lazy("Tên tài liệu"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Nội dung"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp PDF hoặc Word"), required=False, help_text=gettext_lazy("Nhiều nhất 10 MB.")
    )
    mandate = forms.ModelChoiceField(
        label=gettext_lazy("Văn bản trong sổ"), queryset=Mandate.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # Any: Form's own arguments
        super().__init__(*args, **more)
        self.fields["mandate"].queryset = _mandates(actor)  # type: ignore[attr-defined] # a model choice field


class InviteForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do họp gấp"), max_length=300, required=False,
        help_text=gettext_lazy("Chỉ cần khi mời muộn hơn quy định; lý do hiện trên trang mời."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Vì sao không họp"), max_length=300)


def _mandates(actor: Actor) -> Any:  # Any: a queryset for a model choice field
    newest = mandates_readable(actor).order_by("-filed_on", "-pk").values_list("pk", flat=True)[:MOST_CHOICES]
    return Mandate.objects.filter(pk__in=list(newest)).order_by("-filed_on", "-pk")


def _at(day: Any, hour: time) -> datetime:  # Any: a date out of a form
    return timezone.make_aware(datetime.combine(day, hour))
