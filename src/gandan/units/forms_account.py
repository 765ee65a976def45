"""The forms of django-allauth without placeholders: a label says it, and stays while one types."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _


class _Labelled(forms.Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed through to allauth as they came
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class LoginForm(_Labelled, account.LoginForm):  # type: ignore[misc] # allauth ships no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_login(self) -> str:
        """User names are kept in small letters; a phone writes the first one large."""
        return str(super().clean_login()).lower()


class ChangePasswordForm(_Labelled, account.ChangePasswordForm):  # type: ignore[misc] # as above
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất.")


class SetPasswordForm(_Labelled, account.SetPasswordForm):  # type: ignore[misc] # as above
    pass


class ReauthenticateForm(_Labelled, account.ReauthenticateForm):  # type: ignore[misc] # as above
    pass


class AuthenticateForm(_Labelled, mfa.AuthenticateForm):  # type: ignore[misc] # as above
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class ReauthenticateByCodeForm(_Labelled, mfa.ReauthenticateForm):  # type: ignore[misc] # as above
    pass


class ActivateForm(_Labelled, totp.ActivateTOTPForm):  # type: ignore[misc] # as above
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}
