"""Asking, answering by every door, moderating, closing: what counts, what is refused, what nobody can know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.opinions import drawing, queries
from gandan.opinions.drawing import map_draw
from gandan.opinions.map.polis import Answers
from gandan.opinions.models import HandCount, OpinionVote, Participant, Statement, Topic, TopicMap
from gandan.opinions.services import (
    answers_import,
    hands_record,
    hands_undo,
    paper_record,
    statement_moderate,
    statement_suggest,
    statements_add,
    topic_close,
    topic_draft,
    topic_open,
    vote_cast,
)
from gandan.opinions.services.asking_again import maps_ask_again
from gandan.opinions.services.topics import Draft, topics_close_due
from gandan.opinions.tests.conftest import TEXTS, browser
from gandan.opinions.tests.planting import plant
from gandan.opinions.voters import household

pytestmark = pytest.mark.django_db


def refused(words, service, /, **kwargs):
    with pytest.raises(Refused, match=words):
        service(**kwargs)


def test_only_the_unit_asks_and_only_where_it_may(actors, units, places, drafted):
    draft = Draft("Hỏi gì?", [places.other_commune.pk])
    with pytest.raises(NotPermitted):
        topic_draft(actor=actors.outsider, unit=units.committee, draft=draft)
    refused("ngoài địa bàn", topic_draft, actor=actors.officer, unit=units.committee, draft=draft)
    made = drafted()
    with pytest.raises(NotPermitted):
        topic_open(actor=actors.outsider, topic_id=made.pk, seen_version=0)
    with pytest.raises(Stale):
        topic_open(actor=actors.officer, topic_id=made.pk, seen_version=7)
    refused("còn đang soạn", vote_cast, voter=browser(1), topic_id=made.pk, number=1, choice=1)
    empty = topic_draft(actor=actors.officer, unit=units.committee, draft=Draft("Hỏi gì?", [places.commune.pk]))
    refused("ít nhất hai câu", topic_open, actor=actors.officer, topic_id=empty.pk, seen_version=0)


def test_the_last_answer_counts_and_every_answer_stays(topic):
    for choice in (1, 0, -1):
        vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=choice)
    assert OpinionVote.objects.count() == 3
    assert Participant.objects.count() == 1
    assert queries.answers_of(Participant.objects.get()) == {1: -1}
    assert [vote.choice for vote in queries.last_votes(topic.pk)] == [-1]
    refused("đồng ý, không đồng ý", vote_cast, voter=browser(1), topic_id=topic.pk, number=1, choice=5)
    refused("không còn hiện", vote_cast, voter=browser(1), topic_id=topic.pk, number=99, choice=1)


def test_an_answer_can_be_neither_changed_nor_taken_away(topic):
    vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=1)
    for statement in (
        "UPDATE opinions_opinionvote SET choice = -1",
        "DELETE FROM opinions_opinionvote",
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert OpinionVote.objects.get().choice == 1


def test_a_paper_has_the_effect_of_the_card_once(topic, actors, households):
    """Card, then paper of the same household: one participant, the paper's answers count, both are kept."""
    home = households[0]
    vote_cast(voter=household(home.pk), topic_id=topic.pk, number=1, choice=1)
    paper_record(actor=actors.officer, topic_id=topic.pk, home=home, choices={1: -1, 2: 1})
    assert Participant.objects.count() == 1
    assert queries.answers_of(Participant.objects.get()) == {1: -1, 2: 1}
    assert OpinionVote.objects.count() == 3
    refused("ít nhất một câu", paper_record, actor=actors.officer, topic_id=topic.pk, home=home, choices={})
    with pytest.raises(NotPermitted):
        paper_record(actor=actors.outsider, topic_id=topic.pk, home=home, choices={1: 1})


def test_nothing_kept_leads_from_an_answer_to_a_household_or_a_time(topic, actors, households):
    """No household, member, address or exact time in any column or in the log; after closing not even the key."""
    at = timezone.now().replace(minute=42, second=17)
    vote_cast(voter=household(households[3].pk), topic_id=topic.pk, number=1, choice=1, at=at)
    before = LogEntry.objects.count()
    vote_cast(voter=browser("một máy"), topic_id=topic.pk, number=1, choice=1, at=at)
    assert LogEntry.objects.count() == before  # an answer leaves no line beside it that has the time
    assert {vote.at.minute for vote in OpinionVote.objects.all()} == {0}
    names = {field.name for model in (Participant, OpinionVote) for field in model._meta.get_fields()}
    assert names == {"id", "topic", "key", "kind", "votes", "statement", "participant", "choice", "channel", "at"}
    paper_record(actor=actors.officer, topic_id=topic.pk, home=households[2], choices={1: 1})
    told = LogEntry.objects.get(action="opinions.paper_recorded")
    assert told.data == {"answers": 1}
    voter = household(households[3].pk)
    key = voter.key(topic)
    assert Participant.objects.filter(key=key).exists()
    topic_close(actor=actors.officer, topic_id=topic.pk, seen_version=1, text="Đưa vào kế hoạch.")
    closed = Topic.objects.get(pk=topic.pk)
    assert closed.key == ""
    assert not Participant.objects.filter(key=voter.key(closed)).exists()
    assert queries.participant_of(closed, voter) is None


