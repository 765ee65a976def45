"""A topic of the commune with four statements, open; and ways to answer it."""

import pytest

from gandan.opinions.drawing import map_draw
from gandan.opinions.models import Participant, Topic
from gandan.opinions.services import statements_add, topic_draft, topic_open, vote_cast
from gandan.opinions.services.topics import Draft
from gandan.opinions.voters import Voter

TEXTS = [
    "Nên làm đường vào bản trước mùa mưa.",
    "Mỗi hộ góp hai ngày công là vừa sức.",
    "Nên dời chuồng trại ra xa nguồn nước.",
    "Họp bản nên vào buổi tối.",
]


@pytest.fixture
def drafted(actors, units, places):
    def make(**more):
        draft = Draft("Năm nay bản mình làm gì trước?", [places.commune.pk], **more)
        topic = topic_draft(actor=actors.officer, unit=units.committee, draft=draft)
        statements_add(actor=actors.officer, topic_id=topic.pk, texts=TEXTS)
        return topic

    return make


@pytest.fixture
def topic(drafted, actors):
    made = drafted()
    topic_open(actor=actors.officer, topic_id=made.pk, seen_version=0)
    return Topic.objects.get(pk=made.pk)


def browser(token):
    return Voter(Participant.Kind.BROWSER, f"b{token}")


@pytest.fixture
def answered(topic):
    """Sixteen browsers in two groups of eight: all for the road, all against nothing, split on the rest."""
    for who in range(16):
        side = 1 if who < 8 else -1
        for number, choice in ((1, 1), (2, side), (3, -side), (4, side)):
            vote_cast(voter=browser(who), topic_id=topic.pk, number=number, choice=choice)
    map_draw(topic.pk)
    return topic
