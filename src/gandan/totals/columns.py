"""The columns of a cell as SQL: how a result adds to one, and how cells add up. Knows no database connection.

The text is the same on SQLite, PostgreSQL and DuckDB (which the benchmark compares with); only what a number and a month
are called differs. A sum that comes to nothing is NULL, so that it takes no space.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gandan.totals.models import QUALIFIERS

KEY = ("drawn", "level", "above", "month", "kind", "area", "part", "earlier", "later")
SMALLEST, LARGEST = ("q_min", "c_q_min"), ("q_max", "c_q_max")
REPORTED = ("n", "silent", "low", "high", "nominal", "high_open", "nominal_open")
CONFIRMED = ("c_n", "c_low", "c_high", "c_nominal", "c_high_open", "c_nominal_open", "disputed")
GUESSES = ("guess", "guess_district", "guess_province")
SUMS = (*REPORTED, *CONFIRMED, *GUESSES)
COLUMNS = (*KEY, "q_min", "q_max", "c_q_min", "c_q_max", *SUMS)


class Dialect(NamedTuple):
    """What differs: a decimal as a floating number, and the month of a day as years * 12 + months from 0."""

    number: str
    month: str

    def as_number(self, column: str) -> str:
        return self.number.format(column)

    def month_of(self, column: str) -> str:
        return self.month.format(column)


DIALECTS = {
    "sqlite": Dialect("{}", "(substr({0}, 1, 4) * 12 + substr({0}, 6, 2) - 1)"),
    "postgresql": Dialect(
        "{}::float8", "(date_part('year', {0}) * 12 + date_part('month', {0}) - 1)::int2"
    ),
    "duckdb": Dialect("{}::DOUBLE", "(year({0}) * 12 + month({0}) - 1)::SMALLINT"),
}  # fmt: skip


def _rank(column: str) -> str:
    """The place of a qualifier among `QUALIFIERS` from 1; NULL for an exact number and for none."""
    ranks = " ".join(f"WHEN '{one.value}' THEN {rank}" for rank, one in enumerate(QUALIFIERS, 1))
    return f"CASE {column} WHEN 'exact' THEN NULL {ranks} END"


def fact(dialect: Dialect, *, whole: bool) -> dict[str, str]:
    """Column → what one result `r`, counted at place `p`, adds to it. `whole`: every share of the frame is 1."""
    share = "1" if whole else "p.share"
    heard = "r.confirmed_qualifier <> ''"

    def amount(column: str) -> str:
        number = dialect.as_number(f"r.{column}")
        return number if whole else f"{number} * p.share"

    def when(condition: str) -> str:
        return f"CASE WHEN {condition} THEN {share} END"

    weight = " , ".join(dialect.as_number(f"r.{column}") for column in ("nominal", "high", "low"))
    guesses = {
        name: "NULL" if whole else f"CASE WHEN p.{name} = 1 THEN COALESCE({weight}) * p.share END" for name in GUESSES
    }
    return {
        "q_min": _rank("r.qualifier"), "q_max": _rank("r.qualifier"),
        "c_q_min": _rank("r.confirmed_qualifier"), "c_q_max": _rank("r.confirmed_qualifier"),
        "n": share,
        "silent": when("r.state = 'reported'"),
        "low": amount("low"), "high": amount("high"), "nominal": amount("nominal"),
        "high_open": when("r.high IS NULL"),
        "nominal_open": when("r.nominal IS NULL"),
        "c_n": when(heard),
        "c_low": amount("confirmed_low"), "c_high": amount("confirmed_high"), "c_nominal": amount("confirmed_nominal"),
        "c_high_open": when(f"{heard} AND r.confirmed_high IS NULL"),
        "c_nominal_open": when(f"{heard} AND r.confirmed_nominal IS NULL"),
        "disputed": amount("disputed"),
        **guesses,
    }  # fmt: skip


ZERO_ENDS = ("low", "high", "nominal", "c_low", "c_high", "c_nominal", "n")  # 0 of these is not the same as nothing


def added_up(values: dict[str, str]) -> dict[str, str]:
    """Column → the aggregate of these expressions over a group."""
    return {name: _aggregate(name, value) for name, value in values.items()}


def _aggregate(name: str, value: str) -> str:
    if name in SMALLEST or name in LARGEST:
        return f"{'MIN' if name in SMALLEST else 'MAX'}({value})"
    if value == "1":
        return "COUNT(*)"
    if value == "NULL":
        return "NULL"
    return f"SUM({value})" if name in ZERO_ENDS else f"NULLIF(SUM({value}), 0)"


def select(columns: Iterable[str], values: dict[str, str]) -> str:
    """The list of a SELECT in the order of `columns`."""
    return ", ".join(f"{values[name]} AS {name}" for name in columns)
