"""Choosing the boundaries of a page or report: `frame_picker` for a page with `?khung=`, `FrameField` for a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.frames.frame import RECORDED, TODAY, Frame, frame_parse, frame_turns
from gandan.core.errors import Refused

OTHER_DAY = "ngay"
NAME = "khung"


class FrameWidget(forms.Widget):
    """A list of the usual boundaries, and a day for any other; works without JavaScript."""

    template_name = "areas/widgets/frame.html"
    turns: list[date] = []

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # Any: Django's own signature, also below
        files: MultiValueDict[str, Any],  # noqa: ARG002 - as above
        name: str,
    ) -> str:
        chosen = str(data.get(name) or "")
        return str(data.get(f"{name}_ngay") or "") if chosen == OTHER_DAY else chosen

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002 - as above
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        text = value.text if isinstance(value, Frame) else str(value or TODAY)
        choices = usual_frames(self.turns)
        listed = {choice for choice, _label in choices}
        other = text if text not in listed and not text.startswith("chung-") else ""
        if text.startswith("chung-") and text not in listed:
            choices.append((text, _label_of(text, self.turns)))
        context["widget"] |= {"choices": choices, "chosen": OTHER_DAY if other else text, "other": other}
        return context


class FrameField(forms.Field):
    """Cleans to a `Frame`; empty is today’s boundaries, so it is never missing. `initial` may be a Frame or its text."""

    widget = FrameWidget

    def __init__(self, **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(**{"label": gettext_lazy("Theo ranh giới"), **kwargs})

    def clean(self, value: str | None) -> Frame:
        turns = frame_turns()
        if isinstance(self.widget, FrameWidget):
            self.widget.turns = turns
        try:
            return frame_parse(value or TODAY, turns)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class FrameForm(forms.Form):
    """The picker alone, as a filter of a page."""

    khung = FrameField()


@dataclass(frozen=True)
class FramePicker:
    """What `areas/_frame_picker.html` draws: the form, the frame chosen, and the rest of the address to keep."""

    form: FrameForm
    frame: Frame
    others: list[tuple[str, str]]


def frame_picker(request: HttpRequest, *, default: str = TODAY) -> FramePicker:
    """The frame a page was asked for by `?khung=`; an unclear one is refused beside the list, and `default` shown."""
    asked = request.GET.copy()
    asked.setdefault(NAME, default)
    form = FrameForm(asked)
    frame: Frame = form.cleaned_data[NAME] if form.is_valid() else frame_parse(default)
    kept = [(name, value) for name in request.GET if not name.startswith(NAME) for value in request.GET.getlist(name)]
    return FramePicker(form, frame, [(name, value) for name, value in kept if name != "sau"])


def usual_frames(turns: list[date]) -> list[tuple[str, str]]:
    """(text, label): today, as recorded, the eve of every change of boundaries, and its groups common with today."""
    today = timezone.localdate()
    eves = [turn - timedelta(days=1) for turn in turns[1:] if turn <= today]
    days = [(eve.isoformat(), _("ngày %(day)s") % {"day": eve.strftime("%d/%m/%Y")}) for eve in reversed(eves)]
    groups = [
        (
            f"chung-{eve}-{today}",
            _("nhóm chung nhỏ nhất, %(day)s và hôm nay") % {"day": eve.strftime("%d/%m/%Y")},
        )
        for eve in reversed(eves)
    ]
    return [(TODAY, _("hôm nay")), (RECORDED, _("như khi ghi")), *days, *groups]


def _label_of(text: str, turns: list[date]) -> str:
    try:
        return frame_parse(text, turns).label()
    except Refused:
        return text
