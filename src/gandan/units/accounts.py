"""Accounts: members come by invitation of their unit; no address is read, no second factor lies in the clear."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from gandan.core.privacy import no_address
from gandan.core.sealing import seal, unseal


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return no_address(request)


class SealedFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Whoever holds the database alone cannot make codes; where a second factor is required it stays on."""

    def encrypt(self, text: str) -> str:
        return seal(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:  # noqa: ARG002 - allauth's signature
        return not settings.GANDAN_REQUIRE_MFA