def test_the_same_browser_is_another_participant_in_another_topic(topic, drafted):
    other = drafted()
    assert browser(1).key(topic) != browser(1).key(other)


def test_households_only_means_a_card_or_a_paper(drafted, actors, households):
    made = drafted(who="households")
    topic_open(actor=actors.officer, topic_id=made.pk, seen_version=0)
    refused("thẻ hộ", vote_cast, voter=browser(1), topic_id=made.pk, number=1, choice=1)
    assert vote_cast(voter=household(households[0].pk), topic_id=made.pk, number=1, choice=1).channel == "card"


def test_a_residents_statement_waits_until_somebody_looked_at_it(topic, actors):
    made = statement_suggest(voter=browser(1), topic_id=topic.pk, text="Nên có   nhà văn hoá bản.")
    assert (made.state, made.text) == ("waiting", "Nên có nhà văn hoá bản.")
    refused("không còn hiện", vote_cast, voter=browser(2), topic_id=topic.pk, number=made.number, choice=1)
    refused("chọn vì sao", statement_moderate, actor=actors.officer, statement_id=made.pk, act="refuse")
    with pytest.raises(NotPermitted):
        statement_moderate(actor=actors.outsider, statement_id=made.pk, act="show")
    statement_moderate(actor=actors.officer, statement_id=made.pk, act="show")
    vote_cast(voter=browser(2), topic_id=topic.pk, number=made.number, choice=1)
    refused("vừa có người xem", statement_moderate, actor=actors.officer, statement_id=made.pk, act="show")
    statement_moderate(actor=actors.officer, statement_id=made.pk, act="refuse", reason="off")
    assert [one.get_reason_display() for one in queries.own_statements(topic, browser(1))] == [
        "không thuộc câu hỏi này"
    ]
    assert not queries.own_statements(topic, browser(2)).exists()


def test_the_same_statement_twice_and_a_flood_of_them_are_refused(topic):
    refused("đã có người nêu", statement_suggest, voter=browser(1), topic_id=topic.pk, text=TEXTS[0].upper())
    refused("quá ngắn", statement_suggest, voter=browser(1), topic_id=topic.pk, text="Ừ.")
    refused("dài quá", statement_suggest, voter=browser(1), topic_id=topic.pk, text="ă" * 281)
    for number in range(5):
        statement_suggest(voter=browser(1), topic_id=topic.pk, text=f"Câu thứ {number} của tôi.")
    refused("5 câu", statement_suggest, voter=browser(1), topic_id=topic.pk, text="Câu nữa của tôi.")
    assert Topic.objects.get(pk=topic.pk).last_number == Statement.objects.count()


def test_hands_count_in_totals_and_make_nobody(answered, actors, places):
    """A hall of forty: in the totals and in what all share, marked; participants and groups stay as they were."""
    before = TopicMap.objects.get(topic=answered).shown
    today = timezone.localdate()
    hands_record(
        actor=actors.officer,
        topic_id=answered.pk,
        way="hands",
        area=places.village,
        held_on=today,
        counts={1: (3, 36, 1)},
    )
    after = map_draw(answered.pk).shown
    assert after["participants"] == before["participants"] == 16
    assert [group["size"] for group in after["groups"]] == [group["size"] for group in before["groups"]]
    assert after["statements"][0]["hall"] == [3, 36, 1]
    assert [each["id"] for each in before["shared"]] == [1]
    assert after["shared"] == []
    again = {"way": "hands", "area": places.village, "held_on": today, "counts": {1: (3, 36, 1)}}
    refused("Buổi này đã có", hands_record, actor=actors.officer, topic_id=answered.pk, **again)
    hands_undo(actor=actors.officer, count_id=HandCount.objects.get().pk)
    refused("đã được huỷ", hands_undo, actor=actors.officer, count_id=HandCount.objects.get().pk)
    assert map_draw(answered.pk).shown["shared"] == before["shared"]
    hands_record(actor=actors.officer, topic_id=answered.pk, **again)
    tomorrow = {**again, "held_on": today + timedelta(days=1)}
    refused("chưa tới", hands_record, actor=actors.officer, topic_id=answered.pk, **tomorrow)
    far = {**again, "area": places.far_village, "held_on": date(2026, 1, 1)}
    refused("không thuộc địa bàn", hands_record, actor=actors.officer, topic_id=answered.pk, **far)


def test_the_map_says_what_is_shared_and_what_divides(answered):
    told = TopicMap.objects.get(topic=answered).shown
    assert [group["size"] for group in told["groups"]] == [8, 8]
    assert [each["id"] for each in told["shared"]] == [1]
    assert {each["id"] for each in told["divides"]} == {2, 3, 4}
    assert told["clear"]


