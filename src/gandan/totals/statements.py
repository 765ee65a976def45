# ruff: noqa: S608 - every piece of these statements is a name of ours, a number of ours or a literal made in `following`
"""The statements that fill cells from results and from narrower cells. Text alone: what runs them passes the parameters.

Rule of wholes and parts as in `activities.figures`: a part counts in every set that holds none of its wholes. What lies
in no whole is added up once and handed upwards; a part has a row of its own at every level where it can count.
"""

from __future__ import annotations

from collections.abc import Iterable

from gandan.totals import columns
from gandan.totals.columns import COLUMNS, CONFIRMED, GUESSES, LARGEST, REPORTED, SMALLEST, Dialect
from gandan.totals.models import COMMUNE

INTO = f"INSERT INTO totals_cell ({', '.join(COLUMNS)}) "
RESULT = "result"  # as placements and log entries call it
UNKNOWN_OR_ID = "COALESCE(k.id, 0)"
_ENDED = "{fact}.happened_on >= {place}.since AND {fact}.happened_on < {place}.until"


def _join(dialect: Dialect) -> str:
    """Results first, then their places by key: SQLite reads tables in the order of a CROSS JOIN."""
    return "CROSS JOIN" if dialect is columns.DIALECTS["sqlite"] else "JOIN"


def _placed(drawn: int, fact: str, says: str) -> str:
    """What somebody said of a fact of a divided area (`areas.Placement`), where this frame could only guess."""
    return (
        f" LEFT JOIN areas_placement {says} ON {says}.kind = '{RESULT}' AND {says}.object_id = {fact}.id"
        f" AND {says}.from_area_id = {fact}.area_id AND EXISTS (SELECT 1 FROM totals_place g WHERE g.drawn = {drawn}"
        f" AND g.level = {COMMUNE} AND g.area = {says}.from_area_id AND g.guess = 1)"
    )


def _facts(dialect: Dialect, drawn: int, level: int, *, few: bool, placed: bool = False) -> str:
    """`few`: the places are known, their results are sought; else every result is read, its place sought.

    `placed`: somebody placed facts of divided areas, so each result is asked where it belongs.
    """
    join = _join(dialect)
    if placed:
        lasts = _ENDED.format(fact="r", place="p")
        return (
            f"FROM activities_result r{_placed(drawn, 'r', 'm')} {join} totals_place p ON p.drawn = {drawn}"
            f" AND p.level = {level} AND p.area = COALESCE(m.to_area_id, r.area_id) AND {lasts}"
            " LEFT JOIN totals_cellkind k ON k.kind = r.kind AND k.unit = r.measure_unit"
        )
    tables = ("totals_place p", "activities_result r") if few else ("activities_result r", "totals_place p")
    lasts = _ENDED.format(fact="r", place="p")
    return (
        f"FROM {tables[0]} {join} {tables[1]} ON p.drawn = {drawn} AND p.level = {level} AND p.area = r.area_id"
        f" AND {lasts} LEFT JOIN totals_cellkind k ON k.kind = r.kind AND k.unit = r.measure_unit"
    )


def near(drawn: int, homes: str) -> str:
    """Narrows results to those recorded in the communes `homes` ("3, 17") of a frame, and those somebody placed."""
    inside = f"SELECT area FROM totals_place WHERE drawn = {drawn} AND level = {COMMUNE} AND home IN ({homes})"
    return f" AND (r.area_id IN ({inside}) OR r.id IN (SELECT object_id FROM areas_placement WHERE kind = '{RESULT}'))"


def wholes(dialect: Dialect, drawn: int, *, share_is_one: bool, where: str = "", placed: bool = False) -> str:
    """Results that are no part, added up to communes. `where` narrows places `p` and results `r` (" AND …").

    Kind 0 gathers what has no `CellKind` yet. `placed`: there are facts somebody placed.
    """
    key = {
        "drawn": str(drawn), "level": str(COMMUNE), "above": "p.above", "month": dialect.month_of("r.happened_on"),
        "kind": UNKNOWN_OR_ID, "area": "p.home", "part": "0", "earlier": "NULL", "later": "NULL",
    }  # fmt: skip
    values = key | columns.added_up(columns.fact(dialect, whole=share_is_one))
    return (
        f"SELECT {columns.select(COLUMNS, values)} {_facts(dialect, drawn, COMMUNE, few=bool(where), placed=placed)}"
        f" WHERE r.part_of_id IS NULL{where} GROUP BY 3, 4, 5, 6"
    )


