from enum import StrEnum

import pytest

from gandan.core.transitions import NotAllowed, Step, Table, acts_from, step, unreachable


class State(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    REFUSED = "refused"
    LOST = "lost"


STEPS: Table = {
    State.NEW: {"accept": Step(State.ACCEPTED, "unit"), "refuse": Step(State.REFUSED, "unit")},
    State.ACCEPTED: {"answer": Step(State.ANSWERED, "unit")},
    State.ANSWERED: {"reopen": Step(State.ACCEPTED, "reporter")},
    State.LOST: {"find": Step(State.NEW, "unit")},
    State.REFUSED: {},
}


def test_an_act_leads_to_the_next_state_and_names_who_may() -> None:
    assert step(STEPS, State.NEW, "accept") == Step(to=State.ACCEPTED, who="unit")


def test_a_state_out_of_a_database_column_is_a_plain_string() -> None:
    assert step(STEPS, "answered", "reopen").to == "accepted"


@pytest.mark.parametrize(
    ("state", "act"),
    [(State.REFUSED, "accept"), (State.NEW, "answer"), (State.NEW, ""), ("nowhere", "accept")],
)
def test_what_the_table_does_not_hold_is_not_allowed(state: str, act: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        step(STEPS, state, act)
    assert (refused.value.state, refused.value.act) == (state, act)


def test_acts_from_a_state_come_in_the_order_of_the_table() -> None:
    assert list(acts_from(STEPS, State.NEW)) == ["accept", "refuse"]
    assert acts_from(STEPS, State.REFUSED) == {}
    assert acts_from(STEPS, "nowhere") == {}


def test_states_no_path_leads_to_are_found() -> None:
    assert unreachable(STEPS, State.NEW) == {State.LOST}
    assert unreachable(STEPS, State.LOST) == set()
