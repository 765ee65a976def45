"""Choosing boundaries, and saying how sure a figure is: without JavaScript, in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from gandan.areas.frames import EXACT, NOT_COMPARABLE, distinct_of, frame_parse, sure_of
from gandan.areas.models import AreaChange, AreaChangeLink, AreaVersion
from gandan.areas.picker import FrameField, frame_picker
from gandan.conftest import make_area
from gandan.core.errors import Refused

pytestmark = pytest.mark.django_db
SINCE, REFORM = date(2025, 1, 1), date(2025, 7, 1)


@pytest.fixture
def reform(places):
    """Two communes of before became Nà Hỳ."""
    AreaVersion.objects.filter(area=places.country).update(valid_from=SINCE)
    change = AreaChange.objects.create(effective=REFORM, title="Sắp xếp", state="applied")
    for name in ("Nà Khoa", "Nậm Chua"):
        old = make_area("commune", name, "xã", f"{name}-den", places.province, since=SINCE)
        old.versions.update(valid_to=REFORM)
        AreaChangeLink.objects.create(
            change=change, from_area=old, to_area=places.commune, kind="merge", method="official"
        )
    return change


@pytest.mark.parametrize("text", ["", "x", "2025-13-01", "chung-2025-06-30", "ngay", "2024-12-31", "9999-12-31", "\0"])
def test_boundaries_nobody_knows_are_refused_in_one_sentence(text, reform):
    with pytest.raises(Refused) as refused:
        frame_parse(text)
    assert refused.value.sentence.endswith(".")


def test_days_with_the_same_boundaries_are_one_frame(reform):
    today = timezone.localdate()
    assert frame_parse("hom-nay") == frame_parse(today.isoformat()) == frame_parse("2025-07-01")
    assert frame_parse("2025-06-30") == frame_parse("2025-01-01") != frame_parse("hom-nay")
    assert frame_parse(f"chung-{today}-2025-06-30") == frame_parse("chung-2025-03-01-2025-07-01")
    for text in ("hom-nay", "2025-06-30", "ghi-nhan", f"chung-2025-06-30-{today}"):
        frame = frame_parse(text)
        assert frame_parse(frame.key) == frame == frame_parse(frame.text)
        assert frame_parse(frame.text).label() == frame.label()


def test_labels_say_whose_boundaries(reform):
    assert frame_parse("ghi-nhan").label() == "ranh giới như khi ghi"
    assert frame_parse("2025-06-30").label() == "ranh giới ngày 30/06/2025"
    assert "nhóm chung nhỏ nhất" in frame_parse("chung-2025-06-30-2025-07-01").label()
    with translation.override("en"):
        assert frame_parse("hom-nay").label() == "today’s boundaries"


def test_the_picker_offers_the_usual_boundaries_and_keeps_the_rest_of_the_address(rf, reform):
    picker = frame_picker(rf.get("/", {"khung": "2025-06-30", "thang": "2026-11", "sau": "x"}))
    page = render_to_string("areas/_frame_picker.html", {"picker": picker})
    assert picker.frame == frame_parse("2025-06-30")
    assert '<option value="2025-06-30" selected>Ngày 30/06/2025</option>' in page
    assert '<option value="ghi-nhan">Như khi ghi</option>' in page
    assert f'value="chung-2025-06-30-{timezone.localdate()}"' in page
    assert '<input type="hidden" name="thang" value="2026-11">' in page
    assert "sau" not in dict(picker.others)


def test_any_other_day_is_typed_beside_the_list(rf, reform):
    picker = frame_picker(rf.get("/", {"khung": "ngay", "khung_ngay": "2025-02-03"}))
    page = render_to_string("areas/_frame_picker.html", {"picker": picker})
    assert picker.frame.text == "2025-02-03"
    assert '<option value="ngay" selected>' in page
    assert 'value="2025-02-03"' in page


def test_an_unclear_frame_is_refused_beside_the_list_and_todays_is_shown(rf, reform):
    picker = frame_picker(rf.get("/", {"khung": "2020-01-01"}))
    page = render_to_string("areas/_frame_picker.html", {"picker": picker})
    assert picker.frame.text == "hom-nay"
    assert "Bản đồ ở đây chỉ có từ ngày 01/01/2025." in page


def test_a_form_takes_a_frame(reform):
    assert FrameField().clean("2025-06-30") == frame_parse("2025-06-30")
    assert FrameField().clean("").text == "hom-nay"


@pytest.mark.parametrize(
    ("sure", "said"),
    [
        (EXACT, "chính xác"),
        (sure_of(Decimal(999), Decimal(1)), "ước tính 1 %"),
        (sure_of(Decimal(0), Decimal(5)), "ước tính 100 %"),
        (sure_of(Decimal(5), Decimal(5), Decimal(1)), "không so sánh được"),
        (distinct_of(["exact", "estimated"]), "không so sánh được"),
    ],
)
def test_how_sure_a_figure_is_stands_in_words_and_in_a_shape(sure, said):
    badge = render_to_string("areas/_certainty.html", {"sure": sure})
    assert f"</svg>{said}</span>" in badge
    assert said == sure.text


def test_what_is_exact_may_be_left_unsaid():
    assert render_to_string("areas/_certainty.html", {"sure": EXACT, "quiet": True}).strip() == ""
    assert distinct_of(["exact", "exact"]) == EXACT
    assert NOT_COMPARABLE.sign == "≠"