def upwards(
    dialect: Dialect, drawn: int, level: int, sources: Iterable[int], *, where: str = "", homes: str = ""
) -> str:
    """Cells of the levels `sources`, added up to the places of `level` they lie in.

    `where` narrows the cells `c` (" AND …"), `homes` names the places ("3, 17"); without them, all.
    """
    key = {
        "drawn": str(drawn), "level": str(level), "month": "c.month", "kind": "c.kind",
        "above": "n.above", "area": "c.above", "part": "0", "earlier": "NULL", "later": "NULL",
    }  # fmt: skip
    sums = {name: f"c.{name}" for name in (*SMALLEST, *LARGEST, *columns.SUMS)}
    values = key | columns.added_up(sums | _guesses(level))
    only = f" AND home IN ({homes})" if homes else ""
    places = f"(SELECT DISTINCT home, above FROM totals_place WHERE drawn = {drawn} AND level = {level}{only})"
    levels = ", ".join(map(str, sources))
    return (
        f"SELECT {columns.select(COLUMNS, values)} FROM totals_cell c {_join(dialect)} {places} n ON n.home = c.above"
        f" WHERE c.drawn = {drawn} AND c.level IN ({levels}) AND c.part = 0{where}"
        " GROUP BY c.above, c.month, c.kind, n.above"
    )


def _guesses(level: int) -> dict[str, str]:
    """At a wider level other amounts are guessed: two parts of one province are one exact row there."""
    own = {2: "c.guess_district", 1: "c.guess_province", 0: "NULL"}[level]
    kept = dict.fromkeys(GUESSES, "NULL")
    return kept | {"guess": own} | ({"guess_province": "c.guess_province"} if level == 2 else {})


def parts(dialect: Dialect, drawn: int, level: int, *, heard: bool, where: str = "", placed: bool = False) -> str:
    """Parts of totals at one level, a row each where they count: as reported, or (`heard`) what the people said.

    `where` narrows the parts (" AND r.id IN …").
    """
    month = dialect.month_of("r.happened_on")
    sign = "-r.id" if heard else "r.id"
    key = {
        "drawn": str(drawn), "level": str(level), "month": month, "kind": UNKNOWN_OR_ID, "above": "p.above", "area": "p.home",
        "part": sign, "earlier": "w.earlier", "later": "w.later",
    }  # fmt: skip
    facts = columns.fact(dialect, whole=False)
    kept = {*CONFIRMED, "c_q_min", "c_q_max"} if heard else {*REPORTED, *GUESSES, "q_min", "q_max"}
    values = key | {name: value if name in kept else "NULL" for name, value in facts.items()}
    said = " AND (r.confirmed_qualifier <> '' OR r.disputed > 0)" if heard else ""
    return (
        f"{_wholes_near(dialect, drawn, level, heard=heard, where=where, placed=placed)}"
        f" SELECT {columns.select(COLUMNS, values)} {_facts(dialect, drawn, level, few=False, placed=placed)}"
        " LEFT JOIN w ON w.part_id = r.id AND w.home = p.home"
        f" WHERE r.part_of_id IS NOT NULL AND w.here IS NULL{said}{where}"
    )


def _wholes_near(dialect: Dialect, drawn: int, level: int, *, heard: bool, where: str, placed: bool) -> str:
    """For each part and place of it: the months of its nearest wholes there, and whether one is of its own month."""
    mine, theirs = dialect.month_of("r.happened_on"), dialect.month_of("x.happened_on")
    answered = " AND x.state <> 'reported'" if heard else ""
    lasts = _ENDED.format(fact="x", place="q")
    says, stands = (_placed(drawn, "x", "o"), "COALESCE(o.to_area_id, x.area_id)") if placed else ("", "x.area_id")
    return (
        "WITH w AS (SELECT t.part_id, q.home,"
        f" MAX(CASE WHEN {theirs} < {mine} THEN {theirs} END) AS earlier,"
        f" MIN(CASE WHEN {theirs} > {mine} THEN {theirs} END) AS later,"
        f" MAX(CASE WHEN {theirs} = {mine} THEN 1 END) AS here"
        f" FROM activities_resultpart t JOIN activities_result r ON r.id = t.part_id{where}"
        f" JOIN activities_result x ON x.id = t.whole_id{answered}{says}"
        f" JOIN totals_place q ON q.drawn = {drawn} AND q.level = {level} AND q.area = {stands} AND {lasts}"
        " GROUP BY t.part_id, q.home)"
    )
