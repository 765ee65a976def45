"""The real map: loaded once for this module, then only read."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import Count, Sum
from typer.testing import CliRunner

from gandan.areas import seed, stats
from gandan.areas.cli import areas_app
from gandan.areas.fields import AreaField, Typed
from gandan.areas.find import find_areas, page_of
from gandan.areas.models import Area, AreaChangeLink, AreaClosure, AreaVersion
from gandan.areas.queries import (
    ancestors,
    below,
    children,
    communes_of_districts,
    former_places,
    full_name,
    full_names,
    predecessors,
    provinces,
    successors,
)
from gandan.areas.spans import REFORM

pytestmark = [pytest.mark.fullmap, pytest.mark.django_db, pytest.mark.usefixtures("vietnam")]
BEFORE = REFORM - timedelta(days=1)


def test_the_counts_are_those_of_the_reform():
    wrong = [line for line in stats.lines() if not line.is_right]
    assert wrong == []


def test_the_counts_are_printed_and_a_missing_commune_fails_them():
    right = CliRunner().invoke(areas_app, ["stats"])
    Area.objects.filter(code="03169").update(current=False)
    wrong = CliRunner().invoke(areas_app, ["stats"])
    assert (right.exit_code, wrong.exit_code) == (0, 1)
    assert "3,321" in right.output
    assert "10,040" in right.output
    assert "should be 3321" in wrong.output


def test_loading_again_changes_nothing():
    assert seed.load() == seed.Loaded()
    assert Area.objects.filter(code="03169").count() == 1


def test_new_places_keep_their_official_code_and_dissolved_ones_say_until_when():
    assert str(Area.objects.get(code="11")) == "tỉnh Điện Biên"
    assert str(Area.objects.get(code="03169")) == "xã Nà Hỳ"
    gone = Area.objects.get(code="03169-den-2025")
    assert not gone.current
    assert gone.versions.get().code == "03169"
    assert full_name(gone) == "xã Nà Hỳ, huyện Nậm Pồ, tỉnh Điện Biên"


def test_a_commune_made_of_several_is_a_new_area_that_knows_them():
    commune = Area.objects.get(code="03169")
    made_of = predecessors(commune)
    assert {kin.area.name for kin in made_of} == {"Nà Hỳ", "Nà Khoa", "Nậm Nhừ", "Nậm Chua"}
    assert all(kin.whole for kin in made_of)
    assert former_places(commune) == ["huyện Nậm Pồ, tỉnh Điện Biên"]
    assert [kin.area for kin in successors(made_of[0].area)] == [commune]


def test_a_commune_that_kept_its_territory_is_one_area_with_two_versions():
    link = AreaChangeLink.objects.filter(from_area__level="commune", to_area__name="Lai Hòa").get()
    assert link.from_area_id == link.to_area_id
    old, new = link.to_area.versions.order_by("valid_from")
    assert (old.valid_to, new.valid_from, new.valid_to) == (REFORM, REFORM, None)
    assert (old.parent.level, new.parent.level) == ("district", "province")
    assert former_places(link.to_area) == ["thị xã Vĩnh Châu, tỉnh Sóc Trăng"]


def test_an_island_district_without_communes_became_its_special_zone():
    zone = Area.objects.get(name="Lý Sơn", current=True)
    assert [version.kind for version in zone.versions.order_by("valid_from")] == ["huyện", "đặc khu"]


def test_what_was_divided_is_estimated_with_one_default_and_no_invented_share():
    divided = AreaChangeLink.objects.filter(method="estimated")
    assert divided.filter(share_area__isnull=False).count() == 0
    defaults = divided.filter(is_default=True).values("from_area").annotate(n=Count("id"))
    assert {row["n"] for row in defaults} == {1}
    assert defaults.count() == divided.values("from_area").distinct().count()


def test_known_shares_out_of_every_area_sum_to_one():
    sums = AreaChangeLink.objects.exclude(share_area=None).values("change", "from_area").annotate(all=Sum("share_area"))
    assert {row["all"] for row in sums} == {1}


def test_the_tree_is_the_one_the_versions_tell_before_and_since():
    for day in (BEFORE, REFORM):
        versions = AreaVersion.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
        parent = dict(versions.values_list("area_id", "parent_id"))
        expected = set()
        for area in parent:
            up, depth = area, 0
            while up is not None:
                expected.add((up, area, depth))
                up, depth = parent[up], depth + 1
        rows = AreaClosure.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
        assert set(rows.values_list("ancestor_id", "descendant_id", "depth")) == expected


def test_below_tells_what_a_province_held_on_a_day(django_assert_num_queries):
    province = Area.objects.get(code="11")
    with django_assert_num_queries(2):
        today = Area.objects.filter(pk__in=below(province.pk), level="commune").count()
        then = Area.objects.filter(pk__in=below(province.pk, on=BEFORE), level="commune").count()
    assert (today, then) == (45, 129)


def test_a_district_is_found_in_the_communes_made_of_it():
    district = Area.objects.get(level="district", name="Nậm Pồ")
    names = {kin.area.name for kin in communes_of_districts([district.pk])[district.pk]}
    assert {"Nà Hỳ", "Nà Bủng", "Chà Tở"} <= names
    assert [kin.name for kin in successors(district)] == ["tỉnh Điện Biên"]


def test_names_ancestors_and_children_cost_few_queries(django_assert_num_queries):
    commune = Area.objects.select_related("parent").get(code="03169")
    with django_assert_num_queries(1):
        assert [up.name for up in ancestors(commune.pk)] == ["Việt Nam", "Điện Biên"]
    communes = list(Area.objects.filter(current=True, level="commune")[:200])
    with django_assert_num_queries(1):
        assert len(full_names(communes)) == 200
    with django_assert_num_queries(2):
        inside = children(commune.parent)
    assert len(inside) == 45
    assert [area.name for area in provinces()][:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("na hy", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("nahy", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("Nà Hỳ", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("NÀ HỲ", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("xã Nà Hỳ, tỉnh Điện Biên", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("na hy dien bien", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("03169", "xã Nà Hỳ, tỉnh Điện Biên"),
        ("dak lak", "tỉnh Đắk Lắk"),
        ("đắk lắk", "tỉnh Đắk Lắk"),
        ("tỉnh dak lak", "tỉnh Đắk Lắk"),
        ("buonmathuot", "phường Buôn Ma Thuột, tỉnh Đắk Lắk"),
        ("tp ho chi minh", "thành phố Hồ Chí Minh"),
        ("hcm", "thành phố Hồ Chí Minh"),
        ("Tân Thạnh", "xã Tân Thạnh, tỉnh Tây Ninh"),
        ("xã tân thành tỉnh đồng tháp", "xã Tân Thành, tỉnh Đồng Tháp"),
        ("phuong sai gon", "phường Sài Gòn, thành phố Hồ Chí Minh"),
        ("truong sa", "đặc khu Trường Sa, tỉnh Khánh Hòa"),
        ("  hà   nội ", "thành phố Hà Nội"),
    ],
)
def test_the_first_place_found_is_the_one_meant(typed, first):
    assert page_of(typed).places[0].name == first


def test_all_fifteen_communes_called_tan_thanh_are_listed_with_their_province():
    same = [
        place for place in page_of("tan thanh").places if place.area.name in {"Tân Thành", "Tân Thạnh", "Tân Thanh"}
    ]
    assert len(same) == 15
    assert len({place.name for place in same}) >= 14
    assert all(", " in place.name for place in same)


def test_marks_put_the_exact_name_before_its_likes():
    names = [place.area.name for place in page_of("Tân Thạnh").places]
    assert names[:4] == ["Tân Thạnh"] * 4


def test_pages_of_results_hold_every_place_once():
    seen, start = [], 0
    while start is not None:
        found = page_of("an", start)
        seen += [place.area.pk for place in found.places]
        start = found.next
    assert len(seen) == len(set(seen)) == found.total


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("Vàng Đán", ["xã Nà Bủng, tỉnh Điện Biên"]),
        ("vang dan", ["xã Nà Bủng, tỉnh Điện Biên"]),
        ("tỉnh Phú Yên", ["tỉnh Đắk Lắk"]),
        ("Thị trấn Ái Tử", ["xã Triệu Phong, tỉnh Quảng Trị"]),
    ],
)
def test_an_old_name_leads_to_where_it_belongs_today(old, now):
    former = page_of(old).former
    assert [[kin.name for kin in one.now] for one in former] == [now]


def test_a_former_district_leads_to_its_communes():
    (district,) = page_of("huyện nậm pồ").former
    assert "xã Nà Hỳ, tỉnh Điện Biên" in [kin.name for kin in district.now]


def test_a_search_costs_the_same_however_many_it_finds(django_assert_max_num_queries):
    for typed in ("na hy", "tan thanh", "an", "xã", "nam po", "Vàng Đán", "zzz"):
        with django_assert_max_num_queries(11):
            page_of(typed)


@pytest.mark.parametrize(
    "hostile", ['*"^:()', "\0", "a" * 10_000, "' OR 1=1 --", "NEAR(a b)", "{x}", "🙂", "AND OR NOT", "%_", "-"]
)
def test_hostile_searches_find_nothing_and_break_nothing(hostile, client):
    assert isinstance(page_of(hostile).total, int)
    assert client.get("/tim", {"q": hostile}).status_code == 200
    assert client.get("/tim/goi-y", {"o": "area", "area": hostile, "cap": hostile}).status_code == 200


def test_levels_and_a_surrounding_place_narrow_the_search(django_assert_max_num_queries):
    province = Area.objects.get(code="66")
    with django_assert_max_num_queries(4):
        assert [area.level for area in find_areas("đắk lắk", ["province"])] == ["province"]
    assert {area.parent_id for area in find_areas("tan", ["commune"], within=province.pk)} == {province.pk}


def test_a_field_takes_the_only_match_and_offers_the_others():
    field = AreaField(levels=["commune"])
    assert field.clean(Typed("na hy", "", "")).code == "03169"
    with pytest.raises(Exception, match="Xin chọn một"):
        field.clean(Typed("tan thanh", "", ""))
    assert len(field.widget.offers) == 15
    code, name = field.widget.offers[0]
    assert field.clean(Typed("tan thanh", code, "tan thanh")).code == code
    assert field.clean(Typed(name, "", "")).code == code


def test_the_first_page_shows_the_country_and_its_provinces(client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(4):
        page = client.get("/").content.decode()
    assert page.count('<li><a href="/dia-ban/') == 34
    assert "<svg viewBox=" in page
    assert "Trường Sa" in page
    assert "Hoàng Sa" in page
    assert len(page) < 60_000


def test_the_code_of_a_place_leads_right_to_it(client):
    assert client.get("/tim", {"q": "03169"}).headers["Location"].endswith("/dia-ban/03169")


def test_results_come_as_json_too(client):
    found = client.get("/tim", {"q": "vang dan", "dang": "json"}).json()
    assert found["former"][0]["now"] == ["03176"]


def test_a_few_provinces_can_be_loaded_alone():
    from gandan.areas.source import read

    small = read(frozenset({"11"}))
    assert (len(small.provinces), len(small.communes), len(small.old_communes)) == (1, 45, 129)
    assert {move.new.split("_")[0] for move in small.moves} == {"tinhdienbien"}


def test_django_finds_nothing_wrong_with_the_models():
    call_command("check", "areas", verbosity=0)
