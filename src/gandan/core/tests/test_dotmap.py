"""The country in dots."""

import gzip
import random
import re

from gandan.core.dotmap import dot_map, path_of


def walked(path: str) -> set[tuple[int, int]]:
    x = y = 0
    dots = set()
    for dx, dy in re.findall(r"m(-?\d+) ?(-?\d+)h0", path):
        x, y = x + int(dx), y + int(dy)
        dots.add((x, y))
    return dots


def test_every_dot_is_drawn_where_it_is():
    dots = {(3, 900), (500, 20), (0, 0), (71, 905), (70, 901)}
    assert walked(path_of(dots)) == dots


def test_north_is_up_and_east_is_right():
    m = dot_map([(105.0, 23.0), (105.0, 9.0), (109.0, 16.0)])
    top, bottom = sorted(y for x, y in walked(m.path) if x == min(x for x, _ in walked(m.path)))
    assert top < bottom
    assert max(walked(m.path))[1] not in {top, bottom}


def test_the_whole_country_is_a_few_kilobytes():
    rng = random.Random(3321)
    communes = [(rng.uniform(102.3, 114.4), rng.uniform(8.6, 23.3)) for _ in range(3321)]
    assert len(gzip.compress(dot_map(communes).path.encode())) <= 25 * 1024


def test_names_stay_inside_the_picture():
    m = dot_map([(102.3, 23.3), (104.0, 9.5)], names=[(112.1, 16.6, "Hoàng Sa"), (114.4, 9.7, "Trường Sa")])
    assert [label.anchor for label in m.labels] == ["middle", "end"]
    assert all(0 <= label.x <= m.width and 0 <= label.y <= m.height for label in m.labels)


def test_no_places_give_an_empty_map_not_an_error():
    assert dot_map([]).path == ""
