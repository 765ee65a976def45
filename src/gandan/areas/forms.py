"""Forms of the register of places. Checks that need the database are in the services; their refusals land here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.kinds import ALLEY_KINDS, VILLAGE_KINDS
from gandan.areas.models import Area, Level
from gandan.areas.services import LONGEST_NAME, MOST_HOUSEHOLDS


def kind_choices(parent_level: str) -> list[Any]:  # Any: groups of choices with lazy headings
    """The kinds that may lie directly in an area of this level, grouped."""
    alleys = (_("Kiệt, hẻm, ngõ, đường"), [(kind, kind) for kind in ALLEY_KINDS])
    if parent_level == Level.VILLAGE:
        return [alleys]
    return [(_("Thôn, bản, tổ"), [(kind, kind) for kind in VILLAGE_KINDS]), alleys]


class _Named(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"))
    name = forms.CharField(
        label=_("Tên"), max_length=LONGEST_NAME, help_text=_("Chỉ tên riêng: “Huổi Sang”, không ghi “Bản Huổi Sang”."),
    )  # fmt: skip

    def ask_whether_different(self) -> None:
        """After a name that differs from another in marks alone: let the person say that it is another place."""
        self.fields["different"] = forms.BooleanField(label=_("Đúng là hai nơi khác nhau"), required=False)


class PlaceForm(_Named):
    """A new village, quarter or alley."""

    households = forms.IntegerField(
        label=_("Số hộ"),
        required=False,
        min_value=0,
        max_value=MOST_HOUSEHOLDS,
        help_text=_("Để trống nếu chưa biết."),
    )

    def __init__(self, *args: Any, parent: Area, **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = kind_choices(parent.level)
        if "different" in self.data:
            self.ask_whether_different()


class RenameForm(_Named):
    """A new name or kind from a day on, and the number of households as it is known today."""

    since = forms.DateField(
        label=_("Tên này có từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Tên cũ vẫn giữ trong các báo cáo trước ngày này."),
    )  # fmt: skip
    document = forms.CharField(label=_("Theo văn bản nào"), max_length=200, required=False)

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:  # Any: Django's own
        kwargs["initial"] = {"kind": area.kind, "name": area.name, "since": timezone.localdate()}
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        kinds = VILLAGE_KINDS if area.level == Level.VILLAGE else ALLEY_KINDS
        field.choices = [(kind, kind) for kind in kinds]
        if "different" in self.data:
            self.ask_whether_different()


class CountForm(forms.Form):
    households = forms.IntegerField(
        label=_("Số hộ"),
        required=False,
        min_value=0,
        max_value=MOST_HOUSEHOLDS,
        help_text=_("Để trống nếu chưa biết."),
    )


class CloseForm(forms.Form):
    """The day from which a place does not exist any more."""

    since = forms.DateField(
        label=_("Không còn từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.CharField(label=_("Theo văn bản nào"), max_length=200, required=False)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách (.xlsx)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Nhiều nhất 5.000 dòng, 5 MB. Xem trước rồi mới nhập."),
    )  # fmt: skip


class PastForm(forms.Form):
    """In which commune of before a village lay."""

    former = forms.ChoiceField(
        label=_("Trước khi sắp xếp, nơi này thuộc"), widget=forms.RadioSelect,
        help_text=_("Biết nơi cũ thì số liệu ghi ở đây chính xác cả theo ranh giới cũ."),
    )  # fmt: skip

    def __init__(self, *args: Any, communes: list[tuple[int, str]], **kwargs: Any) -> None:  # Any: Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["former"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = communes
