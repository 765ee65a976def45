import pytest

pytestmark = pytest.mark.django_db


def test_a_phone_set_to_english_still_opens_in_vietnamese(client):
    assert client.get("/noi", headers={"Accept-Language": "en-US,en;q=0.9"}).headers["Content-Language"] == "vi"


def test_the_language_switch_is_remembered(client):
    client.post("/ngon-ngu", {"language": "en", "next": "/noi"})
    page = client.get("/noi")
    assert page.headers["Content-Language"] == "en"
    assert 'lang="en"' in page.text


def test_an_unknown_language_in_the_cookie_falls_back_to_vietnamese(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx<script>"
    assert client.get("/noi").headers["Content-Language"] == "vi"
