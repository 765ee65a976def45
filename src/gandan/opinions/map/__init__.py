"""The opinion map, pure: answers in; groups, what they say, what all share and what to ask next out.

    from gandan.opinions.map.votes import votes_of
    from gandan.opinions.map.whole import as_plain, draw
    told = as_plain(draw(votes_of(participants, statements, choices)))

Knows numpy and scipy and nothing of the rest of the house. Deterministic: the same answers give the same map, to the
last bit, in whatever order participants came. `choosing`, `polis` (reading) and `svg` need neither, so that a page never loads
them: the server's processes draw nothing.
"""
