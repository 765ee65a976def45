"""Nothing identifying is stored or logged (trust.md)."""

import logging
import re

from django.http import HttpRequest

# Card secrets, receipt codes and phone numbers must not survive in a log line, whoever wrote it.
_SECRETS = re.compile(
    r"/(the|phieu|tra-cuu|vu-viec|moi)/[^\s\"']+|\b(?:\d[ .-]?){8,16}\d\b|\b\d{1,3}(?:\.\d{1,3}){3}\b"
)


def no_address(request: HttpRequest) -> str:  # noqa: ARG001 - the signature django-axes calls
    """The address of every visitor, as far as we keep it."""
    return "0.0.0.0"  # noqa: S104 - a constant instead of an address, nothing is bound


class NothingIdentifying(logging.Filter):
    """Blanks secrets, phone numbers and addresses in every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        record.msg, record.args = _SECRETS.sub("[…]", message), ()
        return True
