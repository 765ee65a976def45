"""What the style guide shows: invented figures, and one form with every kind of field."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.core.dotmap import DotMap, dot_map

_KINDS = [("road", gettext_lazy("Đường sá")), ("water", gettext_lazy("Nước"))]
_COLOURS = "paper card sunk ink ink-2 line edge leaf leaf-soft gold gold-soft clay clay-soft"
_ROLES = [("resident", gettext_lazy("Bà con")), ("village_head", gettext_lazy("Trưởng bản"))]


@dataclass(frozen=True)
class SampleFigure:
    """The shape `_pair.html` asks for; real ones come from the checks room's one query."""

    reported_text: str
    confirmed_text: str = ""
    disputed_text: str = ""
    confirmed_share: int = 0
    disputed_share: int = 0
    is_open: bool = False

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_share > 0

    @property
    def has_disputed(self) -> bool:
        return self.disputed_share > 0


class SampleForm(forms.Form):
    """One field of each kind."""

    words = forms.CharField(
        label=gettext_lazy("Bà con muốn nói gì?"), widget=forms.Textarea, max_length=2000,
        help_text=gettext_lazy("Viết như nói chuyện. Không cần dấu cũng được."),
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("Ở đâu?"), max_length=120)
    day = forms.DateField(
        label=gettext_lazy("Ngày nào?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Việc gì?"), choices=_KINDS)
    way = forms.ChoiceField(
        label=gettext_lazy("Muốn được trả lời bằng cách nào?"), widget=forms.RadioSelect, choices=_ROLES,
        help_text=gettext_lazy("Chọn một."),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Ai được nhờ?"),
        widget=forms.CheckboxSelectMultiple,
        choices=_ROLES,
        required=False,
    )
    photo = forms.FileField(label=gettext_lazy("Ảnh"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("Tôi đồng ý công khai nội dung này, không kèm tên"))


def samples() -> dict[str, object]:
    """The context of the style guide."""
    tones = ["", "", "b", "", "n", "c", "", "b", "", "n", "", "c"] * 2
    return {
        "figures": _figures(),
        "timeline": _timeline(),
        "cells": [{"tone": tone, "name": ""} for tone in tones],
        "crumbs": [(_("Việt Nam"), "#"), (_("Tỉnh Điện Biên"), "#"), (_("Xã Nà Hỳ"), "#")],
        "map": sample_map(),
        "colours": _COLOURS.split(),
    }


def _figures() -> list[tuple[str, SampleFigure]]:
    return [
        (_("Đường bê tông bản Huổi Sang"), SampleFigure("gần 200 m", "180 m", "20 m", 90, 10)),
        (_("Khám bệnh, phát thuốc miễn phí"), SampleFigure("64 lượt người")),
        (_("Ngày công bà con góp"), SampleFigure("1.240 ngày công", "1.240 ngày công", "", 100)),
        (_("Đường liên thôn sửa và phát quang"), SampleFigure("hơn 7 km", "5,2 km", "", 74, 0, True)),
        (_("Suất quà hộ nghèo"), SampleFigure("100 suất", "", "40 suất", 0, 40)),
    ]


def _timeline() -> list[dict[str, str]]:
    return [
        {
            "when": "8 giờ, 12/11/2026",
            "title": _("Đã nhận ý kiến"),
            "text": _("Ghi tại bản Mạy Hốc."),
            "tone": "good",
        },
        {"when": "12/11/2026", "title": _("Giao Địa chính xã giải quyết"), "text": "", "tone": "good"},
        {"when": "20/11/2026", "title": _("Quá hạn, đã báo lên cấp trên"), "text": "", "tone": "bad"},
        {"when": "21/11/2026", "title": _("Đang kiểm tra tại chỗ"), "text": "", "tone": "wait"},
        {"when": _("tiếp theo"), "title": _("Bà con cho biết đã xong chưa"), "text": "", "tone": "next"},
    ]


def sample_map() -> DotMap:
    """A few places, enough to see how the map is drawn; the home page gives all communes."""
    coast = [
        (102.2, 22.4), (103.0, 21.4), (104.0, 22.7), (105.3, 23.2), (106.7, 22.6), (107.5, 21.5),
        (105.8, 21.0), (106.6, 20.8), (105.7, 19.8), (105.4, 18.7), (106.3, 17.5), (107.6, 16.4),
        (108.2, 16.0), (109.1, 14.5), (108.0, 14.0), (109.2, 12.3), (108.4, 11.9), (107.1, 10.4),
        (106.7, 10.8), (105.8, 10.0), (105.0, 8.8), (104.0, 10.2), (112.1, 16.6), (114.4, 9.7),
    ]  # fmt: skip
    names = [(112.1, 16.6, _("Hoàng Sa")), (114.4, 9.7, _("Trường Sa"))]
    return dot_map(coast, lit=[(102.79, 21.79)], names=names, dot=12)
