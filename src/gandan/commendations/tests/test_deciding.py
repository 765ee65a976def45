"""The decision: by the leader, with number and date, never over a doubted result, never for oneself."""

import os

import pytest
from django.db import IntegrityError, transaction

from gandan.checks.services import check_give
from gandan.commendations import services
from gandan.commendations.models import Commendation, Decision
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.tests.racing import alone, shared_database, together

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
TIMES = 50


def test_m104_collectives_and_individuals_are_commended_by_number_and_date(
    as_member, client, held, works, units, propose
):
    """M104: through the pages, from the list of candidates to the public list, counted by kind."""
    chair = as_member("secretary")
    page = chair.get(f"/lam-viec/khen-thuong/{held.pk}/de-nghi").content.decode()
    assert "Đoàn Thanh niên xã Nà Hỳ" in page
    answer = chair.post(
        f"/lam-viec/khen-thuong/{held.pk}/de-nghi",
        {
            "who": [
                f"{units.youth.pk}|",
                f"{units.youth.pk}|Bí thư Đoàn xã Nà Hỳ",
                f"{units.village.pk}|Trưởng bản Huổi Sang",
            ]
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    chair.post(f"/lam-viec/khen-thuong/{held.pk}/khoa", {"seen_version": 0})
    chosen = list(held.proposals.values_list("pk", flat=True))
    answer = chair.post(
        f"/lam-viec/khen-thuong/{held.pk}/quyet-dinh",
        {"seen_version": 1, "number": "128/QĐ-UBND", "decided_on": "2026-11-05", "signer": "Chủ tịch UBND xã Nà Hỳ",
         "form_collective": "certificate", "form_individual": "letter", "chosen": chosen},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    made = Decision.objects.get()
    assert [(row.number, row.kind, row.form) for row in made.commendations.order_by("number")] == [
        (1, "collective", "certificate"), (2, "individual", "letter"), (3, "individual", "letter"),
    ]  # fmt: skip
    chair.logout()
    html = client.get(f"/khen-thuong/quyet-dinh/{made.pk}").content.decode()
    for words in (
        "128/QĐ-UBND",
        "05/11/2026",
        "Đoàn Thanh niên xã Nà Hỳ",
        "Trưởng bản Huổi Sang",
        "bà con xác nhận gần 200 m",
    ):
        assert words in html, words
    assert "Đoàn Thanh niên xã Nà Hỳ" in client.get("/khen-thuong/dia-ban/03169").content.decode()
    assert "Trưởng bản Huổi Sang" in client.get(f"/khen-thuong/don-vi/{units.village.pk}").content.decode()


def test_only_the_head_of_the_unit_decides(held, works, units, actors, propose, decide):
    made = propose(units.youth)
    for actor in (actors.officer, actors.youth_secretary, actors.outsider, actors.province_leader):
        with pytest.raises(NotPermitted):
            decide(made, actor=actor)


def test_a_doubt_raised_after_the_proposal_stops_the_decision(held, works, units, neighbours, propose, decide):
    made = propose(units.youth)
    check_give(actor=neighbours[5], result_id=works[0].pk, verdict="dispute", amount_text="20 m")
    with pytest.raises(Refused, match="đang có hộ chưa đồng ý"):
        decide(made)
    assert not Commendation.objects.exists()
    held.refresh_from_db()
    assert held.state == "closed"


def test_nobody_commends_themselves(held, works, units, actors, cast, propose, confirmed, decide):
    confirmed("Nhà văn hoá", units.committee)
    own = propose(units.committee, "Chủ tịch UBND xã Nà Hỳ")
    with pytest.raises(Refused, match="Không ai tự khen mình"):
        decide(own)


def test_who_is_not_chosen_is_told_why(held, works, units, propose, decide):
    chosen, left = propose(units.youth), propose(units.village)
    with pytest.raises(Refused, match="Hãy viết vì sao 1 đề nghị"):
        decide(chosen)
    decide(chosen, answer="Để dành cho đợt cuối năm.")
    left.refresh_from_db()
    assert (left.state, left.answer) == ("not_chosen", "Để dành cho đợt cuối năm.")


def test_a_commune_gives_no_certificate_of_the_province(held, works, units, propose, decide):
    with pytest.raises(Refused, match="không tặng được"):
        decide(propose(units.youth), form_collective="high_certificate")


def test_a_number_is_given_once(held, works, units, actors, propose, decide):
    decide(propose(units.youth))
    other = services.round_open(
        actor=actors.officer, unit=units.committee, title="Đợt hai", since=held.since, until=held.until
    )
    draft = services.ProposalDraft(unit_id=units.youth.pk)
    again = services.proposals_add(actor=actors.officer, round_id=other.pk, drafts=[draft])[0]
    services.round_close(actor=actors.officer, round_id=other.pk, seen_version=0)
    with pytest.raises(Refused, match="đã có quyết định số 128"):
        services.decision_make(
            actor=actors.secretary, round_id=other.pk, seen_version=1, number="128/QĐ-UBND", chosen=[again.pk]
        )


def test_a_stale_page_decides_nothing(held, works, units, actors, propose):
    made = propose(units.youth)
    services.round_close(actor=actors.officer, round_id=held.pk, seen_version=0)
    with pytest.raises(Stale):
        services.decision_make(
            actor=actors.secretary, round_id=held.pk, seen_version=0, number="1/QĐ", chosen=[made.pk]
        )


def test_a_letter_without_a_decision_cannot_be_kept(units):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commendation.objects.create(
            form="letter", kind="collective", unit=units.youth, reason="x", given_on="2026-11-05", giver=units.committee
        )


def test_a_later_doubt_is_shown_beside_the_commendation(client, held, works, units, neighbours, propose, decide):
    made = decide(propose(units.youth))
    check_give(actor=neighbours[5], result_id=works[0].pk, verdict="dispute", amount_text="20 m")
    assert "có kết quả đang được kiểm tra lại" in client.get(f"/khen-thuong/quyet-dinh/{made.pk}").content.decode()


def test_no_name_and_no_word_of_reasons_enters_the_log(held, works, units, propose, decide):
    decide(propose(units.youth, text="Làm suốt hai ngày mưa"))
    written = str(list(LogEntry.objects.values_list("data", flat=True)))
    assert "mưa" not in written
    assert "Đoàn" not in written


@pytest.mark.django_db(transaction=POSTGRES)
def test_fifty_decisions_at_once_are_one(held, works, units, actors, propose, tmp_path):
    made = propose(units.youth)
    services.round_close(actor=actors.officer, round_id=held.pk, seen_version=0)

    def post(number):
        return lambda: (
            services.decision_make(
                actor=actors.secretary, round_id=held.pk, seen_version=1, number=f"{number}/QĐ", chosen=[made.pk]
            ).pk
        )

    with shared_database(tmp_path):
        answers = together([post(number) for number in range(TIMES)])
        assert len([answer for answer in answers if isinstance(answer, int)]) == 1
        assert {type(answer) for answer in answers} <= {int, Stale}
        assert alone(lambda: Commendation.objects.count()) == 1
