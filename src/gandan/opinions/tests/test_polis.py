"""Polis's files: out and in again without a loss, refused with the line when something is wrong, drawn by the command."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from gandan.cli import app
from gandan.core.errors import Refused
from gandan.opinions import exporting
from gandan.opinions.map import polis
from gandan.opinions.map.polis import PolisError, read_answers, read_comments
from gandan.opinions.map.votes import votes_of
from gandan.opinions.map.whole import as_plain, draw
from gandan.opinions.models import OpinionVote, Topic, TopicMap
from gandan.opinions.services import answers_import, topic_draft, topic_open
from gandan.opinions.services.topics import Draft
from gandan.opinions.tests.planting import plant

CELLS = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 9)), st.sampled_from([-1, 0, 1]), min_size=1)


def mapped(answers):
    return as_plain(draw(votes_of(answers.voters, answers.statements, answers.choices)))


@settings(max_examples=50, deadline=None)
@given(CELLS)
def test_both_files_of_answers_say_the_same_map(cells):
    rows = [(1_700_000_000, "2023", what, who, how) for (who, what), how in cells.items()]
    long = read_answers(list(polis.votes_lines(rows)))
    people = sorted({who for who, _ in cells})
    matrix = [(who, None, {what: how for (one, what), how in cells.items() if one == who}) for who in people]
    wide = read_answers(list(polis.matrix_lines(sorted({what for _, what in cells}), matrix)))
    assert sorted(zip(long.voters, long.statements, long.choices, strict=True)) == sorted(
        zip(wide.voters, wide.statements, wide.choices, strict=True)
    )
    assert mapped(long) == mapped(wide)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), max_size=5))
def test_texts_come_back_and_no_text_runs_as_a_formula(texts):
    rows = [(0, "", number, 0, 1, 2, 1, text) for number, text in enumerate(texts)]
    lines = list(polis.comments_lines(rows))
    back = read_comments(io.StringIO("".join(lines), newline=""))
    assert [one.text for one in back] == [polis.safe(text).strip() for text in texts]
    assert all(one.text[0] not in "=+-@" for one in back)


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("", 1, "empty"),
        ("a,b\n1,2\n", 1, "header"),
        ("comment-id,voter-id,vote\n1,2,1\n1,x,1\n", 3, "number"),
        ("comment-id,voter-id,vote\n1,2,7\n", 2, "vote"),
        ("comment-id,voter-id,vote\n1,2\n", 2, "short"),
        ("comment-id,voter-id,vote\n1,-2,1\n", 2, "number"),
        ("participant,0,1\n4,1,x\n", 2, "vote"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(text, line, wrong):
    with pytest.raises(PolisError) as refused:
        read_answers(io.StringIO(text))
    assert (refused.value.line, refused.value.wrong) == (line, wrong)


@pytest.mark.django_db
def test_a_topic_goes_out_and_comes_in_again_as_the_same_map(actors, units, places):
    made = plant(40, 9, 360, groups=2)
    topics = [
        topic_draft(actor=actors.officer, unit=units.committee, draft=Draft("Nghĩ gì?", [places.commune.pk]))
        for _ in "ab"
    ]
    given = polis.Answers(made.who.tolist(), made.what.tolist(), made.how.tolist(), [1_700_000_123] * len(made.who))
    comments = [polis.Comment(number, f"Câu số {number} để hỏi") for number in range(9)]
    answers_import(actor=actors.officer, topic_id=topics[0].pk, answers=given, comments=comments)
    with pytest.raises(Refused, match="còn trống"):
        answers_import(actor=actors.officer, topic_id=topics[0].pk, answers=given)
    topic_open(actor=actors.officer, topic_id=topics[0].pk, seen_version=0)
    votes = list(exporting.lines(Topic.objects.get(pk=topics[0].pk), "votes"))
    told = list(exporting.lines(topics[0], "comments"))
    wide = list(exporting.lines(topics[0], "participants-votes"))
    assert len(votes) == 1 + len(made.who)
    assert mapped(read_answers(votes)) == mapped(read_answers(wide))
    assert {vote.at.minute for vote in OpinionVote.objects.all()} == {0}
    first = list(exporting.lines(topics[0], "votes"))
    assert [line.split(",")[3] for line in first] != [line.split(",")[3] for line in votes]  # other numbers each time
    answers_import(
        actor=actors.officer, topic_id=topics[1].pk, answers=read_answers(votes), comments=read_comments(told)
    )
    from gandan.opinions.drawing import map_draw

    shown = [map_draw(topic.pk).shown for topic in topics]
    assert shown[0] == shown[1]
    assert TopicMap.objects.get(topic=topics[1]).participants == 40


def test_the_command_draws_a_file_as_json_and_as_a_picture(tmp_path):
    made = plant(90, 10, 900)
    rows = [
        (0, "", int(what), int(who), int(how)) for who, what, how in zip(made.who, made.what, made.how, strict=True)
    ]
    (tmp_path / "votes.csv").write_text("".join(polis.votes_lines(rows)), encoding="utf-8")
    comments = polis.comments_lines(
        [(0, "", number, 0, 0, 0, 1 if number else -1, f"Câu {number}") for number in range(10)]
    )
    (tmp_path / "comments.csv").write_text("\ufeff" + "".join(comments), encoding="utf-8")
    command = ["opinions", "map", str(tmp_path / "votes.csv"), "--comments", str(tmp_path / "comments.csv")]
    told = json.loads(CliRunner().invoke(app, command).stdout)
    assert [each["id"] for each in told["statements"]] == list(range(1, 10))
    assert told["statements"][0]["text"] == "Câu 1"
    assert sum(group["size"] for group in told["groups"]) >= 80
    picture = CliRunner().invoke(app, [*command, "--format", "svg"]).stdout
    assert len(re.findall("<ellipse", picture)) == len(told["groups"])
    (tmp_path / "votes.csv").write_text("comment-id,voter-id,vote\n1,1,9\n", encoding="utf-8")
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 1
    assert "dòng 2" in refused.output
