"""From a draft to the report of how it changed: every step, everything refused."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.consultations import queries, services
from gandan.consultations.drafting import lines_of_text
from gandan.consultations.models import Comment, CommentGroup, Consultation
from gandan.consultations.services import Said
from gandan.consultations.tests.conftest import PLAN, close, fresh, paragraph
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.papers.content import plain
from gandan.papers.freeze import sentences, thawed

pytestmark = pytest.mark.django_db


def give(actor, consultation, text, *, position=None, stance="change", browser="máy 1", **more):
    about = paragraph(consultation, position).pk if position else None
    return services.comment_give(
        actor=actor,
        consultation_id=consultation.pk,
        text=text,
        stance=stance,
        browser=browser,
        paragraph_id=about,
        **more,
    )


def test_turns_and_people_are_counted_apart_and_nobody_can_be_told_after_the_close(actors, opened, neighbours):
    from gandan.core.actors import ANYONE

    give(neighbours[0], opened, "Rộng 4 mét thì xe cứu hoả vào được.", position=2)
    give(neighbours[0], opened, "10 ngày ngắn quá.", position=4)
    give(neighbours[1], opened, "10 ngày không kịp.", position=4)
    give(ANYONE, opened, "Hộ nghèo đóng thế nào?", position=7, stance="ask", browser="máy 2")
    assert queries.online_people(opened) == (2, 1)
    assert queries.total(queries.ways(opened)) == queries.Counted(turns=4, people=None)  # fewer than five are not told
    done = close(actors, opened)
    assert (done.households, done.browsers) == (2, 1)
    assert set(Comment.objects.values_list("mark", flat=True)) == {""}
    assert queries.online_people(done) == (2, 1)
    told = LogEntry.objects.filter(action="consultation.commented")
    assert {(each.actor_id, each.object_id, str(each.data)) for each in told} == {(None, opened.pk, "{}")}


def test_the_same_form_sent_twice_is_one_comment(opened, neighbours):
    key = uuid.uuid4()
    first = give(neighbours[0], opened, "Rộng hơn.", position=2, key=key)
    assert give(neighbours[0], opened, "Rộng hơn.", position=2, key=key).pk == first.pk
    assert Comment.objects.count() == 1


def test_a_village_convention_is_posted_thirty_days_and_not_closed_before(actors, prepared):
    Consultation.objects.filter(pk=prepared.pk).update(matter="village_convention")
    start = timezone.now() - timedelta(days=20)
    with pytest.raises(Refused, match=r"ít nhất 30 ngày.*61/2023"):
        services.consultation_open(
            actor=actors.officer, consultation_id=prepared.pk, seen_version=prepared.version, days=29
        )
    held = services.consultation_open(
        actor=actors.officer, consultation_id=prepared.pk, seen_version=prepared.version, days=30, at=start
    )
    assert (held.closes_on - held.opens_on).days + 1 == 30
    with pytest.raises(Refused, match="Đã hứa nhận ý kiến hết ngày"):
        services.consultation_close(actor=actors.officer, consultation_id=held.pk, seen_version=held.version)


def test_m59_m60_other_forms_enter_with_their_own_counts(actors, units, opened):
    """M59, M60: conferences one after another, what was said at each, of which paragraph, by how many."""
    front = services.hearing_add(
        actor=actors.officer, consultation_id=opened.pk, form="front", unit=units.youth, place="Đoàn xã"
    )
    meeting = services.hearing_add(actor=actors.officer, consultation_id=opened.pk, form="residents_meeting", people=38)
    with pytest.raises(NotPermitted):
        services.comments_record(actor=actors.outsider, hearing_id=front.pk, rows=[Said("Đồng tình.")])
    services.comments_record(
        actor=actors.youth_secretary, hearing_id=front.pk, people=3,
        rows=[Said("Nên làm rãnh có nắp.", paragraph(opened, 5).pk, turns=2)],
    )  # fmt: skip
    services.comments_record(
        actor=actors.officer, hearing_id=meeting.pk, rows=[Said("Thu làm hai lần.", paragraph(opened, 7).pk, turns=11)]
    )
    found = {way.hearing.form: (way.turns, way.people, way.few) for way in queries.ways(opened)}
    assert found == {"portal": (0, 0, False), "front": (2, 3, True), "residents_meeting": (11, 38, False)}
    assert queries.total(queries.ways(opened)) == queries.Counted(
        turns=13, people=38, at_least=True
    )  # not 41: the difference would tell of three


def test_m62_every_group_is_answered_before_the_report_and_the_draft_shows_what_changed(actors, opened, neighbours):
    """M62, M22: what people asked for stands in the new text, word by word, or they read why it does not."""
    who = {"actor": actors.officer, "consultation_id": opened.pk}
    wide = give(neighbours[0], opened, "Rộng 4 mét.", position=2)
    short = give(neighbours[1], opened, "10 ngày ngắn quá.", position=4)
    spam = give(neighbours[2], opened, "Bán sim giá rẻ.")
    close(actors, opened)

    def report():
        return services.consultation_report(**who, seen_version=fresh(opened).version)

    with pytest.raises(Refused, match="Còn 3 ý kiến chưa xếp nhóm"):
        report()
    services.comments_aside(**who, comment_ids=[spam.pk], why="elsewhere")
    first = services.comments_group(**who, comment_ids=[wide.pk], title="Kiệt chỉ cần rộng 4 mét")
    second = services.comments_group(**who, comment_ids=[short.pk], title="Gia hạn thời gian tự tháo dỡ")
    with pytest.raises(Refused, match="Còn 2 nhóm ý kiến chưa có trả lời"):
        report()
    services.group_answer(
        actor=actors.officer, group_id=first.pk, answer="explained", words="Vì nhà hai bên đã kiên cố."
    )
    services.group_answer(actor=actors.officer, group_id=second.pk, answer="accepted", words="Gia hạn thành 30 ngày.")
    with pytest.raises(Refused, match="dự thảo chưa có bản mới"):
        report()
    with pytest.raises(Refused, match="giống hệt"):
        services.draft_write(**who, lines=lines_of_text(PLAN), seen_version=fresh(opened).version)
    better = PLAN.replace("trong 10 ngày", "trong 30 ngày") + "\nHộ nghèo không phải góp."
    services.draft_write(**who, lines=lines_of_text(better), seen_version=fresh(opened).version)
    done = report()
    content = thawed(done.paper.content)
    told = " ".join(plain(each) for each in sentences(content.blocks))
    assert "03 lượt ý kiến" in told
    assert "tiếp thu 01 nhóm, giải trình 01 nhóm" in told
    assert "Giải trình: Vì nhà hai bên đã kiên cố." in told
    assert "sửa 01 đoạn, thêm 01 đoạn, bỏ 00 đoạn" in told
    assert "Có 01 ý kiến để riêng" in told
    assert queries.comment_of(short.code).group.words == "Gia hạn thành 30 ngày."
    with pytest.raises(Refused, match="đã có kết quả"):
        services.group_answer(actor=actors.officer, group_id=first.pk, answer="accepted", words="Thôi vậy.")
    with pytest.raises(Stale):
        report()


def test_a_group_emptied_goes_and_comments_move_between_groups(actors, opened, neighbours):
    who = {"actor": actors.officer, "consultation_id": opened.pk}
    one, two = (give(each, opened, "Rộng hơn.", position=2) for each in neighbours[:2])
    first = services.comments_group(**who, comment_ids=[one.pk], title="Rộng hơn")
    services.comments_group(**who, comment_ids=[two.pk], group_id=first.pk)
    assert queries.groups_of(opened).get().turns == 2
    services.comments_release(**who, comment_ids=[one.pk, two.pk])
    assert not CommentGroup.objects.exists()
    assert queries.waiting(opened).count() == 2


@pytest.mark.parametrize(
    ("text", "stance", "sentence"),
    [
        ("", "change", "Xin viết một vài lời"),
        ("Gọi tôi số 0912 345 678", "change", "Xin bỏ số điện thoại"),
        ("x" * 3_001, "change", "dài quá"),
        ("Rộng hơn.", "maybe", "Xin chọn đồng ý"),
    ],
)
def test_a_comment_is_refused_in_one_sentence(opened, neighbours, text, stance, sentence):
    with pytest.raises(Refused, match=sentence):
        give(neighbours[0], opened, text, stance=stance)


def test_only_the_unit_that_asks_keeps_it_and_only_about_its_own_places(actors, units, places, prepared):
    version = {"consultation_id": prepared.pk, "seen_version": prepared.version}
    for who in (actors.outsider, actors.inspector, actors.village_head):
        with pytest.raises(NotPermitted):
            services.consultation_open(actor=who, days=10, **version)
    with pytest.raises(Stale):
        services.consultation_open(actor=actors.officer, consultation_id=prepared.pk, seen_version=0, days=10)
    with pytest.raises(Refused, match="Có nơi không thuộc địa bàn"):
        services.consultation_prepare(
            actor=actors.officer, unit=units.committee, title="Việc", matter_slug="other",
            area_ids=[places.far_village.pk],
        )  # fmt: skip
    prepared.drafts.all().delete()
    with pytest.raises(Refused, match="Chưa có dự thảo"):
        services.consultation_open(actor=actors.officer, days=10, **version)


def test_what_is_posted_stays_as_it_is_until_the_close(actors, opened, neighbours):
    with pytest.raises(Refused, match="đang lấy ý kiến thì không sửa"):
        services.draft_write(
            actor=actors.officer, consultation_id=opened.pk, lines=lines_of_text("Khác"), seen_version=opened.version
        )
    with pytest.raises(Refused, match="hết hạn góp ý"):
        give(neighbours[0], opened, "Muộn", at=timezone.now() + timedelta(days=30))
    services.consultation_cancel(
        actor=actors.officer, consultation_id=opened.pk, seen_version=opened.version, why="Thành phố đổi kế hoạch."
    )
    with pytest.raises(Refused, match="hết hạn góp ý"):
        give(neighbours[0], opened, "Muộn")
