"""`AreaField`: a place typed by name. One match is taken; of several the person picks one; nothing needs JavaScript."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.areas.find import clean, find_areas, names_exactly
from gandan.areas.models import Area, AreaClosure
from gandan.areas.queries import full_name, full_names

OFFERED = 20


class Typed(NamedTuple):
    """What came with the form: the words, the code that was picked, and the words it was offered for."""

    text: str
    code: str
    offered_for: str


class AreaWidget(forms.TextInput):
    """A text input; after an unclear name also a list to pick from, under the same label."""

    template_name = "areas/widgets/area.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "maxlength": 200, **(attrs or {})})
        self.offers: list[tuple[str, str]] = []  # (code, full name), set by the field while it cleans
        self.levels: Collection[str] = ()  # as the field, for the suggestions
        self.within = ""  # code of an area

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002 - Django's signature
        name: str,
    ) -> Typed:
        return Typed(
            clean(str(data.get(name) or "")),
            clean(str(data.get(f"{name}_chon") or "")),
            clean(str(data.get(f"{name}_cho") or "")),
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002 - as above
        return name not in data

    def format_value(self, value: Any) -> str:  # Any: Typed, an Area, a full name or nothing
        if isinstance(value, Typed):
            return value.text
        return full_name(value) if isinstance(value, Area) else str(value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"offers": self.offers, "picked": value.code if isinstance(value, Typed) else ""}
        known = context["widget"]["attrs"].get("id")
        if known:
            context["widget"]["attrs"] |= self._suggesting(name, f"{known}_goi_y")
        return context

    def _suggesting(self, name: str, options: str) -> dict[str, str]:
        """Suggestions while typing, where the page has loaded htmx; idle attributes elsewhere."""
        asked = [("o", name), *(("cap", level) for level in self.levels)]
        if self.within:
            asked.append(("trong", self.within))
        return {
            "list": options,
            "hx-get": f"{reverse('areas:suggest')}?{urlencode(asked)}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{options}",
            "hx-sync": "this:replace",
        }


class AreaField(forms.Field):
    """Cleans to an `Area` of today, or None when not required and left empty.

    `levels`: only these ("commune", "village"); `within`: only in this area (`limit_to` on the field of a form). The text may be a name, a full name ("xã Nà Hỳ, tỉnh Điện Biên") or a code ("03169").
    `initial` may be an Area.
    """

    widget = AreaWidget

    def __init__(
        self, *, levels: Collection[str] = (), within: Area | None = None, **kwargs: Any
    ) -> None:  # Any: Django's own
        super().__init__(**kwargs)
        self.levels = tuple(levels)
        self.limit_to(within)

    def limit_to(self, within: Area | None) -> None:
        """Only places in this area; call it on the field of a form, in the form's `__init__`."""
        self.within = within
        if isinstance(self.widget, AreaWidget):
            self.widget.levels = self.levels
            self.widget.within = within.code if within else ""

    def clean(self, value: Typed | str | None) -> Area | None:
        typed = value if isinstance(value, Typed) else Typed(clean(str(value or "")), "", "")
        if not typed.text and not typed.code:
            if self.required:
                raise ValidationError(_("Xin ghi tên xã, phường hoặc thôn, bản."), code="required")
            return None
        if typed.code and (not typed.text or typed.text == typed.offered_for):
            area = self._by_code(typed.code)
            if area:
                return area
        return self._by_code(typed.text) or self._by_name(typed.text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = full_name(initial) if isinstance(initial, Area) else str(initial or "")
        return not isinstance(data, Typed) or data.text != before

    def _by_code(self, code: str) -> Area | None:
        area = Area.objects.filter(code__iexact=code, current=True).first() if len(code) <= 20 else None
        if area is None or (self.levels and area.level not in self.levels):
            return None
        if self.within is None or area.pk == self.within.pk:
            return area
        inside = AreaClosure.objects.filter(ancestor=self.within, descendant=area, valid_to=None)
        return area if inside.exists() else None

    def _by_name(self, text: str) -> Area:
        found = find_areas(text, self.levels, OFFERED + 1, within=self.within.pk if self.within else None)
        names = full_names(found)
        exact = [area for area in found if names_exactly(area, names[area.pk], text)]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        self._offer([(area.code, names[area.pk]) for area in (exact or found)[:OFFERED]])
        if not found:
            raise ValidationError(_("Chưa tìm thấy nơi này. Xin xem lại tên, hoặc ghi tên xã, phường."), code="unknown")
        if len(found) > OFFERED:
            raise ValidationError(
                _("Có nhiều nơi tên giống vậy. Xin chọn một, hoặc ghi thêm tên xã, tỉnh."), code="unclear"
            )
        raise ValidationError(
            ngettext(
                "Có %(n)s nơi tên như vậy. Xin chọn một.",
                "Có %(n)s nơi tên như vậy. Xin chọn một.",
                len(exact or found),
            )
            % {"n": len(exact or found)},
            code="unclear",
        )

    def _offer(self, offers: list[tuple[str, str]]) -> None:
        if isinstance(self.widget, AreaWidget):
            self.widget.offers = offers
