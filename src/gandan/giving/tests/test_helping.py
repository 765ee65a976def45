"""A helped household is known to those who help it and to nobody else; a private donor is named only by consent."""

import pytest

from gandan.activities.tests.factories import draft, reported
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.core.quantities import parse
from gandan.giving.drafts import DonorDraft
from gandan.giving.models import Donor, Entry, HelpedHousehold
from gandan.giving.queries import helped_by, lines_of, place_said
from gandan.giving.services import (
    donor_named,
    donor_unnamed,
    drive_open,
    gift_give,
    gift_take,
    help_begin,
    help_end,
    help_joined,
    help_work_added,
)
from gandan.giving.showing import donor_name
from gandan.residents.models import Contact


@pytest.fixture
def helped(actors, units, households):
    return help_begin(actor=actors.village_head, household=households[2], group="poor", units=[units.youth])


def test_m19_m126_only_those_who_help_a_household_know_which_it_is(helped, actors, units):
    """M19, M126."""
    assert list(helped_by(actors.village_head)) == [helped]
    assert list(helped_by(actors.youth_secretary)) == [helped]
    for stranger in (actors.officer, actors.secretary, actors.outsider, actors.province_leader, actors.inspector):
        assert not helped_by(stranger).exists()
        with pytest.raises(NotPermitted):
            help_end(actor=stranger, helped_id=helped.pk)
    help_joined(actor=actors.youth_secretary, helped_id=helped.pk, unit=units.committee)
    assert list(helped_by(actors.officer)) == [helped]


def test_the_log_holds_no_household_and_no_place(helped):
    entry = LogEntry.objects.get(action="help.begun")
    assert (entry.object_id, entry.area_id) == (helped.pk, None)
    assert set(entry.data) == {"units", "group"}


def test_m19_the_keeper_of_the_village_chooses_with_the_unit(actors, units, households, helped):
    """M19."""
    with pytest.raises(NotPermitted, match="giữ sổ hộ"):
        help_begin(actor=actors.youth_secretary, household=households[0], group="poor", units=[units.youth])
    with pytest.raises(Refused, match="đang được giúp"):
        help_begin(actor=actors.village_head, household=households[2], group="poor", units=[units.youth])
    with pytest.raises(Refused, match="chọn đơn vị"):
        help_begin(actor=actors.village_head, household=households[1], group="poor", units=[])
    with pytest.raises(Refused, match="vì sao"):
        help_begin(actor=actors.village_head, household=households[1], group="children", units=[units.youth])


@pytest.fixture
def drive(actors, units, places):
    return drive_open(actor=actors.youth_secretary, owner=units.youth, title="Mái ấm", area=places.commune)


def test_m35_a_yard_for_one_household_is_a_result_and_a_gift(actors, units, places, drive, helped):
    """M35: the yard was reported once; the helpers see for whom, the public page names no village of fewer than five."""
    [yard] = reported(
        actors.officer, units.committee, places.commune, draft("40 m²", "yard", "Sân bê tông một hộ nghèo")
    )
    help_work_added(actor=actors.youth_secretary, helped_id=helped.pk, result=yard)
    stock = gift_take(
        actor=actors.youth_secretary, drive_id=drive.pk, donor=DonorDraft("private"), kind="goods", name="xi măng",
        quantity=parse("30 bao"),
    ).stock  # fmt: skip
    gone = gift_give(
        actor=actors.youth_secretary, drive_id=drive.pk, stock_id=stock.pk, group="poor", quantity=parse("20 bao"),
        helped=helped,
    )  # fmt: skip
    assert list(helped.works.all()) == [yard]
    assert place_said(lines_of(drive))[gone.pk] == places.commune
    with pytest.raises(Refused, match="nhóm của hộ"):
        gift_give(
            actor=actors.youth_secretary,
            drive_id=drive.pk,
            stock_id=stock.pk,
            group="works",
            everything=True,
            helped=helped,
        )


def test_m126_a_village_is_named_only_when_five_households_are_helped_there(
    actors, units, places, drive, helped, households
):
    """M126."""
    for home in [households[n] for n in (0, 1, 3, 4)]:
        help_begin(actor=actors.village_head, household=home, group="poor", units=[units.youth])
    stock = gift_take(
        actor=actors.youth_secretary, drive_id=drive.pk, donor=DonorDraft("private"), kind="goods", name="áo",
        quantity=parse("9 cái"),
    ).stock  # fmt: skip
    gone = gift_give(
        actor=actors.youth_secretary,
        drive_id=drive.pk,
        stock_id=stock.pk,
        group="poor",
        quantity=parse("1 cái"),
        helped=helped,
    )
    assert place_said(lines_of(drive))[gone.pk] == places.village
    assert HelpedHousehold.objects.count() == 5


def test_a_private_donor_is_named_by_written_consent_and_unnamed_again(actors, drive):
    come = gift_take(
        actor=actors.youth_secretary,
        drive_id=drive.pk,
        donor=DonorDraft("private"),
        kind="money",
        quantity=parse("2 triệu đồng"),
    )
    assert donor_name(come) == "Nhà hảo tâm"
    consent = {"entry_id": come.pk, "consented_on": come.on}
    with pytest.raises(Refused, match="giấy đồng ý"):
        donor_named(actor=actors.youth_secretary, name="Người góp số một", consent_paper=" ", **consent)
    with pytest.raises(NotPermitted):
        donor_named(actor=actors.outsider, name="Người góp số một", consent_paper="Sổ 1", **consent)
    donor_named(actor=actors.youth_secretary, name="Người góp số một", consent_paper="Sổ 1, trang 3", **consent)
    named = Entry.objects.select_related("donor__contact").get(pk=come.pk)
    assert donor_name(named) == "Người góp số một"
    assert not Donor.objects.exclude(name="").exists()
    assert "số một" not in str(list(LogEntry.objects.values_list("data", flat=True)))
    donor_unnamed(actor=actors.youth_secretary, entry_id=come.pk)
    assert donor_name(Entry.objects.select_related("donor__contact").get(pk=come.pk)) == "Nhà hảo tâm"
    assert not Contact.objects.exists()
