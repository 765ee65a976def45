"""Pages: anybody answers without scripts, nothing shows before somebody looked, small numbers stay hidden."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandan.opinions import slots as shown_slots
from gandan.opinions import throttle
from gandan.opinions.drawing import map_draw
from gandan.opinions.models import HandCount, OpinionVote, Participant, Statement, Topic
from gandan.opinions.services import topic_open, vote_cast
from gandan.opinions.tests.conftest import TEXTS, browser
from gandan.opinions.voters import COOKIE

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"opinions:{name}", args=args)


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def asked(client, topic):
    """The number of the statement the page asks now; None when none is left."""
    found = re.search(r'name="cau" value="(\d+)"', text(client.get(page("topic", topic.pk))))
    return int(found[1]) if found else None


def answer(client, topic, number, choice):
    return client.post(page("vote", topic.pk), {"cau": number, "chon": choice})


def test_m60_residents_answer_one_statement_after_the_other_and_add_their_own(topic, as_member):
    """M60: direct exchange at the base: everybody answers, adds a solution, sees it looked through and answered."""
    somebody = Client()
    for done in range(4):
        assert f"Bạn đã trả lời {done}/4 câu" in text(somebody.get(page("topic", topic.pk)))
        back = answer(somebody, topic, asked(somebody, topic), 1)
        assert back["Location"].endswith("#tra-loi")
    assert asked(somebody, topic) is None
    assert somebody.cookies[COOKIE]["httponly"]
    assert somebody.cookies[COOKIE]["path"] == "/ban-do-y-kien"
    sent = somebody.post(page("suggest", topic.pk), {"text": "Nên có nước sạch đầu bản."}, follow=True)
    assert "chờ xem" in text(sent)
    other = Client()
    assert "nước sạch" not in text(other.get(page("topic", topic.pk)))
    officer = as_member("officer")
    made = Statement.objects.get(origin="resident")
    assert "nước sạch" in text(officer.get(page("work", topic.pk)))
    officer.post(page("moderate", made.pk), {"viec": "show"})
    assert "đang hiện" in text(somebody.get(page("topic", topic.pk)))
    assert asked(somebody, topic) == made.number
    changed = somebody.post(page("vote", topic.pk), {"cau": 1, "chon": -1, "ve": "cac-cau"}, follow=True)
    assert 'value="-1" aria-pressed="true"' in text(changed)
    assert Participant.objects.count() == 1


def test_m57_people_comment_on_the_authorities_and_nobody_can_tell_who(drafted, actors, as_member, households):
    """M57: comments on building the Party and the authorities: critical ones stand beside the others, unnamed."""
    made = drafted()
    topic_open(actor=actors.officer, topic_id=made.pk, seen_version=0)
    people = [Client() for _ in range(6)]
    for one in people:
        answer(one, made, 1, 1)
    people[0].post(page("suggest", made.pk), {"text": "Cán bộ xã cần xuống bản nhiều hơn."})
    as_member("officer").post(page("moderate", Statement.objects.get(origin="resident").pk), {"viec": "show"})
    for one in people[:5]:
        answer(one, made, 5, 1)
    map_draw(made.pk)
    shown = text(Client().get(page("statements", made.pk)))
    assert "Cán bộ xã cần xuống bản nhiều hơn." in shown
    assert "Đồng ý 5 · không 0 · bỏ qua 0" in shown
    assert "Đồng ý 6" in shown


def test_small_numbers_stay_hidden_on_every_page(topic, as_member):
    """Four answers to a statement say nothing of it, on no page and in no file; a fifth does."""
    for who in range(4):
        vote_cast(voter=browser(who), topic_id=topic.pk, number=1, choice=1)
    map_draw(topic.pk)
    for name in ("topic", "statements", "projector", "data"):
        shown = text(Client().get(page(name, topic.pk)))
        assert "Đồng ý 4" not in shown
        assert "[4, 0, 0]" not in shown
        assert "<ellipse" not in shown
    refused = as_member("officer").get(page("export", topic.pk, "votes"))
    assert refused.status_code == 409
    vote_cast(voter=browser(9), topic_id=topic.pk, number=1, choice=1)
    map_draw(topic.pk)
    assert "Đồng ý 5" in text(Client().get(page("statements", topic.pk)))


def test_the_page_says_first_what_all_share_then_what_divides_then_draws(answered):
    shown = text(Client().get(page("topic", answered.pk)))
    order = ["Bạn nghĩ sao?", "Điều mọi người cùng nghĩ", TEXTS[0], "Chỗ còn nghĩ khác nhau", TEXTS[1], "<svg class=\"opmap\"", "Nhóm A"]  # fmt: skip
    at = 0
    for words in order:  # the statement asked first may be any of them: each is looked for behind the one before
        assert words in shown[at:], words
        at = shown.index(words, at)
    assert "nhóm A: 8 người trả lời, nhóm B: 8 người trả lời" in shown  # the picture in words


def test_somebody_sees_its_own_place_and_nobody_elses(answered):
    me = Client()
    for number in range(1, 5):
        answer(me, answered, number, 1 if number != 3 else -1)
    map_draw(answered.pk)
    assert "Bạn ở đây" in text(me.get(page("topic", answered.pk)))
    assert "bạn ở nhóm này" in text(me.get(page("topic", answered.pk)))
    assert "Bạn ở đây" not in text(Client().get(page("topic", answered.pk)))


def test_the_projector_draws_itself_anew_and_works_without_scripts(answered):
    screen = Client()
    whole = text(screen.get(page("projector", answered.pk)))
    assert 'hx-trigger="every 5s"' in whole
    assert "<b>16</b> người trả lời" in whole
    part = text(screen.get(page("projector", answered.pk), headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert TEXTS[0] in part
    assert screen.get(page("projector", answered.pk), {"tu-tai": 1})["Refresh"] == "15"


def test_an_officer_asks_from_question_to_last_map(as_member, units, places, actors):
    """The whole life of a topic in the workspace: question, statements, opening, hands, paper, closing."""
    officer = as_member("officer")
    asked = {"question": "Làm gì trước?", "unit": units.committee.pk, "area": places.commune.code, "who": "anyone",
             "takes_statements": "on"}  # fmt: skip
    made = officer.post(page("new"), asked)
    topic = Topic.objects.get()
    assert made["Location"] == page("work", topic.pk)
    assert officer.post(page("new"), {**asked, "question": ""}).status_code == 400
    assert officer.post(page("open", topic.pk), {"version": 0}, follow=True).status_code == 200
    assert Topic.objects.get().state == "draft"  # without statements it stays
    assert Client().get(page("topic", topic.pk)).status_code == 404
    officer.post(page("add", topic.pk), {"texts": "\n".join(TEXTS), "at_meeting": ""})
    officer.post(page("edit", topic.pk), {**asked, "question": "Năm nay làm gì trước?"})
    officer.post(page("open", topic.pk), {"version": Topic.objects.get().version})
    assert "Năm nay làm gì trước?" in text(Client().get(page("topic", topic.pk)))
    day = timezone.localdate().isoformat()
    hands = {"way": "hands", "area": places.village.code, "held_on": day, "a1": 30, "d1": 4, "p1": 1, "a2": ""}
    assert officer.post(page("hands", topic.pk), hands).status_code == 302
    assert officer.post(page("hands", topic.pk), hands).status_code == 400
    officer.post(page("hands_undo", HandCount.objects.get().pk))
    assert "đã huỷ" in text(officer.get(page("work", topic.pk)))
    assert officer.get(page("sheet", topic.pk)).status_code == 200
    form = officer.get(page("close", topic.pk))
    assert "dùng vào việc gì" in text(form)
    version = Topic.objects.get().version
    officer.post(page("close", topic.pk), {"version": version, "text": "Đưa vào kế hoạch năm."})
    assert "Đưa vào kế hoạch năm." in text(Client().get(page("topic", topic.pk)))


def test_a_households_paper_is_typed_by_who_keeps_its_book(topic, as_member, households):
    officer = as_member("officer")
    home = households[2]
    typed = {"area": home.area_id, "number": home.number, "c1": "1", "c2": "", "c3": "-1"}
    back = officer.post(page("paper", topic.pk), typed, follow=True)
    assert "Đã ghi 2 câu trả lời của phiếu này." in text(back)
    assert [vote.channel for vote in OpinionVote.objects.all()] == ["paper", "paper"]
    wrong = officer.post(page("paper", topic.pk), {**typed, "number": 999})
    assert "không có hộ số này" in text(wrong)
    assert officer.post(page("paper", topic.pk), {"area": home.area_id, "number": 1}).status_code == 400


def test_a_village_head_types_the_papers_of_its_own_village_and_nothing_else(topic, as_member, households):
    head = as_member("village_head")
    assert topic.question in text(head.get(page("list")))
    shown = text(head.get(page("work", topic.pk)))
    assert "Ghi phiếu giấy của hộ" in shown
    assert "Ghi số giơ tay" not in shown
    typed = {"area": households[0].area_id, "number": 1, "c1": "1"}
    assert head.post(page("paper", topic.pk), typed).status_code == 302
    assert OpinionVote.objects.get().channel == "paper"
    for name in ("close", "hands", "import", "edit"):
        assert head.get(page(name, topic.pk)).status_code == 403


def test_strangers_find_no_work_page_and_change_nothing(topic, as_member):
    outsider = as_member("outsider")
    for name in ("work", "edit", "close", "paper", "hands", "sheet", "import"):
        assert outsider.get(page(name, topic.pk)).status_code == 404
    assert outsider.post(page("add", topic.pk), {"texts": "Một câu của người ngoài."}).status_code == 404
    assert (
        outsider.post(page("moderate", Statement.objects.first().pk), {"viec": "refuse", "ly_do": "off"}).status_code
        == 404
    )
    assert outsider.get(page("export", topic.pk, "comments")).status_code == 404
    assert Statement.objects.filter(state="shown").count() == 4


def test_a_file_with_a_wrong_line_is_refused_in_words_and_a_right_one_is_taken(
    as_member, drafted, units, places, actors
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gandan.opinions.services import topic_draft
    from gandan.opinions.services.topics import Draft

    made = topic_draft(actor=actors.officer, unit=units.committee, draft=Draft("Nghĩ gì?", [places.commune.pk]))
    officer = as_member("officer")

    def send(body):
        file = SimpleUploadedFile("votes.csv", body.encode())
        return officer.post(page("import", made.pk), {"votes": file})

    assert "Dòng 2: “9” không phải 1, 0 hay -1." in text(send("comment-id,voter-id,vote\n1,1,9\n"))
    rows = "".join(f"{what},{who},1\n" for who in range(12) for what in range(3))
    assert send("comment-id,voter-id,vote\n" + rows).status_code == 302
    map_draw(made.pk)
    whole = b"".join(officer.get(page("export", made.pk, "votes")).streaming_content).decode()
    assert len(whole.splitlines()) == 37


def test_a_flood_of_new_browsers_gets_a_sentence(topic, monkeypatch):
    cache.clear()
    monkeypatch.setattr(throttle, "NEWCOMERS", 2)
    for _ in range(2):
        answer(Client(), topic, 1, 1)
    known = Client()
    refused = known.post(page("vote", topic.pk), {"cau": 1, "chon": 1}, follow=True)
    assert "quá nhiều máy mới" in text(refused)
    assert Participant.objects.count() == 2
    cache.clear()


def test_pages_ask_the_database_a_bounded_number_of_times(answered, as_member, django_assert_max_num_queries):
    me = Client()
    answer(me, answered, 1, 1)
    for name, most in (("topic", 14), ("statements", 7), ("projector", 5)):
        with django_assert_max_num_queries(most):
            me.get(page(name, answered.pk))
    with django_assert_max_num_queries(4):
        Client().get(page("all"))
    officer = as_member("officer")
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            officer.get(page("list"))
        counted.append(len(captured))
        for number in range(5):
            topic = Topic.objects.get(pk=answered.pk)
            Topic.objects.create(unit=topic.unit, question=f"Câu hỏi {number}")
    assert counted[0] == counted[1]


def test_earlier_pages_show_the_topics_of_their_place(answered, places):
    shown = text(Client().get(reverse("notices:place", args=[places.village.code])))
    assert answered.question in shown
    assert answered.question not in text(Client().get(reverse("notices:place", args=[places.other_commune.code])))


def test_an_agenda_item_shows_its_maps_and_lets_who_runs_the_meeting_ask(answered, as_member, actors, units, places):
    from gandan.meetings.models import AgendaItem, Meeting

    now = timezone.now()
    meeting = Meeting.objects.create(
        kind="dialogue",
        unit=units.committee,
        title="Đối thoại",
        place="Hội trường",
        starts_at=now,
        ends_at=now + timedelta(hours=2),
    )
    item = AgendaItem.objects.create(meeting=meeting, number=1, title="Đường vào bản")
    officer = as_member("officer")
    at_work = officer.get(page("list")).wsgi_request
    assert f"{page('new')}?muc={item.pk}" in shown_slots.agenda_item(at_work, item)
    Topic.objects.filter(pk=answered.pk).update(agenda_item=item)
    public = Client().get(page("all")).wsgi_request
    assert answered.question in shown_slots.agenda_item(public, item)
    assert "muc=" not in shown_slots.agenda_item(public, item)
    assert officer.get(page("new"), {"muc": item.pk}).status_code == 200
