"""From a voice to a case: services."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from gandan.core import codes
from gandan.core.errors import Refused
from gandan.core.models import LogEntry, SearchEntry
from gandan.residents.models import Contact
from gandan.units.models import Assignment
from gandan.voices import receipts, tasks
from gandan.voices.deadlines import deadline
from gandan.voices.models import Case, Voice


def test_m64_a_voice_opens_a_case_of_the_responsible_unit_with_code_and_deadline(say, units):
    """M64."""
    said = say()
    assert codes.is_valid(said.receipt)
    assert said.case.code == f"GD-{timezone.localdate():%y}-000001"
    assert said.case.unit == units.committee
    assert said.case.topic == "water"
    assert said.case.due_on == deadline("ordinary").from_day(timezone.localdate())
    assert not said.case.public


def test_the_receipt_itself_is_kept_nowhere(say, db):
    said = say()
    assert said.voice.receipt_hash == receipts.receipt_hash(said.receipt)
    for model in (Voice, Case, LogEntry, SearchEntry):
        assert said.receipt not in str(list(model.objects.values()))


def test_m64_a_unit_competent_for_the_topic_answers_before_the_one_in_charge(say, units, places):
    """M64."""
    Assignment.objects.create(
        unit=units.youth, area=places.commune, kind="competent", topic="water", since=date(2025, 7, 1)
    )
    assert say().case.unit == units.youth
    assert say("Đèn đường hỏng đã một tháng").case.unit == units.committee


def test_urgent_words_make_the_deadline_shorter(say):
    said = say("Sạt lở đường vào bản, nhà bên dưới sắp bị vùi")
    assert said.case.urgent
    assert said.case.due_on == deadline("urgent").from_day(timezone.localdate())


def test_the_title_of_a_new_case_holds_nothing_somebody_wrote(say):
    case = say("Ông trưởng bản ở nhà số 7 làm ngập đường").case
    assert "số 7" not in case.title
    assert not SearchEntry.objects.filter(kind="case", terms__contains="truong ban").exists()


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_m126_a_statutory_submission_is_handed_over_and_never_a_case(say, units, kind):
    """M126."""
    said = say("Tôi không đồng ý với quyết định thu hồi đất", kind=kind, household_id=None)
    assert said.case is None
    assert said.voice.handed_to == units.committee
    assert not Case.objects.exists()
    assert not SearchEntry.objects.filter(kind="case").exists()
    entry = LogEntry.objects.get(action="voice.handed_over")
    assert (entry.area_id, entry.unit_id, entry.data) == (None, None, {})


def test_a_statutory_submission_goes_past_a_village_to_an_authority(say, units, places):
    Assignment.objects.create(
        unit=units.village, area=places.village, kind="competent", topic="land", since=date(2025, 7, 1)
    )
    assert say("x", kind="complaint", topic="land").voice.handed_to == units.committee


def test_a_statutory_submission_is_never_tied_to_a_household(say, households):
    assert say("x", kind="denunciation", household_id=households[0].pk).voice.household is None


def test_where_nobody_is_registered_the_voice_waits_and_finds_its_unit_later(places, say, units):
    Assignment.objects.all().delete()
    from gandan.units.models import Unit

    Unit.objects.update(area=None)
    said = say()
    assert said.case.unit is None
    assert said.case.due_on
    Assignment.objects.create(unit=units.committee, area=places.commune, kind="in_charge", since=date(2025, 7, 1))
    assert tasks.waiting_route() == 1
    said.case.refresh_from_db()
    assert said.case.unit == units.committee
    assert said.case.steps.filter(act="route").exists()


def test_the_same_form_with_the_same_words_gives_the_same_receipt(say):
    token = receipts.form_token()
    first, second = say(submit=token), say(submit=token)
    assert first.receipt == second.receipt
    assert second.repeated
    assert Voice.objects.count() == 1


def test_the_same_form_with_other_words_is_another_voice(say):
    token = receipts.form_token()
    assert say(submit=token).receipt != say("Rác đổ đầy bờ suối", submit=token).receipt


def test_a_token_somebody_made_up_gives_no_repeatable_receipt(say):
    assert say(submit="made-up").receipt != say(submit="made-up").receipt


def test_m70_a_contact_left_twice_by_a_double_submit_is_kept_once(say):
    """M70."""
    token = receipts.form_token()
    for _ in range(2):
        say(submit=token, contact={"name": "", "phone": "0912345678", "email": ""})
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": " \n\t "}, "Chưa có lời nào"),
        ({"text": "a" * 200_000}, "quá dài"),
        ({"place": "x" * 161}, "Chỗ cụ thể"),
    ],
)
def test_what_cannot_be_received_is_refused_with_a_sentence(say, more, words):
    with pytest.raises(Refused) as refusal:
        say(**more)
    assert refusal.value.sentence
    assert not Voice.objects.exists()


def test_hostile_text_is_kept_as_harmless_words(say):
    said = say("a\0b\u202ec <script>alert(1)</script> 😀\r\nd")
    assert said.voice.text == "abc <script>alert(1)</script> 😀\nd"


def test_late_cases_enter_the_log_once_per_deadline(say):
    case = say().case
    Case.objects.update(due_on=date(2026, 1, 5))
    assert tasks.overdue_log() == 1
    assert tasks.overdue_log() == 0
    Case.objects.update(due_on=date(2026, 1, 6))
    assert tasks.overdue_log() == 1
    assert LogEntry.objects.filter(action="case.overdue", object_id=case.pk).count() == 2
