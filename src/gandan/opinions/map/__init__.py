"""The opinion map, pure: answers in; groups, what they say, what all share and what to ask next out.

    from gandan.opinions.map import draw, votes_of, as_plain
    drawn = draw(votes_of(participants, statements, choices))

Knows numpy and scipy and nothing of the rest of the house. Deterministic: the same answers give the same map, to the
last bit, in whatever order participants came.
"""

from gandan.opinions.map.asking import next_of
from gandan.opinions.map.live import Live, UnknownStatement, dump, live_of, load
from gandan.opinions.map.votes import Votes, votes_of
from gandan.opinions.map.whole import Drawn, as_plain, draw, draw_with_places

__all__ = [
    "Drawn", "Live", "UnknownStatement", "Votes", "as_plain", "draw", "draw_with_places", "dump", "live_of", "load",
    "next_of", "votes_of",
]  # fmt: skip
