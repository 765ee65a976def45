"""The large tables of a dashboard, put together by hand: a thousand cells through templates would take a second.

The two-number bar is the one of `core/components/_pair.html`, part for part (a test compares them).
"""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.activities.figures import Figure, share
from gandan.areas.frames import Sure
from gandan.core.words import spoken
from gandan.totals.boards import Board, Row
from gandan.totals.queries import Total


class Words:
    """The words of a table, translated once."""

    def __init__(self) -> None:
        self.reported = escape(_("Báo cáo"))
        self.confirmed = escape(_("Bà con xác nhận"))
        self.none = escape(_("chưa có"))
        self.disputed = escape(_("Chưa đồng ý"))
        self.nothing = escape(_("không có"))
        self.signs = {sign: spoken(f"{sign} AMOUNT") for sign in "≥≈≤"}

    def spoken(self, figure: str) -> str:
        """As `core.words.spoken`, escaped."""
        sign, _space, amount = figure.partition(" ")
        return escape(self.signs[sign].replace("AMOUNT", amount) if sign in self.signs else figure)


def bar(figure: Figure) -> str:
    """Outline = reported, solid = confirmed, hatch = disputed."""
    confirmed = figure.confirmed_share
    disputed = min(share(figure.disputed, figure.reported), 100 - confirmed) if figure.has_disputed else 0
    solid = f'<rect class="c" width="{confirmed}%" height="100%"/>' if confirmed else ""
    hatch = (
        f'<svg x="{confirmed}%" width="{disputed}%" height="100%"><rect class="d" width="100%" height="100%"/>'
        '<rect class="gap" width="2" height="100%"/></svg>'
        if disputed
        else ""
    )
    return f'<svg class="pair-bar{" open" if figure.is_open else ""}" aria-hidden="true" focusable="false">{solid}{hatch}</svg>'


def pair(figure: Figure, words: Words) -> str:
    """Both numbers in words, and the bar."""
    said = f"<span>{words.reported} <b>{words.spoken(figure.reported_text)}</b></span>"
    if figure.is_confirmed:
        said += f"<span>{words.confirmed} <b>{words.spoken(figure.confirmed_text)}</b></span>"
    else:
        said += f'<span class="none">{words.confirmed} <b>{words.none}</b></span>'
    if figure.has_disputed:
        said += f'<span class="d">{words.disputed} <b>{words.spoken(figure.disputed_text)}</b></span>'
    return f'<div class="pair small"><p class="words">{said}</p>{bar(figure)}</div>'


def sure_mark(sure: Sure) -> str:
    """As `areas/_certainty.html`; nothing is said of what is exact."""
    if sure.certainty == "exact":
        return ""
    full = '<path class="full" d="M8 2a6 6 0 0 1 0 12z"/>' if sure.certainty == "estimated" else '<path d="m4 12 8-8"/>'
    drawing = (
        f'<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><circle cx="8" cy="8" r="6"/>{full}</svg>'
    )
    return f'<span class="sure {sure.certainty}">{drawing}{escape(sure.text)}</span>'


def indicators(board: Board, narrow_url: str) -> SafeString:
    """One row per indicator of the place itself. `narrow_url` + a kind: the same page for that indicator alone."""
    words = Words()
    rows = "".join(_indicator(total, words, narrow_url) for total in board.totals)
    return mark_safe(rows)  # noqa: S308 - escaped piece by piece


def _indicator(total: Total, words: Words, narrow_url: str) -> str:
    figure = total.figure
    url = escape(f"{narrow_url}{figure.kind}")
    count = ngettext("%(n)d kết quả", "%(n)d kết quả", figure.count) % {"n": figure.count}
    silent = _(", %(n)d chưa ai trả lời") % {"n": figure.unanswered} if figure.unanswered else ""
    behind = f'<a href="{escape(figure.url)}">{escape(count + silent)}</a>' if figure.url else escape(count + silent)
    return (
        f'<tr><th scope="row"><a href="{url}">{escape(figure.label)}</a><span class="sub">{behind}</span></th>'
        f"<td>{pair(figure, words)}{sure_mark(total.sure)}</td></tr>"
    )


def matrix(board: Board) -> SafeString:
    """Places down, the most usual indicators across: reported over confirmed, with a thin bar."""
    words = Words()
    return mark_safe("".join(_place(row, board, words) for row in board.rows))  # noqa: S308 - as above


def _place(row: Row, board: Board, words: Words) -> str:
    name = _("chưa rõ nơi nào") if row.elsewhere else row.name
    title = f'<a href="{escape(row.url)}">{escape(name)}</a>' if row.url else escape(name)
    cells = "".join(_cell(row.totals.get(column), words) for column in board.columns)
    said = _("%(n)d kết quả, %(share)d %% có lời bà con") % {"n": row.count, "share": row.answered_share}
    sub = f'<span class="sub">{escape(said if row.count else _("chưa có kết quả"))}</span>'
    return f'<tr{" class=none" if not row.count else ""}><th scope="row">{title}{sub}</th>{cells}</tr>'


def _cell(total: Total | None, words: Words) -> str:
    if total is None:
        return f'<td class="r quiet"><span class="sr">{words.nothing}</span>–</td>'
    figure = total.figure
    confirmed = words.spoken(figure.confirmed_text) if figure.is_confirmed else "–"
    return (
        f'<td class="r"><b>{words.spoken(figure.reported_text)}</b><span class="sub">✓ {confirmed}</span>'
        f'<div class="pair thin">{bar(figure)}</div>{sure_mark(total.sure)}</td>'
    )


def places(board: Board) -> SafeString:
    """With one indicator chosen: every place with the full bar."""
    words = Words()
    return mark_safe("".join(_full(row, words) for row in board.rows))  # noqa: S308 - as above


def _full(row: Row, words: Words) -> str:
    name = _("chưa rõ nơi nào") if row.elsewhere else row.name
    title = f'<a href="{escape(row.url)}">{escape(name)}</a>' if row.url else escape(name)
    drawn = "".join(pair(total.figure, words) + sure_mark(total.sure) for total in row.totals.values())
    return f'<tr><th scope="row">{title}</th><td>{drawn or escape(_("chưa có kết quả"))}</td></tr>'
