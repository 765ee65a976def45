"""Quantities as people write them: an interval, a nominal value, a unit, a qualifier and the words. Pure.

"gần 200 m" is [open, 200], "hơn 7 km" is [7, open], "hàng trăm suất quà" is [100, 999].
Sums are interval sums, so no total is ever more certain than what it was made of.

    Quantity        the value itself            (interval.py)
    parse           text → Quantity             (reading.py)
    format, short   Quantity → text             (writing.py)
    total, product  Quantities → Quantity       (arithmetic.py)

Everything that cannot be a quantity raises ``QuantityError`` with a ``Problem`` as its ``code``.
"""

from gandan.core.quantities.arithmetic import combined, product, scale, total
from gandan.core.quantities.interval import (
    MAX_BASE,
    PLACES,
    Columns,
    Problem,
    Qualifier,
    Quantity,
    QuantityError,
    exact,
    from_columns,
)
from gandan.core.quantities.reading import parse
from gandan.core.quantities.writing import format, short  # noqa: A004  read as quantities.format(…)

__all__ = [
    "MAX_BASE",
    "PLACES",
    "Columns",
    "Problem",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "combined",
    "exact",
    "format",
    "from_columns",
    "parse",
    "product",
    "scale",
    "short",
    "total",
]
