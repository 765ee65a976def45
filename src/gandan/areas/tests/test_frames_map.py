"""Frames over the real reform: all 10,040 predecessors and 3,321 communes of today. Totals stay what they are."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Sum
from typer.testing import CliRunner

from gandan.areas.cli import areas_app
from gandan.areas.frames import (
    frame_ancestors,
    frame_areas,
    frame_counts,
    frame_links,
    frame_names,
    frame_parse,
    shared_out,
    sure_of,
)
from gandan.areas.models import Area, AreaChangeLink, FrameGroup, FrameLink
from gandan.areas.spans import REFORM
from gandan.conftest import make_area

pytestmark = [pytest.mark.fullmap, pytest.mark.django_db, pytest.mark.usefixtures("drawn")]
BEFORE, COMMON = "2025-06-30", "chung-2025-06-30-2026-11-21"
FRAMES = ("ghi-nhan", BEFORE, "hom-nay", COMMON)


@pytest.fixture(scope="module")
def drawn(vietnam, django_db_blocker):
    """Every frame of this module, drawn once; taken out again with the map."""
    with django_db_blocker.unblock():
        for text in FRAMES:
            frame_links(frame_parse(text))


@pytest.fixture
def villages(drawn):
    """A village in every tenth commune of today, and in every tenth of before."""
    for since, communes in ((REFORM, frame_parse("hom-nay")), (date(2025, 1, 1), frame_parse(BEFORE))):
        for commune in frame_areas(communes).order_by("pk")[::10]:
            make_area("village", f"Thử {since:%m}", "bản", f"{commune.pk}-{since:%m}", commune, since=since)


def totals(frame, level, amounts):
    """Each amount shared out by the links of its area, added up per place of the frame."""
    shares = defaultdict(dict)
    for link in frame_links(frame, level).filter(from_area__in=amounts, since__lte=REFORM, until__gt=REFORM):
        shares[link.from_area_id][link.to_area_id] = link.share
    found = defaultdict(Decimal)
    for area, amount in amounts.items():
        for home, part in shared_out(amount, shares[area], Decimal("0.0001")).items():
            found[home] += part
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_total_is_the_same_in_every_frame_at_every_level(seed, villages):
    chance = Random(seed)
    ids = Area.objects.values_list("pk", flat=True)
    amounts = {pk: Decimal(chance.randrange(10**9)) / 10_000 for pk in ids if chance.random() < 0.7}
    national = sum(amounts.values())
    for text in FRAMES:
        frame = frame_parse(text)
        province_of = dict(frame_links(frame, "province").filter(share=1).values_list("from_area", "to_area"))
        communes, provinces = totals(frame, "commune", amounts), totals(frame, "province", amounts)
        assert sum(communes.values()) == national
        assert sum(provinces.values()) == national
        if frame.kind == "recorded":
            continue  # a commune of two provinces belongs to each in its days
        added = defaultdict(Decimal)
        for area, amount in communes.items():
            added[province_of[area]] += amount
        lost = {area for area in provinces if abs(added[area] - provinces[area]) > Decimal("0.5")}
        assert lost == set(), [(text, a, added[a], provinces[a]) for a in list(lost)[:3]]


@pytest.mark.parametrize("text", FRAMES)
def test_shares_out_of_every_area_sum_to_one(text, villages):
    frame = frame_parse(text)
    for level in ("commune", "province"):
        links = frame_links(frame, level).filter(since__lte=REFORM, until__gt=REFORM)
        shares = defaultdict(Decimal)
        for area, share in links.values_list("from_area_id", "share"):
            shares[area] += share
        assert set(shares.values()) == {Decimal(1)}
        assert set(shares) == set(Area.objects.values_list("pk", flat=True))


def test_communes_made_of_whole_ones_are_exact_today_and_divided_ones_estimated():
    counts = frame_counts(frame_parse("hom-nay"))
    divided = AreaChangeLink.objects.filter(method="estimated").values("from_area").distinct().count()
    assert counts == {"exact": Area.objects.count() - divided, "estimated": divided, "none": 0}
    assert divided == 471
    province = frame_counts(frame_parse("hom-nay"), "province")
    assert (province["estimated"], province["none"]) == (0, 0)  # a commune was divided inside one province


def test_what_a_new_commune_recorded_is_estimated_among_those_it_was_made_of():
    commune = Area.objects.get(code="03169")
    links = frame_links(frame_parse(BEFORE)).filter(from_area=commune).order_by("-share", "to_area")
    assert [str(link.share) for link in links] == ["0.25000000"] * 4
    assert {(link.certainty, link.method) for link in links} == {("estimated", "equal")}
    assert {link.to_area.name for link in links} == {"Nà Hỳ", "Nà Khoa", "Nậm Nhừ", "Nậm Chua"}
    (district,) = frame_links(frame_parse(BEFORE), "district").filter(from_area=commune)
    assert (district.to_area.name, district.certainty) == ("Nậm Pồ", "exact")  # all four lay in one district


def test_a_village_that_was_there_before_keeps_its_own_history():
    old, new = Area.objects.get(code="03169-den-2025"), Area.objects.get(code="03169")
    known = make_area("village", "Huổi Sang", "bản", "03169-01", old, since=date(2025, 1, 1))
    known.versions.update(valid_to=REFORM)
    known.versions.create(name="Huổi Sang", kind="bản", code="03169-01", parent=new, valid_from=REFORM)
    unknown = make_area("village", "Huổi Dạo", "bản", "03169-02", new)
    then, now = frame_parse(BEFORE), frame_parse("hom-nay")
    assert frame_links(then).values_list("to_area", "certainty").get(from_area=known) == (old.pk, "exact")
    assert frame_links(now).values_list("to_area", "certainty").get(from_area=known) == (new.pk, "exact")
    assert frame_links(then).filter(from_area=unknown, certainty="estimated").count() == 4
    spans = frame_links(frame_parse("ghi-nhan")).filter(from_area=known).order_by("since")
    assert list(spans.values_list("to_area", "until")) == [(old.pk, REFORM), (new.pk, date.max)]


def test_a_commune_that_kept_its_territory_is_exact_in_every_frame():
    same = AreaChangeLink.objects.filter(from_area__level="commune", to_area__name="Lai Hòa").get().to_area
    for text in FRAMES:
        links = frame_links(frame_parse(text)).filter(from_area=same)
        assert {(link.to_area_id == same.pk or text == COMMON, link.certainty) for link in links} == {(True, "exact")}
    provinces = frame_links(frame_parse("ghi-nhan"), "province").filter(from_area=same).order_by("since")
    assert [link.to_area.name for link in provinces] == ["Sóc Trăng", "Cần Thơ"]


def test_common_groups_hold_every_commune_of_both_days_once_and_exactly():
    frame = frame_parse(COMMON)
    counts = frame_counts(frame)
    assert (counts["estimated"], counts["none"]) == (0, 0)
    sums = FrameGroup.objects.filter(frame=frame.key, level="commune").aggregate(Sum("before"), Sum("after"))
    assert sums == {"before__sum": 10_040, "after__sum": 3_321}
    whole = FrameGroup.objects.filter(frame=frame.key, level="province").aggregate(Sum("before"), Sum("after"))
    assert whole == {"before__sum": 63, "after__sum": 34}


def test_groups_are_the_finest_no_link_crosses_and_each_is_held_together_by_links():
    frame = frame_parse(COMMON)
    group = dict(frame_links(frame).filter(from_area__level="commune").values_list("from_area_id", "to_area_id"))
    links = AreaChangeLink.objects.filter(from_area__level="commune").values_list("from_area_id", "to_area_id")
    beside = defaultdict(set)
    for old, new in links:
        assert group[old] == group[new]
        beside[old].add(new)
        beside[new].add(old)
    reached = {}
    for start in group:
        if start in reached:
            continue
        waiting = [start]
        while waiting:
            area = waiting.pop()
            if area not in reached:
                reached[area] = start
                waiting += beside[area]
    assert len(set(reached.values())) == len(set(group.values()))


def test_frames_know_their_places_and_what_those_were_called():
    then, now = frame_parse(BEFORE), frame_parse("hom-nay")
    assert (frame_areas(then).count(), frame_areas(then, "province").count()) == (10_040, 63)
    assert (frame_areas(now).count(), frame_areas(now, "province").count()) == (3_321, 34)
    zone = Area.objects.get(name="Lý Sơn", current=True)
    assert frame_names(then, [zone.pk])[zone.pk] == "huyện Lý Sơn"
    assert frame_names(now, [zone.pk])[zone.pk] == "đặc khu Lý Sơn"
    above = frame_ancestors(then)[Area.objects.get(code="03169-den-2025").pk]
    assert Area.objects.get(pk=above.district_id).name == "Nậm Pồ"
    assert above.province_id == Area.objects.get(code="11").pk


def test_a_frame_costs_two_queries_once_it_is_drawn(django_assert_num_queries):
    frame = frame_parse("hom-nay")
    links = frame_links(frame)
    with django_assert_num_queries(2):
        again = frame_links(frame)
    assert str(again.query) == str(links.query)


def test_a_new_village_joins_every_frame_without_drawing_it_anew():
    frames = [frame_parse(text) for text in FRAMES]
    for frame in frames:
        frame_links(frame)
    before = set(FrameLink.objects.values_list("pk", flat=True))
    commune = Area.objects.get(code="03169")
    village = make_area("village", "Mới", "bản", "03169-77", commune)
    alley = make_area("alley", "1", "ngõ", "03169-77-01", village)
    for frame in frames:
        shares = frame_links(frame).filter(from_area__in=[village, alley]).values("from_area").annotate(n=Sum("share"))
        assert {row["n"] for row in shares} == {1}
        assert len(shares) == 2
    assert before <= set(FrameLink.objects.values_list("pk", flat=True))


def test_one_estimated_part_makes_a_figure_estimated_by_that_part():
    assert sure_of(Decimal(90), Decimal(10)).percent == 10


def test_the_command_draws_the_usual_frames_and_counts_what_is_sure():
    told = CliRunner().invoke(areas_app, ["frames"])
    assert told.exit_code == 0, told.output
    assert "hom-nay: communes: 13,531 exact, 471 estimated, 0 none" in told.output
    assert "2025-06-30: provinces: 13,956 exact, 46 estimated" in told.output
    assert CliRunner().invoke(areas_app, ["frames", "2020-01-01"]).exit_code == 1