def test_a_refused_statement_leaves_the_map(answered, actors):
    statement = Statement.objects.get(topic=answered, number=2)
    statement_moderate(actor=actors.officer, statement_id=statement.pk, act="refuse", reason="two")
    assert [each["id"] for each in map_draw(answered.pk).shown["statements"]] == [1, 3, 4]


def test_many_answers_more_are_taken_without_a_full_pass(actors, units, places, monkeypatch):
    """Past the size where a full pass is as cheap, drawing goes on from the kept sums and gives the same totals."""
    draft = Draft("Năm nay làm gì trước?", [places.commune.pk])
    topic = topic_draft(actor=actors.officer, unit=units.committee, draft=draft)
    made = plant(120, 8, 960, groups=2)
    answers = Answers(made.who.tolist(), made.what.tolist(), made.how.tolist(), [0] * len(made.who))
    answers_import(actor=actors.officer, topic_id=topic.pk, answers=answers)
    topic_open(actor=actors.officer, topic_id=topic.pk, seen_version=0)
    first = map_draw(topic.pk)
    monkeypatch.setattr(drawing, "LIGHT", 10)
    for number, choice in ((1, 1), (2, -1), (1, -1)):
        vote_cast(voter=browser(1), topic_id=topic.pk, number=number, choice=choice)
    held = map_draw(topic.pk)
    assert held.full_at == first.full_at
    assert (held.participants, held.votes) == (first.participants + 1, first.votes + 2)
    monkeypatch.setattr(drawing, "LIGHT", 10_000)
    anew = map_draw(topic.pk)
    assert anew.full_at > first.full_at
    totals = [[each[name] for each in told.shown["statements"]] for told in (held, anew) for name in ("id", "online")]
    assert totals[:2] == totals[2:]


def test_a_rush_of_answers_asks_for_one_drawing_and_a_lost_one_is_asked_again(topic):
    vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=1)
    first = TopicMap.objects.get(topic=topic).asked_at
    vote_cast(voter=browser(2), topic_id=topic.pk, number=1, choice=1)
    assert TopicMap.objects.get(topic=topic).asked_at == first
    assert maps_ask_again() == 0
    TopicMap.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert maps_ask_again() == 1


def test_while_a_heavy_map_is_drawn_apart_no_second_drawing_starts(topic):
    """It stays asked for until it is done, and then takes what came meanwhile."""
    TopicMap.objects.update(asked_at=timezone.now())
    vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=1)
    drawing.map_draw_apart(topic.pk)
    held = TopicMap.objects.get(topic=topic)
    assert (held.votes, held.asked_at) == (1, None)
    assert drawing.needs_full_pass(topic.pk)  # small: a full pass is as cheap


def test_answers_are_drawn_in_the_task_once_committed(topic, django_capture_on_commit_callbacks):
    TopicMap.objects.update(asked_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=1)
    held = TopicMap.objects.get(topic=topic)
    assert (held.votes, held.asked_at) == (1, None)


def test_a_closed_map_takes_nothing_and_its_hash_is_in_the_log(answered, actors):
    topic_close(actor=actors.officer, topic_id=answered.pk, seen_version=1, text="Đưa vào kế hoạch.")
    refused("đã khép lại", vote_cast, voter=browser(1), topic_id=answered.pk, number=1, choice=1)
    refused("đã khép lại", statements_add, actor=actors.officer, topic_id=answered.pk, texts=["Một câu nữa đây."])
    refused("đã khép lại", statement_suggest, voter=browser(1), topic_id=answered.pk, text="Một câu nữa đây.")
    map_draw(answered.pk)
    told = LogEntry.objects.get(action="topic.map_drawn").data
    assert (told["participants"], told["answers"], len(told["sha256"])) == (16, 64, 64)


def test_after_the_last_day_only_paper_is_typed_and_then_the_map_closes_by_itself(topic, actors, households):
    """Telephones stop with the last day; papers have three days more; the clock closes what is over, once."""
    last = timezone.localdate()
    Topic.objects.filter(pk=topic.pk).update(closes_on=last)
    next_day = timezone.now() + timedelta(days=1)
    vote_cast(voter=browser(1), topic_id=topic.pk, number=1, choice=1)
    refused("Đã hết ngày", vote_cast, voter=browser(2), topic_id=topic.pk, number=1, choice=1, at=next_day)
    refused("Đã hết ngày", statement_suggest, voter=browser(2), topic_id=topic.pk, text="Một câu nữa.", at=next_day)
    paper_record(actor=actors.officer, topic_id=topic.pk, home=households[0], choices={1: 1}, at=next_day)
    assert topics_close_due(timezone.now() + timedelta(days=3)) == 0
    assert topics_close_due(timezone.now() + timedelta(days=4)) == 1
    assert topics_close_due(timezone.now() + timedelta(days=5)) == 0
    closed = Topic.objects.get(pk=topic.pk)
    assert (closed.state, closed.key) == ("closed", "")
    map_draw(topic.pk)
    assert LogEntry.objects.get(action="topic.map_drawn").data["answers"] == 2
