"""What was accepted goes into the books as one act, and comes out again as one act."""

from datetime import date

import pytest
from django.urls import reverse

from gandan.activities.models import Activity, Result
from gandan.checks.services import check_give
from gandan.commendations.models import Commendation
from gandan.core.errors import Refused
from gandan.core.quantities import parse
from gandan.documents.models import Mandate
from gandan.documents.services import mandate_register
from gandan.duties.models import Obligation
from gandan.reading import services
from gandan.reading.models import Citation
from gandan.reading.queries import citations_of
from gandan.reading.services.aiming import last_day
from gandan.reading.tests.factories import make_fact, make_narrative, make_told
from gandan.targets.models import Indicator, Target
from gandan.targets.services import entry_type, term_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(units, places, actors):
    narrative = make_told(units.committee, places.village)
    for number in (1, 2, 3):
        services.fact_decide(actor=actors.officer, narrative_id=narrative.pk, number=number, decision="accepted")
    return narrative


def test_accepted_quantities_become_reported_results_that_cite_their_span(told, actors, places):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road, people = Result.objects.order_by("pk")
    assert (road.text, road.kind, road.state, road.area) == ("gần 200 m", "road_built", "reported", places.village)
    assert people.text == "hơn 60 người"
    cited = Citation.objects.get(result=road)
    assert told.text[cited.start : cited.end] == "gần 200 m"
    assert road.activity.title == "Đổ bê tông đường bản Huổi Sang"
    assert str(road.happened_on) == "2026-09-05"


def test_what_nobody_accepted_is_not_written(told, actors):
    services.fact_decide(actor=actors.officer, narrative_id=told.pk, number=2, decision="rejected")
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert [result.text for result in Result.objects.all()] == ["gần 200 m"]


def test_m121_an_accepted_document_enters_the_register_with_its_odd_symbol(told, actors):
    """M121: number and symbol as written, the issuer and the text that names it."""
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    mandate = Mandate.objects.get()
    assert (mandate.number, mandate.kind, mandate.public) == ("12-KH/ĐTN", "plan", False)
    assert "Báo cáo tháng 9" in mandate.subject


def test_a_document_that_is_there_already_is_left_as_it_is(told, actors, units):
    mandate_register(
        actor=actors.officer, unit=units.committee, kind="plan", number="12-KH/ĐTN", subject="Tháng thanh niên",
        issuer="Đoàn Thanh niên xã Nà Hỳ",
    )  # fmt: skip
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Mandate.objects.get().subject == "Tháng thanh niên"


def test_an_activity_without_day_place_or_name_is_refused_and_nothing_is_written(told, actors):
    told.proposals.update(happened_on=None)
    with pytest.raises(Refused, match="Hoạt động 1"):
        services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert not Activity.objects.exists()
    assert not Mandate.objects.exists()
    told.refresh_from_db()
    assert told.state == "open"


