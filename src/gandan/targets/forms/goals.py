"""Forms of terms, targets, paths and indicators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.activities import kinds
from gandan.activities.forms.quantity import QuantityField
from gandan.areas.fields import AreaField
from gandan.core.actors import Actor
from gandan.core.fields import PlainField
from gandan.core.units_of_measure import UNITS
from gandan.documents.models import Mandate
from gandan.targets import features
from gandan.targets.forms.fields import MandateField, day_field
from gandan.targets.indicators import OF_RESULTS, catalogue, measure_of
from gandan.targets.models import Indicator, Target, Term
from gandan.targets.queries import indicators_usable
from gandan.targets.services.goals import Goal
from gandan.targets.states import Comparator, Feed
from gandan.units.models import Unit

RESOLUTIONS = (
    Mandate.Kind.RESOLUTION,
    Mandate.Kind.PLAN,
    Mandate.Kind.DECISION,
    Mandate.Kind.SCHEME,
)
OWN = "i"  # "i12": the unit's own indicator 12


class TermForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), label=gettext_lazy("Đơn vị"), empty_label=None)
    name = PlainField(
        label=gettext_lazy("Tên"), max_length=120, help_text=gettext_lazy("Như “Nhiệm kỳ 2022–2025” hay “Năm 2026”.")
    )
    starts_on = day_field(gettext_lazy("Từ ngày"))
    ends_on = day_field(gettext_lazy("Đến ngày"))
    resolution = MandateField(
        label=gettext_lazy("Nghị quyết hoặc kế hoạch đặt ra chỉ tiêu"), required=False,
        help_text=gettext_lazy("Chưa có trong danh sách thì ghi văn bản vào sổ trước."),
    )  # fmt: skip
    before = forms.ModelChoiceField(
        queryset=Term.objects.none(), label=gettext_lazy("Nối tiếp nhiệm kỳ"), required=False,
        empty_label=gettext_lazy("chưa chọn"),
    )  # fmt: skip
    public = forms.BooleanField(
        label=gettext_lazy("Công khai: ai cũng xem được các chỉ tiêu công khai"), required=False
    )

    def __init__(self, *args: Any, actor: Actor, units: Any, term: Term | None = None, **more: Any) -> None:
        if term is not None:
            names = ("name", "starts_on", "ends_on", "resolution", "before", "public")
            more["initial"] = {name: getattr(term, name) for name in names}
        super().__init__(*args, **more)
        resolution: MandateField = self.fields["resolution"]  # type: ignore[assignment] # the field above
        resolution.offer(actor, kinds=RESOLUTIONS, keep=term.resolution_id if term else None)
        unit_field: Any = self.fields["unit"]  # Any: a ModelChoiceField, whose queryset may be set
        unit_field.queryset = units
        before: Any = self.fields["before"]  # as above
        before.queryset = Term.objects.filter(unit__in=[term.unit_id] if term else units.values("pk")).exclude(
            pk=term.pk if term else 0
        )
        if term is not None:
            del self.fields["unit"]


class TargetForm(forms.Form):
    name = PlainField(
        label=gettext_lazy("Chỉ tiêu"), max_length=200, help_text=gettext_lazy("Chép như trong nghị quyết.")
    )
    measures = forms.ChoiceField(label=gettext_lazy("Đo bằng chỉ số"))
    comparator = forms.ChoiceField(label=gettext_lazy("Cách so sánh"), choices=Comparator.choices)
    goal = QuantityField(
        label=gettext_lazy("Con số phải đạt"), required=False,
        help_text=gettext_lazy("Có đơn vị: “200 người”, “80 đến 85 người”, “90 %”. Để trống nếu nghị quyết không nêu số."),
    )  # fmt: skip
    share_of = PlainField(
        label=gettext_lazy("Của tổng nào? (khi là %)"), max_length=160, required=False,
        help_text=gettext_lazy("Như “tổng số đảng viên của chi bộ”."),
    )  # fmt: skip
    deadline = day_field(gettext_lazy("Hạn"))
    baseline = QuantityField(
        label=gettext_lazy("Mức xuất phát"), required=False,
        help_text=gettext_lazy("Số lúc bắt đầu nhiệm kỳ; từ đó vẽ đường lộ trình đến hạn."),
    )  # fmt: skip
    scope = forms.ChoiceField(label=gettext_lazy("Tính việc của ai"), choices=Target.Scope.choices)
    area = AreaField(label=gettext_lazy("Chỉ trong địa bàn"), required=False)
    document = MandateField(
        label=gettext_lazy("Văn bản được quán triệt"), required=False,
        help_text=gettext_lazy("Chỉ khi đo việc đọc, học một văn bản; để trống là mọi văn bản."),
    )  # fmt: skip
    part_of = forms.ModelChoiceField(
        queryset=Target.objects.none(), label=gettext_lazy("Là một phần của chỉ tiêu"), required=False,
        empty_label=gettext_lazy("không"),
    )  # fmt: skip
    worked_out = PlainField(
        label=gettext_lazy("Con số suy ra từ đâu?"), max_length=300, required=False,
        help_text=gettext_lazy("Chỉ ghi khi nghị quyết không nêu mà số được suy ra từ văn bản khác."),
    )  # fmt: skip
    public = forms.BooleanField(label=gettext_lazy("Công khai cùng nhiệm kỳ"), required=False, initial=True)

    def __init__(self, *args: Any, actor: Actor, term: Term, target: Target | None = None, **more: Any) -> None:
        if target is not None:
            more["initial"] = _initial(target)
        super().__init__(*args, **more)
        self.term = term
        measures: Any = self.fields["measures"]  # Any: a ChoiceField, whose choices may be set
        measures.choices = _measures(term.unit)
        document: MandateField = self.fields["document"]  # type: ignore[assignment] # the field above
        document.offer(actor, keep=target.document_id if target else None)
        whole: Any = self.fields["part_of"]  # as above
        whole.queryset = term.targets.filter(part_of=None).exclude(pk=target.pk if target else 0)

    def goal_told(self) -> Goal:
        """The cleaned values as the services take them."""
        facts = dict(self.cleaned_data)
        chosen = str(facts.pop("measures"))
        measures: str | Indicator = chosen
        if chosen.startswith(OWN) and chosen[1:].isdigit():
            measures = indicators_usable(self.term.unit).get(pk=int(chosen[1:]))
        return Goal(measures=measures, **facts)


def _measures(unit: Unit) -> list[tuple[str, Any]]:
    """Own indicators first, then what is typed, comes from elsewhere, and every kind of result."""
    own = [(f"{OWN}{each.pk}", each.name) for each in indicators_usable(unit)]
    known = catalogue().values()
    ours = [(each.slug, each.name()) for each in known if not each.slug.startswith(OF_RESULTS)]
    done = [(each.slug, each.name()) for each in known if each.slug.startswith(OF_RESULTS)]
    groups: list[tuple[str, Any]] = [("", _("chưa chọn"))]
    if own:
        groups.append((_("Chỉ số riêng"), own))
    return [*groups, (_("Danh mục"), ours), (_("Kết quả hoạt động"), done)]


def _initial(target: Target) -> dict[str, Any]:
    names = (
        "name",
        "comparator",
        "share_of",
        "deadline",
        "scope",
        "area",
        "document",
        "part_of",
        "worked_out",
        "public",
    )
    base = target.path.filter(role="baseline").first()
    return {
        **{name: getattr(target, name) for name in names},
        "measures": measure_of(target).slug,
        "goal": target.goal.format() if target.goal else "",
        "baseline": base.quantity.format() if base else "",
    }


class RouteForm(forms.Form):
    """The path: one line per day, "31/12/2027: 150 người"."""

    points = PlainField(
        label=gettext_lazy("Mốc trên đường"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Mỗi dòng một mốc, như “31/12/2027: 150 người”. Bỏ trống thì đường đi thẳng."),
    )  # fmt: skip

    def __init__(self, *args: Any, unit: str, **more: Any) -> None:  # Any: Form's own options
        self.unit = unit
        super().__init__(*args, **more)

    def clean_points(self) -> list[tuple[Any, Any]]:
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        return [self._point(line) for line in lines]

    def _point(self, line: str) -> tuple[Any, Any]:
        day, found, value = line.partition(":")
        if not found:
            raise ValidationError(_("Dòng “%(line)s” thiếu dấu hai chấm giữa ngày và số.") % {"line": line[:60]})
        return day_field("").clean(day.strip()), QuantityField(default_unit=self.unit).clean(value.strip())


class IndicatorForm(forms.Form):
    owner = forms.ModelChoiceField(queryset=Unit.objects.none(), label=gettext_lazy("Đơn vị"), empty_label=None)
    name = PlainField(label=gettext_lazy("Đếm hay đo cái gì"), max_length=160)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị tính"))
    feed = forms.ChoiceField(
        label=gettext_lazy("Số lấy từ đâu"), choices=[choice for choice in Feed.choices if choice[0] != Feed.PARTS]
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Lấy cụ thể từ"), required=False,
        help_text=gettext_lazy("Nhập tay thì để trống."),
    )  # fmt: skip
    adds = forms.BooleanField(
        label=gettext_lazy("Cộng dồn qua các lần ghi (không chọn thì lấy lần ghi mới nhất)"), required=False
    )
    explained = PlainField(label=gettext_lazy("Cách tính"), max_length=300, required=False)

    def __init__(self, *args: Any, units: Any, **more: Any) -> None:  # Any: querysets and Form's own options
        super().__init__(*args, **more)
        fields: Any = self.fields  # Any: choices and querysets are set below
        fields["owner"].queryset = units
        fields["unit"].choices = [(unit.code, unit.symbol_vi) for unit in UNITS]
        fields["source"].choices = _sources()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        wanted = {
            Feed.RESULTS: kinds.catalogue().keys(), Feed.ATTENDANCE: ("turns", "persons"),
            Feed.FEATURE: features.known().keys(),
        }.get(Feed(facts["feed"])) if facts.get("feed") else None  # fmt: skip
        if wanted is None:
            facts["source"] = ""
        elif facts.get("source") not in wanted:
            self.add_error("source", _("Hãy chọn nguồn hợp với cách lấy số."))
        return facts


def _sources() -> list[tuple[str, Any]]:
    return [
        ("", _("chưa chọn")),
        (_("Người tham gia"), [("turns", _("lượt người")), ("persons", _("người"))]),
        (_("Phần khác của sổ"), [(each.slug, each.name) for each in features.known().values()]),
        (_("Kết quả hoạt động"), [(kind.slug, kind.name()) for kind in kinds.catalogue().values()]),
    ]


class DivideForm(forms.Form):
    goal = QuantityField(label=gettext_lazy("Con số của địa bàn này"))

    def __init__(self, *args: Any, unit: str, **more: Any) -> None:  # Any: Form's own options
        super().__init__(*args, **more)
        goal: QuantityField = self.fields["goal"]  # type: ignore[assignment] # the field above
        goal.default_unit = unit
