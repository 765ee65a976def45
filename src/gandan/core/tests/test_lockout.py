"""Wrong passwords lock a name; of the browser they came from nothing is kept, in no table."""

import pytest
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

pytestmark = pytest.mark.django_db
BROWSER = {
    "REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "203.0.113.8", "HTTP_USER_AGENT": "Điện thoại riêng 7/bí mật",
    "HTTP_ACCEPT": "image/rieng-toi", "HTTP_ACCEPT_LANGUAGE": "vi-rieng-toi", "HTTP_REFERER": "https://rieng.example/",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_attempts_before():
    cache.clear()  # allauth counts wrong passwords there


def fail(client, name="canbo", **browser):
    return client.post(reverse("account_login"), {"login": name, "password": "sai"}, **{**BROWSER, **browser})


def everything_stored():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(value) for row in cursor.fetchall() for value in row)


def test_a_wrong_password_leaves_the_name_alone(client):
    fail(client)
    attempt = AccessAttempt.objects.get()
    assert (attempt.username, attempt.user_agent, attempt.http_accept) == ("canbo", "", "")
    assert attempt.ip_address == "0.0.0.0"
    assert attempt.failures_since_start == 1


def test_no_table_holds_anything_of_the_browser(client):
    for _ in range(3):
        fail(client)
    stored = list(everything_stored())
    assert "canbo" in stored
    for word in ("bí mật", "rieng-toi", "rieng.example", "203.0.113"):  # "rieng" alone is in Phú Riềng, on the map
        assert not [value for value in stored if word in value]
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_a_right_password_leaves_nothing_of_the_browser_either(client):
    get_user_model().objects.create_user(username="canbo", password="ba con di hop ban", title="Cán bộ")
    client.post(reverse("account_login"), {"login": "canbo", "password": "ba con di hop ban"}, **BROWSER)
    assert Session.objects.exists()
    assert not [value for value in everything_stored() if "bí mật" in value or "203.0.113" in value]
    for session in Session.objects.all():
        assert "bí mật" not in str(session.get_decoded())


def test_changing_the_browser_does_not_count_anew(client):
    answers = [
        fail(client, HTTP_USER_AGENT=f"trình duyệt {number}", REMOTE_ADDR=f"203.0.113.{number}") for number in range(8)
    ]
    assert [answer.status_code for answer in answers] == [200] * 7 + [429]
    assert AccessAttempt.objects.get().failures_since_start == 8
    assert fail(client, name="chutich").status_code == 200


def test_an_attempt_without_a_request_breaks_nothing():
    AxesProxyHandler.get_implementation().user_login_failed(None, {"username": "canbo"}, None)
    assert not AccessAttempt.objects.exists()
