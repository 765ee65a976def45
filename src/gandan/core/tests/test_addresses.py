"""What every page looks up: once, and still right for whoever asks."""

from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from gandan.core.addresses import address


class Somebody:
    def __init__(self, *, is_authenticated):
        self.is_authenticated = is_authenticated


def footer(*, member, lang="vi"):
    with translation.override(lang):
        return Template("{% footer %}").render(Context({"user": Somebody(is_authenticated=member)}))


def test_an_address_is_the_one_of_the_routes_and_empty_for_a_room_without_any():
    assert address("today:today") == reverse("today:today")
    assert address("nowhere:at_all") == ""


def test_other_routes_have_other_addresses(settings):
    before = address("today:today")
    settings.ROOT_URLCONF = "gandan.core.urls"
    assert address("today:today") == ""
    settings.ROOT_URLCONF = "gandan.urls"
    assert address("today:today") == before


def test_the_foot_of_the_page_is_drawn_once_for_each_language_and_kind_of_reader():
    login, desk = reverse("account_login"), reverse("today:today")
    for _again in range(2):
        assert login in footer(member=False)
        assert desk in footer(member=True)
        assert login not in footer(member=True)
        assert footer(member=False, lang="en") != footer(member=False)


def test_only_the_two_known_colours_are_written_into_the_page():
    request = RequestFactory().get("/")
    for chosen, written in (
        ("dark", ' data-theme="dark"'),
        ("light", ' data-theme="light"'),
        ('"><script>', ""),
        ("", ""),
    ):
        request.COOKIES["gandan_theme"] = chosen
        assert Template("{% theme %}").render(Context({"request": request})) == written
    assert Template("{% theme %}").render(Context({})) == ""
