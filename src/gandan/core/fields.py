"""Form fields every room uses: text made plain, its refusal in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gandan.core.templatetags.gandan import vn_number
from gandan.core.text import plain


class PlainField(forms.CharField):
    """Text without control characters and direction marks; NUL never reaches the database, nor a Word file."""

    default_error_messages = {
        "max_length": _("Chỗ này dài nhất %(limit_value)s ký tự, bạn đã ghi %(show_value)s. Xin viết ngắn lại.")
    }

    def to_python(self, value: object) -> str:
        return plain(super().to_python(value) or "")

    def run_validators(self, value: object) -> None:
        """As ever; figures in the refusal are written as people write them: 200.100, not 200100."""
        try:
            super().run_validators(value)
        except ValidationError as refused:
            for one in refused.error_list:
                if one.code == "max_length":  # our own sentence; Django's others count with these figures
                    one.params = {name: _written(figure) for name, figure in (one.params or {}).items()}
            raise


def _written(figure: Any) -> Any:  # Any: what a validator tells of itself
    return vn_number(figure) if isinstance(figure, int) else figure
