"""Logging in and the second factor, with the real pages of django-allauth in our frame."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from gandan.units.models import Member
from gandan.units.services import invitation_accept, reset_create

LOGIN = reverse("account_login")
BOARD = reverse("units:board")
PASSWORD = "ba con di hop ban"
ENGLISH = re.compile(r">[^<]*\b(Password|Username|Sign|Your|You|the|this|Code|Please)\b[^<]*<")


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def officer(cast):
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    return cast.officer


def log_in(client, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": "CanBo", "password": password, **more})


def code_for(member):
    factor = Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
    secret = factor.wrap().instance.data["secret"]
    from allauth.mfa.utils import decrypt

    return totp.format_hotp_value(totp.hotp_value(decrypt(secret), next(totp.yield_hotp_counters_from_time())))


def say_again(client):
    """Whoever changes how they log in says their password once more."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def switch_on(client):
    say_again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    counter = next(totp.yield_hotp_counters_from_time())
    return client.post(reverse("mfa_activate_totp"), {"code": totp.format_hotp_value(totp.hotp_value(secret, counter))})


def test_a_member_logs_in_with_a_name_in_any_case_and_lands_at_the_desk(client, officer):
    assert log_in(client).url == "/lam-viec"


def test_a_page_that_needs_a_login_opens_after_it(client, officer):
    asked = client.get(BOARD)
    assert client.get(asked.url).status_code == 200
    assert log_in(client, next=BOARD).url == BOARD
    client.logout()
    assert log_in(client, next="https://elsewhere.example/").url == "/lam-viec"


def test_a_wrong_password_says_so_in_vietnamese(client, officer):
    page = log_in(client, "sai mat khau").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Xin gõ lại." in page
    assert not ENGLISH.search(page.replace(">English<", "><"))


def test_eight_wrong_passwords_lock_the_name_and_keep_no_address(client, officer):
    for _ in range(8):
        answer = client.post(
            LOGIN,
            {"login": "canbo", "password": "sai"},
            REMOTE_ADDR="203.0.113.77",
            HTTP_X_FORWARDED_FOR="203.0.113.78",
        )
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Tạm khoá đăng nhập" in page
    assert "Xin chờ 15 phút" in page
    assert log_in(client).status_code == 429
    rows = [row for table in (AccessAttempt, AccessFailureLog, AccessLog) for row in table.objects.values()]
    assert rows
    assert "203.0.113" not in str(rows)
    assert "'sai'" not in str(rows)


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_public_account_pages_are_ours_and_vietnamese(client, db, name):
    page = client.get(reverse(name)).content.decode()
    assert 'id="noi-dung"' in page
    assert not ENGLISH.search(page.replace(">English<", "><"))


@pytest.mark.parametrize(
    "name",
    ["units:account", "account_logout", "account_change_password", "mfa_index", "mfa_activate_totp"],
)
def test_pages_of_my_account_are_ours_and_vietnamese(client, officer, name):
    log_in(client)
    assert "Xin xác nhận đúng là bạn" in client.get(reverse("account_reauthenticate")).content.decode()
    say_again(client)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'id="noi-dung"' in page
    assert not ENGLISH.search(page.replace(">English<", "><"))


def test_every_account_page_speaks_english_too(client, officer):
    client.cookies["gandan_language"] = "en"
    assert "<h1>Sign in</h1>" in client.get(LOGIN).content.decode()
    assert "The username and/or password you specified are not correct." in log_in(client, "sai").content.decode()
    assert "<h1>Accounts by invitation</h1>" in client.get(reverse("account_signup")).content.decode()


def test_nobody_signs_up_and_nobody_gets_a_password_by_mail(client, db):
    assert "liên kết mời" in client.get(reverse("account_signup")).content.decode()
    assert "không giữ địa chỉ thư điện tử" in client.get(reverse("account_reset_password")).content.decode()
    client.post(reverse("account_signup"), {"username": "la", "password1": PASSWORD})
    assert not Member.objects.exists()


