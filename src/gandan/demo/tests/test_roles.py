"""Becoming somebody in the demo, and never outside it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.urls import NoReverseMatch, reverse

from gandan.demo.roles import ROLES

pytestmark = pytest.mark.fullmap
BECOME = "/thu/vai"
BAR = 'class="demo no-print"'


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
def test_a_visitor_becomes_each_role_and_lands_where_its_day_begins(client, as_demo, role):
    landed = client.post(BECOME, {"role": role.key}, follow=True)
    assert landed.status_code == 200
    assert landed.redirect_chain[-1][0] == role.start
    markup = landed.content.decode()
    assert BAR in markup
    assert markup.count("aria-pressed") == 1
    assert f'value="{role.key}" aria-pressed="true"' in markup


def test_changing_role_leaves_nothing_of_the_one_before(client, as_demo):
    client.post(BECOME, {"role": "officer"})
    assert client.get("/lam-viec").status_code == 200
    client.post(BECOME, {"role": "household"})
    assert client.get("/lam-viec").status_code == 302
    assert "Huổi Sang" in client.get("/the-ho").content.decode()
    client.post(BECOME, {"role": "resident"})
    assert "_auth_user_id" not in client.session
    assert "card" not in client.session


def test_another_household_of_the_village_by_its_number(client, as_demo):
    client.post(BECOME, {"role": "household", "number": "17"})
    assert "Hộ số 17" in client.get("/the-ho").content.decode()
    for number in ("9999", "0", "²", "99999999999999999999"):
        assert client.post(BECOME, {"role": "household", "number": number}).status_code in (302, 404)


@pytest.mark.parametrize("role", ["", "admin", "officer'--", "\0", "x" * 5000])
def test_an_unknown_role_is_not_found(client, as_demo, role):
    assert client.post(BECOME, {"role": role}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_opening_the_address_changes_nobody(client, as_demo):
    assert client.get(BECOME, {"role": "officer"}).status_code == 405
    assert "_auth_user_id" not in client.session


def test_without_gandan_demo_there_is_neither_bar_nor_address(client):
    assert BAR not in client.get("/").content.decode()
    assert client.post(BECOME, {"role": "officer"}).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("demo:become")


@pytest.mark.parametrize(("value", "known"), [("1", True), ("0", False), ("", False)])
def test_the_setting_alone_brings_bar_and_address(value, known, tmp_path):
    asked = (
        "import django; django.setup(); from django.conf import settings; from gandan.urls import urlpatterns;"
        "print(any('RoleBar' in name for name in settings.MIDDLEWARE),"
        " any('gandan.demo.urls' in str(each) for each in urlpatterns), settings.GANDAN_REQUIRE_MFA)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "gandan.settings", "GANDAN_DATA": str(tmp_path), "GANDAN_DEMO": value}
    said = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.split() == [str(known), str(known), str(not known)]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["officer", "household"])
def test_where_no_story_was_told_there_is_nobody_to_become(client, as_demo, role):
    assert client.post(BECOME, {"role": role}).status_code == 404
