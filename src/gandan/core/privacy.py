"""Nothing identifying is stored or logged (trust.md)."""

from __future__ import annotations

import logging
import re
from ipaddress import ip_address

from django.http import HttpRequest

_GAP = r"(?:[ .+-]|%20)?"  # between the groups of a code or a phone number, also in an address
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# Card secrets, receipt codes and phone numbers must not survive in a log line, whoever wrote it.
_SECRETS = re.compile(
    "|".join(
        [
            r"/(?:the|phieu|tra-cuu|vu-viec|moi|noi/anh)/[^\s\"']+",  # addresses that carry a secret
            r"\b(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{4}\b",  # a card as printed or typed
            r"\b[0-9A-Z]{16}\b",  # a card or receipt in one word
            rf"\b(?:\d{{4}}{_GAP}){{3}}\d{{4}}\b",  # a receipt in fours
            # Phones and citizens' numbers begin with 0 (or +84); a date such as 05-07-2026 10:30 does too.
            rf"(?<![\w.,])(?<![0-9a-f]-)(?:\+84|0(?!\d[-.]\d\d[-.]\d{{4}}))(?:{_GAP}\d){{8,11}}(?!\d)",
            r"(?<![\w.,])(?<![0-9a-f]-)\d{9,}(?!\w)",  # an amount is written with dots; a UUID is none of these
            rf"(?<![\w.]){_OCTET}(?:\.{_OCTET}){{3}}(?![\w.]\d|\d)",
            # PostgreSQL repeats the whole row that a constraint refused.
            r"DETAIL:(?s:.*?)(?=\n(?:HINT:|CONTEXT:|\n)|\Z)",
        ]
    )
)
_COLONS = re.compile(
    r"(?<![\w:])[0-9A-Fa-f:]*::?[0-9A-Fa-f:.]*[0-9A-Fa-f](?:%\w+)?(?![\w:])|(?<![\w:])[0-9A-Fa-f:]+::(?!\w)"
)


def no_address(request: HttpRequest) -> str:  # noqa: ARG001 - the signature django-axes calls
    """The address of every visitor, as far as we keep it."""
    return "0.0.0.0"  # noqa: S104 - a constant instead of an address, nothing is bound


def blanked(text: str) -> str:
    """`text` with "[…]" for what could tell who somebody is or open what is theirs."""
    return _SECRETS.sub("[…]", _COLONS.sub(_address, text))


def _address(found: re.Match[str]) -> str:
    """An IPv6 address is blanked; a time (20:49:39) is none."""
    try:
        ip_address(found[0])
    except ValueError:
        return found[0]
    return "[…]"


class NothingIdentifying(logging.Filter):
    """Blanks secrets, phone numbers and addresses in every log record, its traceback too."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            message = str(record.msg)  # a wrong call of the logger must not stop what logs
        record.msg, record.args = blanked(message), ()
        if record.exc_info:
            record.exc_text = blanked(logging.Formatter().formatException(record.exc_info))
        if record.stack_info:
            record.stack_info = blanked(record.stack_info)
        return True
