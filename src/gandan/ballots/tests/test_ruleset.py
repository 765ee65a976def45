"""The law of ballots as data: every value has a source, and the shares mean what the law says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gandan.ballots import ruleset
from gandan.ballots.ruleset import FORM_OF_WAY, FORMS, Threshold, matter, matters

# Article 17 and the decrees as the design wrote them down: matter → forms allowed.
ALLOWED = {
    "works": {"meeting", "household_ballot"},
    "funds": {"meeting", "household_ballot"},
    "convention": {"meeting", "household_ballot"},
    "village_head": {"meeting", "household_ballot"},
    "boards": {"meeting", "household_ballot"},
    "self_management": {"meeting", "household_ballot", "online"},
    "opinion": {"meeting", "household_ballot", "online"},
    "area_change": {"household_ballot"},
    "party_election": {"meeting"},
    "organisation_election": {"meeting", "online"},
}


@pytest.mark.parametrize("slug", ALLOWED)
def test_a_matter_allows_the_forms_the_law_names(slug):
    assert set(matter(slug).forms.allowed) == ALLOWED[slug]


def test_every_matter_is_known_and_every_value_names_its_source_in_both_languages():
    assert set(matters()) == set(ALLOWED)
    for each in matters().values():
        parts = [each, each.forms, each.deciding, each.quorum, each.posting]
        assert all(part.source_vi and part.source_en for part in parts if part is not None)
        assert all((each.vi, each.en, each.about_vi, each.about_en))
        assert each.forms.first in ("", *each.forms.allowed)


def test_of_the_six_matters_only_self_management_may_be_voted_online():
    six = [each for each in matters().values() if each.order <= 6]
    assert len(six) == 6
    assert [each.slug for each in six if "online" in each.forms.allowed] == ["self_management"]


def test_contributions_need_two_thirds_and_that_number_is_said_to_be_unverified():
    found = matter("works").deciding
    assert (found.share, found.over, found.base, found.verified) == (Fraction(2, 3), False, "all", False)
    assert (found.least(30), found.least(31)) == (20, 21)


def test_a_village_convention_is_posted_thirty_days():
    found = matter("convention")
    assert found.posting is not None
    assert (found.posting.days, found.posting.verified, found.deciding.least(40)) == (30, True, 21)


def test_every_way_of_voting_belongs_to_a_form_and_has_its_place_in_the_order():
    assert set(FORM_OF_WAY.values()) == set(FORMS)
    assert set(ruleset.precedence()) == set(FORM_OF_WAY)
    assert ruleset.common_source("precedence").source_en
    assert ruleset.least_cell() == 10


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(1, 60), st.integers(1, 60), st.booleans())
def test_the_least_number_is_enough_and_one_fewer_is_not(whole, one, other, over):
    share = Fraction(min(one, other), max(one, other))
    rule = Threshold("s", "s", False, "all", share, over)
    least = rule.least(whole)

    def enough(votes):
        return votes > share * whole if over else votes >= share * whole

    assert enough(least)
    assert not enough(least - 1)


def test_a_frozen_rule_is_plain_json_in_both_languages():
    import json

    kept = matter("works").frozen(["paper"])
    assert json.loads(json.dumps(kept)) == kept
    assert kept["deciding"]["share"] == "2/3"
    assert all((kept["deciding"]["source_vi"], kept["deciding"]["source_en"]))


def test_a_file_of_the_installation_replaces_ours(settings, tmp_path):
    own = tmp_path / "rules" / "ballots"
    own.mkdir(parents=True)
    ours = (ruleset.RULES / "common.toml").read_text(encoding="utf-8").replace("least = 10", "least = 25")
    (own / "common.toml").write_text(ours, encoding="utf-8")
    settings.DATA = tmp_path
    ruleset._read.cache_clear()
    try:
        assert ruleset.least_cell() == 25
    finally:
        ruleset._read.cache_clear()
