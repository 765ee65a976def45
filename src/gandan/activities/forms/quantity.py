"""A quantity as people type it, and one clear sentence for each way it can go wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gandan.core.quantities import Problem, Quantity, QuantityError, parse
from gandan.core.units_of_measure import Unit

LONGEST = 80


def problem_sentence(error: QuantityError) -> str:
    """What is wrong with the number, and what to write instead."""
    said = {"text": error.text[:40]}
    sentences = {
        Problem.EMPTY: _("Chưa ghi số lượng. Xin ghi như “gần 200 m” hay “40 suất quà”."),
        Problem.TOO_LONG: _("Viết dài quá. Xin chỉ ghi số và đơn vị, như “gần 200 m”."),
        Problem.NO_NUMBER: _("Không thấy con số nào. Xin ghi như “gần 200 m” hay “hàng trăm suất quà”."),
        Problem.BAD_NUMBER: _("Không đọc được số “%(text)s”. Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ: 1.234,5.")
        % said,
        Problem.UNKNOWN_QUALIFIER: _(
            "Không hiểu chữ trước con số. Xin dùng: gần, hơn, khoảng, ít nhất, tối đa, hàng trăm."
        ),
        Problem.NO_UNIT: _("Thiếu đơn vị. Xin ghi thêm, như m, km, m², suất quà, người, đồng."),
        Problem.UNKNOWN_UNIT: _("Chưa biết đơn vị “%(text)s”. Xin dùng m, km, m², suất quà, người, lượt người, đồng…")
        % said,
        Problem.NEGATIVE: _("Số lượng không thể âm. Xin ghi số từ 0 trở lên."),
        Problem.TOO_BIG: _("Số lớn quá mức có thể. Xin xem lại số và đơn vị."),
        Problem.TOO_PRECISE: _("Số lẻ quá nhỏ. Xin ghi nhiều nhất bốn chữ số sau dấu phẩy."),
        Problem.REVERSED_RANGE: _("Hai đầu bị ngược. Xin ghi số nhỏ trước, như “80 đến 85”."),
        Problem.TRAILING: _("Có chữ thừa sau đơn vị. Xin chỉ ghi số và đơn vị; tên việc ghi ở ô khác."),
        Problem.MIXED_DIMENSION: _("Hai đơn vị khác loại nên không đi cùng nhau được. Xin ghi cùng một loại."),
        Problem.NOT_ADDITIVE: _("Tỷ lệ phần trăm không cộng được. Xin ghi số lượng thật."),
        Problem.INCONSISTENT: _("Các số không khớp nhau. Xin ghi lại ngắn hơn, như “gần 200 m”."),
    }
    return sentences[error.code]


def read(text: str, default_unit: Unit | str | None = None) -> Quantity:
    """Raises ValidationError with the sentence."""
    try:
        return parse(text, default_unit)
    except QuantityError as error:
        raise ValidationError(problem_sentence(error)) from None


class QuantityField(forms.CharField):
    """Cleans to a Quantity, or None when empty and not required."""

    def __init__(self, *, default_unit: str | None = None, **more: Any) -> None:  # Any: Field's own options
        self.default_unit = default_unit
        super().__init__(max_length=LONGEST, **more)

    def clean(self, value: Any) -> Any:  # Any: Field's own signature
        text = super().clean(value)
        return read(text, self.default_unit) if text else None
