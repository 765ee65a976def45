"""Forms of changes of areas, one per kind of line. What needs the database is checked by the services."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.changes import NewPlace
from gandan.areas.changes.checks import COMMUNE_KINDS
from gandan.areas.fields import AreaField
from gandan.areas.forms import kind_choices
from gandan.areas.models import Area, AreaChangeLink, Level
from gandan.areas.services import LONGEST_NAME
from gandan.core.text import sort_key

Kind, Method = AreaChangeLink.Kind, AreaChangeLink.Method
ROWS = 4
# The word in the address, and what the button says.
KINDS = {
    "nhap": (Kind.MERGE, gettext_lazy("Nhập nhiều nơi làm một")),
    "chia": (Kind.SPLIT, gettext_lazy("Chia một nơi thành nhiều nơi")),
    "tach": (Kind.EXTRACT, gettext_lazy("Tách một phần thành nơi mới")),
    "chia-va-nhap": (Kind.REDISTRIBUTE, gettext_lazy("Chia và nhập vào nơi khác")),
    "doi-ten": (Kind.RENAME, gettext_lazy("Đổi tên")),
    "doi-ma": (Kind.RECODE, gettext_lazy("Đổi mã")),
    "chuyen-cap": (Kind.REPARENT, gettext_lazy("Chuyển sang cấp trên khác")),
    "lap-moi": (Kind.CREATE, gettext_lazy("Lập nơi mới")),
    "giai-the": (Kind.CLOSE, gettext_lazy("Giải thể")),
}


class ChangeForm(forms.Form):
    """The act itself: from which day, by which document."""

    within = forms.ChoiceField(label=gettext_lazy("Trong địa bàn"))
    title = forms.CharField(
        label=gettext_lazy("Thay đổi gì?"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: Nhập bản Huổi Sang và bản Huổi Dạo."),
    )
    effective = forms.DateField(
        label=gettext_lazy("Ngày có hiệu lực"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Trước ngày này còn rút lại được; đến ngày này thì bản đồ đổi."),
    )  # fmt: skip
    resolution = forms.CharField(label=gettext_lazy("Theo văn bản nào"), max_length=200, required=False)

    def __init__(self, *args: Any, areas: list[tuple[int, str]], **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(*args, **kwargs)
        within = self.fields["within"]
        assert isinstance(within, forms.ChoiceField)
        within.choices = areas
        if len(areas) == 1:
            within.widget = forms.HiddenInput()
            within.initial = areas[0][0]


class PercentField(forms.CharField):
    """ "35", "35,5 %" → Decimal("0.355"); empty is None."""

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(**{"required": False, "max_length": 12, **kwargs})
        self.widget.attrs.update(inputmode="decimal", size=6)

    def clean(self, value: Any) -> Decimal | None:
        text = str(value or "").replace("%", "").replace(",", ".").strip()
        if not text:
            return None
        try:
            share = Decimal(text) / 100
        except InvalidOperation:
            raise ValidationError(_("Xin ghi một số phần trăm, ví dụ 35 hoặc 35,5.")) from None
        if not share.is_finite() or not 0 <= share <= 1 or share != round(share, 6):
            raise ValidationError(_("Xin ghi một số phần trăm, ví dụ 35 hoặc 35,5."))
        return share


class LineForm(forms.Form):
    """One kind of line in a draft; `line()` gives the arguments of `change_add`."""

    def __init__(self, *args: Any, within: Area, kind: str, **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.official = within.level in {Level.PROVINCE, Level.COUNTRY}
        self._inside = sorted(
            Area.objects.filter(parent=within, current=True), key=lambda area: (sort_key(area.name), area.code)
        )
        self._add_sources(within)
        self._add_places(within)

    def _places_inside(self) -> list[tuple[str, str]]:
        return [(str(area.pk), str(area)) for area in self._inside]

    def _add_sources(self, within: Area) -> None:
        if self.kind == Kind.MERGE:
            self.fields["sources"] = forms.MultipleChoiceField(
                label=_("Những nơi được nhập"), choices=self._places_inside(), widget=forms.CheckboxSelectMultiple
            )
        elif self.kind == Kind.REPARENT:
            self.fields["sources"] = AreaField(label=_("Nơi được chuyển"), within=within)
        elif self.kind != Kind.CREATE:
            self.fields["sources"] = forms.ChoiceField(
                label=_("Nơi nào?"), choices=[("", _("Chọn một nơi")), *self._places_inside()]
            )

    def _add_places(self, within: Area) -> None:
        if self.kind in {Kind.SPLIT, Kind.EXTRACT, Kind.REDISTRIBUTE}:
            self._add_rows()
        elif self.kind == Kind.REPARENT:
            self.fields["parent"] = AreaField(label=_("Thuộc về"), within=within)
        elif self.kind == Kind.RECODE:
            self.fields["code"] = _code(_("Mã mới"))
        elif self.kind != Kind.CLOSE:
            self.fields["name"] = forms.CharField(
                label=_("Tên mới"), max_length=LONGEST_NAME,
                help_text=_("Chỉ tên riêng: “Huổi Sang”, không ghi “Bản Huổi Sang”."),
            )  # fmt: skip
            self._add_kind()
            if self.official and self.kind != Kind.RENAME:
                self.fields["code"] = _code(_("Mã đơn vị hành chính"))

    def _add_kind(self) -> None:
        if self.official:
            choices: list[Any] = [(kind, kind) for kind in COMMUNE_KINDS]  # Any: groups with lazy headings
        else:
            choices = kind_choices(Level.COMMUNE)
        most = self._inside[0].kind if self._inside else ""
        self.fields["kind"] = forms.ChoiceField(label=_("Loại"), choices=choices, initial=most)

    def _add_rows(self) -> None:
        self._add_kind()
        for n in range(1, (2 if self.kind == Kind.EXTRACT else ROWS) + 1):
            needed = n <= 2 and self.kind != Kind.REDISTRIBUTE
            label = _("Tên nơi thứ %(n)s") % {"n": n}
            if self.kind == Kind.EXTRACT:
                label = _("Tên phần còn lại") if n == 1 else _("Tên phần tách ra")
            self.fields[f"name_{n}"] = forms.CharField(label=label, max_length=LONGEST_NAME, required=needed)
            if self.kind == Kind.REDISTRIBUTE:
                self.fields[f"joins_{n}"] = forms.ChoiceField(
                    label=_("hoặc nhập vào nơi đang có"), choices=[("", "–"), *self._places_inside()], required=False
                )
            if self.official:
                self.fields[f"code_{n}"] = _code(_("Mã đơn vị hành chính"), required=False)
            self.fields[f"share_{n}"] = PercentField(label=_("Nơi thứ %(n)s nhận mấy phần trăm") % {"n": n})
        self.fields["measure"] = forms.ChoiceField(
            label=_("Phần trăm tính theo"),
            choices=[("households", _("số hộ")), ("residents", _("số dân")), ("km2", _("diện tích"))],
        )
        self.fields["method"] = forms.ChoiceField(
            label=_("Số liệu này"), choices=Method.choices, initial=Method.COUNTED
        )

    def line(self) -> dict[str, Any]:  # Any: keyword arguments of different types
        said = self.cleaned_data
        sources = said.get("sources") or []
        if isinstance(sources, Area):
            sources = [sources.pk]
        ids = [int(pk) for pk in ([sources] if isinstance(sources, str) else sources)]
        found: dict[str, Any] = {"kind": self.kind, "sources": ids, "places": self._new_places()}
        return found | {name: said[name] for name in ("measure", "method") if name in said}

    def _new_places(self) -> list[NewPlace]:
        said = self.cleaned_data
        if self.kind == Kind.CLOSE:
            return []
        if "share_1" not in self.fields:
            parent = said.get("parent")
            return [
                NewPlace(
                    said.get("name", ""), said.get("kind", ""), said.get("code", ""), parent.pk if parent else None
                )
            ]
        rows = [n for n in range(1, ROWS + 1) if said.get(f"name_{n}") or said.get(f"joins_{n}")]
        return [
            NewPlace(
                said.get(f"name_{n}") or "",
                "" if said.get(f"joins_{n}") else said["kind"],
                said.get(f"code_{n}") or "",
                joins=int(said[f"joins_{n}"]) if said.get(f"joins_{n}") else None,
                share=said.get(f"share_{n}"),
            )
            for n in rows
        ]


def _code(label: str, *, required: bool = True) -> forms.CharField:
    field = forms.CharField(label=label, max_length=10, required=required)
    field.widget.attrs["inputmode"] = "numeric"
    return field
