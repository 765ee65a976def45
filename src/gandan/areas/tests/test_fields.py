"""A place typed into a form."""

import pytest
from django import forms

from gandan.areas import index
from gandan.areas.fields import AreaField
from gandan.areas.models import Area
from gandan.areas.services import area_create
from gandan.core.actors import SYSTEM

pytestmark = pytest.mark.django_db


class WhereForm(forms.Form):
    area = AreaField(label="Ở đâu?")


@pytest.fixture
def known(places):
    index.refresh(Area.objects.all())
    other = area_create(actor=SYSTEM, parent_id=places.other_commune.pk, name="Huổi Sang", kind="bản")
    return places, other


def test_one_match_is_taken_by_name_full_name_or_code(known):
    places, _other = known
    for typed in ("na hy", "Nà Hỳ", "xã nà hỳ", "xã Nà Hỳ, tỉnh Điện Biên", "03169", " huoi dao ", "03169-02"):
        form = WhereForm({"area": typed})
        assert form.is_valid(), (typed, form.errors)
        assert form.cleaned_data["area"] in {places.commune, places.other_village}


def test_of_two_the_person_picks_one_and_the_words_stay(known):
    places, other = known
    form = WhereForm({"area": "huoi sang"})
    assert not form.is_valid()
    assert form.errors["area"] == ["Có 2 nơi tên như vậy. Xin chọn một."]
    html = str(form["area"])
    assert 'value="huoi sang"' in html
    assert html.count('type="radio"') == 2
    assert "bản Huổi Sang, xã Nà Bủng, tỉnh Điện Biên" in html
    picked = WhereForm({"area": "huoi sang", "area_cho": "huoi sang", "area_chon": other.code})
    assert picked.is_valid()
    assert picked.cleaned_data["area"] == other
    changed = WhereForm({"area": "huoi dao", "area_cho": "huoi sang", "area_chon": other.code})
    assert changed.is_valid()
    assert changed.cleaned_data["area"] == places.other_village


def test_an_unknown_or_missing_place_is_told(known):
    assert WhereForm({"area": "zzz"}).errors["area"][0].startswith("Chưa tìm thấy nơi này")
    assert WhereForm({"area": ""}).errors["area"] == ["Xin ghi tên xã, phường hoặc thôn, bản."]
    assert WhereForm({}).errors["area"] == ["Xin ghi tên xã, phường hoặc thôn, bản."]


def test_a_field_that_is_not_required_may_stay_empty(known):
    class Optional(forms.Form):
        area = AreaField(required=False)

    form = Optional({"area": " "})
    assert form.is_valid()
    assert form.cleaned_data["area"] is None


def test_levels_and_a_surrounding_area_hold_for_names_codes_and_picks(known):
    places, other = known

    class Inside(forms.Form):
        area = AreaField(levels=["village"])

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["area"].limit_to(places.commune)

    assert Inside({"area": "huoi sang"}).is_valid()
    for outside in ("03160", "03169", other.code, "Pá Kha"):
        assert not Inside({"area": outside}).is_valid()
    assert not Inside({"area": "huoi", "area_cho": "huoi", "area_chon": other.code}).is_valid()
    assert "trong=03169" in str(Inside()["area"])


def test_a_form_begins_with_a_known_place(known):
    places, _other = known
    assert 'value="bản Huổi Sang, xã Nà Hỳ, tỉnh Điện Biên"' in str(WhereForm(initial={"area": places.village})["area"])


@pytest.mark.parametrize(
    "hostile", ["\0", '*"^:()', "a" * 10_000, "<script>alert(1)</script>", "' OR 1=1", "-den-2025"]
)
def test_hostile_words_are_only_words(hostile, known):
    form = WhereForm({"area": hostile, "area_chon": hostile, "area_cho": hostile})
    assert not form.is_valid()
    assert "<script>" not in str(form["area"])


def test_dissolved_places_are_not_taken(known):
    places, _other = known
    Area.objects.filter(pk=places.village.pk).update(current=False)
    assert not WhereForm({"area": places.village.code}).is_valid()