def test_a_password_is_changed(client, officer):
    log_in(client)
    sent = {"oldpassword": "sai", "password1": "mot cau khac han", "password2": "mot cau khac han"}
    assert "Mật khẩu đang dùng chưa đúng" in client.post(reverse("account_change_password"), sent).content.decode()
    client.post(reverse("account_change_password"), {**sent, "oldpassword": PASSWORD})
    officer.refresh_from_db()
    assert officer.check_password("mot cau khac han")


# --- the second factor


def test_where_it_is_required_nobody_works_without_a_second_factor(client, officer, settings):
    settings.GANDAN_REQUIRE_MFA = True
    log_in(client)
    assert client.get(BOARD).url == reverse("mfa_activate_totp")
    again = client.get(reverse("mfa_activate_totp"))
    assert again.url.startswith(reverse("account_reauthenticate"))
    assert "Mật khẩu chưa đúng" in client.post(again.url, {"password": "sai"}).content.decode()
    done = switch_on(client)
    assert done.url == reverse("mfa_view_recovery_codes")
    codes = client.get(done.url).content.decode()
    assert "Còn 10 mã" in codes
    assert client.get(BOARD).status_code == 200


def test_a_login_asks_for_the_code_and_a_password_alone_opens_nothing(client, officer, settings):
    settings.GANDAN_REQUIRE_MFA = True
    log_in(client)
    switch_on(client)
    client.logout()
    cache.clear()  # the same code may be used once; a new login comes minutes later
    assert log_in(client).url == reverse("mfa_authenticate")
    assert client.get(BOARD).url.startswith(LOGIN)
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Mã chưa đúng hoặc đã hết hạn" in page
    assert not ENGLISH.search(page.replace(">English<", "><"))
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(officer)}).url == "/lam-viec"
    assert client.get(BOARD).status_code == 200


def test_a_recovery_code_opens_once(client, officer):
    log_in(client)
    switch_on(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (302, 200):
        client.logout()
        log_in(client)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == status


def test_guessing_codes_is_slowed_down(client, officer):
    log_in(client)
    switch_on(client)
    client.logout()
    log_in(client)
    for _ in range(12):
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Sai nhiều lần quá" in page


def test_where_it_is_required_it_cannot_be_switched_off(client, officer, settings):
    settings.GANDAN_REQUIRE_MFA = True
    log_in(client)
    switch_on(client)
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "Đơn vị yêu cầu bảo vệ hai lớp nên không tắt được." in page
    settings.GANDAN_REQUIRE_MFA = False
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()


def test_the_secret_of_the_second_factor_is_sealed_in_the_database(client, officer):
    log_in(client)
    switch_on(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert stored.startswith("gAAAA")


def test_a_lost_phone_a_reset_link_forgets_the_second_factor_too(client, officer, actors):
    log_in(client)
    switch_on(client)
    keep = reset_create(actor=actors.secretary, member=officer)
    invitation_accept(secret=keep.secret, password="mot cau khac han")
    assert Authenticator.objects.filter(user=officer).count() == 2
    lost = reset_create(actor=actors.secretary, member=officer, forgets_factor=True)
    invitation_accept(secret=lost.secret, password="mot cau khac nua")
    assert not Authenticator.objects.filter(user=officer).exists()


def test_a_new_member_sets_up_the_second_factor_right_after_the_invitation(client, actors, units, settings):
    from gandan.units.services import invitation_create

    settings.GANDAN_REQUIRE_MFA = True
    made = invitation_create(actor=actors.secretary, unit=units.village, kind="member", title="Tổ viên")
    client.post(
        reverse("units:accept", args=[made.secret]),
        {"username": "to.vien", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert client.get(BOARD).url == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    switch_on(client)
    assert client.get(BOARD).status_code == 200


# --- members have no e-mail address


def test_createsuperuser_works_without_an_email_address(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, username="QuanTri", title="Quản trị hệ thống", verbosity=0)
    member = Member.objects.get(username="quantri")
    assert member.is_superuser
    assert member.check_password(PASSWORD)
    assert not {"email", "first_name", "last_name"} & {field.name for field in Member._meta.get_fields()}