def test_a_text_is_written_once(told, actors):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    with pytest.raises(Refused):
        services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_undoing_takes_everything_back_as_one_act_and_the_text_can_be_written_again(told, actors):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    services.writing_undo(actor=actors.officer, narrative_id=told.pk)
    assert not Activity.objects.exists()
    assert not Result.objects.exists()
    assert not Mandate.objects.exists()
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_what_residents_have_spoken_of_is_not_taken_back(told, actors, neighbours):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.order_by("pk").first()
    check_give(actor=neighbours[0], result_id=road.pk, verdict="confirm", channel="card")
    with pytest.raises(Refused, match="Bà con đã kiểm tra"):
        services.writing_undo(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_residents_confirm_what_an_old_report_claims(told, actors, neighbours):
    """M73: a figure out of an old one-way report is checked by the people like any other."""
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.order_by("pk").first()
    for neighbour in neighbours[:3]:
        check_give(actor=neighbour, result_id=road.pk, verdict="confirm", channel="card")
    road.refresh_from_db()
    assert road.state == "confirmed"


AIMS = (
    "Phấn đấu đến năm 2030 chăm sóc từ 200 đối tượng trở lên. Ông Lò Văn Mẫu hứa đến năm 2030 trồng 300 cây. "
    "Phấn đấu mở 2 tuyến hẻm. Tặng giấy khen cho 8 tập thể. Mỗi đảng viên mỗi tháng giúp dân ít nhất 1 ngày."
)


@pytest.fixture
def aiming(units, actors):
    """A text with three targets (one of them without a deadline), a commendation and an obligation, all accepted."""
    narrative = make_narrative(units.committee, text=AIMS)
    told = {"comparator": "≥", "deadline": "đến năm 2030"}
    make_fact(narrative, "target", "từ 200 đối tượng trở lên", data=told)
    make_fact(narrative, "target", "300 cây", data=told | {"comparator": "="})
    make_fact(narrative, "target", "2 tuyến", data={"comparator": "=", "deadline": None})
    make_fact(narrative, "commendation", "giấy khen", data={"form": "giấy khen"})
    make_fact(narrative, "obligation", "Mỗi đảng viên mỗi tháng giúp dân ít nhất 1 ngày", data={"cadence": "monthly"})
    make_fact(narrative, "person", "Lò Văn Mẫu")
    narrative.facts.exclude(kind="person").update(decision="accepted")
    return narrative


@pytest.fixture
def term(units, actors):
    return term_set(
        actor=actors.officer, unit=units.committee, name="Nhiệm kỳ 2025–2030", starts_on=date(2025, 7, 1),
        ends_on=date(2030, 12, 31),
    )  # fmt: skip


def test_accepted_targets_enter_the_term_that_holds_their_deadline_and_nobody_is_named(aiming, term, actors):
    writing = services.narrative_write(actor=actors.officer, narrative_id=aiming.pk)
    clients, trees = Target.objects.order_by("pk")
    assert (clients.term, clients.comparator, clients.nominal, clients.public) == (term, "at_least", 200, False)
    assert (clients.deadline, clients.name) == (date(2030, 12, 31), AIMS.split(". ")[0])
    assert trees.name == "300 cây"
    assert "Báo cáo tháng 9" in clients.worked_out
    assert services.stays_a_fact(writing) == 3  # no deadline; the commendation; the obligation
    assert not Commendation.objects.exists()
    assert not Obligation.objects.exists()


def test_targets_are_taken_back_with_the_rest_and_can_be_written_again(aiming, term, actors):
    for _again in range(2):
        services.narrative_write(actor=actors.officer, narrative_id=aiming.pk)
        assert Target.objects.count() == 2
        services.writing_undo(actor=actors.officer, narrative_id=aiming.pk)
        assert not Target.objects.exists()
        assert not Indicator.objects.exists()


def test_a_target_with_values_stays_and_so_does_all_that_was_written_with_it(aiming, term, actors):
    services.narrative_write(actor=actors.officer, narrative_id=aiming.pk)
    clients = Target.objects.order_by("pk").first()
    entry_type(
        actor=actors.officer, target_id=clients.pk, on=date(2026, 1, 5), value=parse("150 đối tượng"), source="Sổ theo dõi"
    )  # fmt: skip
    with pytest.raises(Refused, match="không rút lại được"):
        services.writing_undo(actor=actors.officer, narrative_id=aiming.pk)
    assert Target.objects.count() == 2


def test_without_a_term_targets_stay_facts_and_the_text_is_not_written(aiming, actors):
    with pytest.raises(Refused, match="chỉ tiêu"):
        services.narrative_write(actor=actors.officer, narrative_id=aiming.pk)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("năm 2025", date(2025, 12, 31)),
        ("quý II/2025", date(2025, 6, 30)),
        ("tháng 2/2028", date(2028, 2, 29)),
        ("ngày 15/12/2025", date(2025, 12, 15)),
        ("giai đoạn 2021 - 2025", date(2025, 12, 31)),
        ("ngày 15/12", None),
        ("", None),
    ],
)
def test_a_deadline_is_the_last_day_of_what_the_text_calls_it(said, day):
    assert last_day(said) == day


def test_the_review_says_what_accepting_does_and_what_was_left_as_a_fact(aiming, term, as_member):
    page = as_member("officer").get(reverse("reading:review", args=[aiming.pk])).content.decode()
    assert "chỉ tiêu chưa công khai của nhiệm kỳ" in page
    assert "không ghi vào sổ khen thưởng" in page
    assert "không đặt nghĩa vụ cho ai" in page
    page = as_member("officer").post(reverse("reading:write", args=[aiming.pk]), follow=True).content.decode()
    assert "3 mục về chỉ tiêu, khen thưởng, nghĩa vụ chỉ giữ trong văn bản này" in page
    assert reverse("targets:target", args=[Target.objects.order_by("pk").first().pk]) in page


def test_a_figure_of_a_report_cites_the_text_and_the_words_it_was_read_from(told, actors, units):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.order_by("pk").first()
    cited = citations_of([road.pk])[road.pk]
    assert "Báo cáo tháng 9" in cited
    assert "“gần 200 m”" in cited
    assert f"chữ thứ {told.text.index('gần 200 m') + 1}" in cited
