"""Nothing identifying reaches a log line, and what is only a number stays readable."""

import io
import logging
import secrets

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from gandan.core import codes
from gandan.core.privacy import NothingIdentifying, blanked, no_address


def line(message: object, *args: object, **more: object) -> str:
    """What a handler with the filter writes."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(NothingIdentifying())
    logger = logging.Logger("gandan.tests")
    logger.addHandler(handler)
    logger.warning(message, *args, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "/the/7Z3K-0000-ABCD-EFGH", "/phieu/1234567890123456", "/moi/dGhpcyBpcw", "/tra-cuu/12", "/vu-viec/GD-26-000001",
        "/noi/anh/abc:def", "7Z3K-0A0B-ABCD-EFGH", "7z3k-0a0b-abcd-efgh", "7Z3K0A0BABCDEFGH",
        "1234567890123456", "1234 5678 9012 3456", "1234-5678-9012-3456", "1234%205678%209012%203456", "1234+5678+9012+3456",
        "0912345678", "0912 345 678", "0912.345.678", "091-234-5678", "+84 912 345 678", "+84912345678", "84912345678",
        "02153825123", "001234567890",
        "203.0.113.7", "10.0.0.1", "255.255.255.255", "::1", "2001:db8::7", "2001:DB8:0:0:0:0:0:7", "fe80::1%eth0",
        "::ffff:203.0.113.7", "fe80::",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["lỗi {} xong", "{}", '"{}"', "({}),", "a={}", "[{}]:8000"])
def test_what_tells_who_or_opens_something_is_blanked(secret, around):
    written = line(around.replace("{}", "%s"), secret)
    assert secret not in written
    assert "[…]" in written
    assert not set("0123456789") & set(written.replace("8000", ""))


@pytest.mark.parametrize(
    "plain",
    [
        "3.321", "10.040", "280.226.909", "1.250.000.000 đồng", "84.250.000.000", "12.345,67", "0,5", "17,4 %", "2026", "-1",
        "2026-11-21", "2026-11-21 20:49:39", "2026-11-21T20:49:39.123456+07:00", "21/11/2026", "05/07/2026 10:30",
        "05-07-2026 10:30", "05.07.2026 10:30", "20:49:39", "08:05", "12345678", "2024 2025 2026", "GD-26-000001", "03169-01",
        "gandan 0.1.0", "Django 5.2.19", "std::move", "550e8400-e29b-41d4-a716-446655440000", "0x7f3e304340e0",
        "/lam-viec/hoat-dong/12", "/dia-ban/03169", "core.log.seal", "a: b", "dict: {1: 2}", "::",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["lỗi {} xong", "{}", "({})"])
def test_ordinary_numbers_and_dates_stay(plain, around):
    assert line(around.replace("{}", "%s"), plain) == around.replace("{}", plain) + "\n"


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**128 - 1))
def test_every_address_is_blanked(four, six):
    from ipaddress import IPv4Address, IPv6Address

    for address in (str(IPv4Address(four)), str(IPv6Address(six)), IPv6Address(six).exploded):
        assert blanked(f"từ {address} gửi") in {"từ […] gửi", "từ :: gửi"}


def test_every_code_we_make_is_blanked():
    for _ in range(2000):
        receipt, card = codes.receipt_code(), codes.card_secret()
        invitation = secrets.token_urlsafe(24)
        for written in (receipt, codes.group(receipt), card, card.replace("-", ""), f"/moi/{invitation}"):
            assert blanked(f"lỗi ở {written} đó") == "lỗi ở […] đó"


def test_a_traceback_is_blanked_too():
    try:
        raise ValueError("số 0912345678 từ 203.0.113.7")
    except ValueError:
        written = line("lỗi", exc_info=True, stack_info=True)
    assert "Traceback" in written
    assert "ValueError: số […] từ […]" in written
    assert "0912345678" not in written.split("ValueError: ")[1].split("\n")[0]
    assert "Stack (most recent call last)" in written


def test_the_row_that_postgresql_repeats_is_blanked():
    told = 'null value in column "x"\nDETAIL:  Failing row contains (1, Trưởng bản\nHuổi Dạo).\nHINT:  none'
    assert blanked(told) == 'null value in column "x"\n[…]\nHINT:  none'
    chained = "DETAIL:  Key (username)=(truongban) already exists.\n\nThe above exception was"
    assert blanked(chained) == "[…]\n\nThe above exception was"


def test_a_wrong_call_of_the_logger_stops_nothing():
    assert line("%d hộ ở 203.0.113.7", "ba") == "%d hộ ở […]\n"
    assert line("50 % ở 0912345678", 1) == "50 % ở […]\n"


def test_every_handler_of_the_product_has_the_filter():
    handlers = settings.LOGGING["handlers"].values()
    assert handlers
    assert all("private" in handler["filters"] for handler in handlers)


def test_no_address_is_known(rf):
    request = rf.get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="203.0.113.8")
    assert no_address(request) == "0.0.0.0"
