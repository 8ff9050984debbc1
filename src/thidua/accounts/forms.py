"""What somebody types to get in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, ChangePasswordForm, ResetPasswordForm
from allauth.account.internal.flows.email_verification import (
    add_email_verification_sent_message,
    send_verification_email_to_address,
)
from allauth.mfa import app_settings as second_factor_settings
from allauth.mfa.adapter import get_adapter as get_second_factors
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.accounts import actions

if TYPE_CHECKING:
    from datetime import datetime

    from allauth.account.models import EmailAddress
    from django.http import HttpRequest

    from thidua.people.models import User


class SignInForm(forms.Form):
    """A user name or e-mail address, and the password, which is never shown again."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập hoặc thư điện tử"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Hãy gõ tên đăng nhập hoặc địa chỉ thư điện tử.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Hãy gõ mật khẩu.")},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Keep the request, by which lockout knows where somebody comes from."""
        super().__init__(*args, **kwargs)
        self.request = request


class _OnceOnly:
    """A code opens once, for as long as it is good.

    allauth remembers a used code for one period; with a tolerance of a period either way it is good for three.
    """

    user: User

    def clean_code(self) -> str:
        """Refuse a code that has been used already."""
        code: str = super().clean_code()  # type: ignore[misc]  # of the form that this is mixed into
        good_for = second_factor_settings.TOTP_PERIOD * (2 * second_factor_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"accounts.code-used:{self.user.pk}:{code}", "y", timeout=good_for):
            raise get_second_factors().validation_error("incorrect_code")
        return code


class SecondStepForm(_OnceOnly, AuthenticateForm):
    """allauth's form of the second step of signing in."""


class SureAgainForm(_OnceOnly, ReauthenticateForm):
    """allauth's form by which somebody says again who they are."""


class NewPasswordForm(ChangePasswordForm):
    """allauth's form; the new password has to be a new one."""

    def clean(self) -> dict[str, Any]:
        """Refuse the password that is being changed."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", _("Mật khẩu mới phải khác mật khẩu đang dùng. Hãy chọn mật khẩu khác."))
        return cleaned


class LostPasswordForm(ResetPasswordForm):
    """allauth's form; an address that nobody has gets a letter as well, which leads to no page for making accounts.

    So the answer takes as long for an address that nobody has as for a user's.
    """

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the letter; gives the address."""
        if self.users:
            return str(super().save(request, **kwargs))
        email = str(self.cleaned_data["email"])
        get_adapter().send_mail("account/email/unknown_account", email, {"request": request, "email": email})
        return email


class NewEmailForm(AddEmailForm):
    """allauth's form; the address in use stays until the new one is confirmed, even where it never was itself."""

    def save(self, request: HttpRequest) -> EmailAddress:
        """Send the letter; an address of another account gets none, and whoever asks is told the same."""
        at: datetime = request.at  # type: ignore[attr-defined] # let in at the door
        address = actions.propose_email(by=self.user, email=self.cleaned_data["email"], at=at)
        if address.pk:
            send_verification_email_to_address(request, address)
        else:
            add_email_verification_sent_message(request, address.email, signup=False)
        return address


class NewPasskeyForm(AddWebAuthnForm):
    """allauth's form; what a browser never sends is refused as well, whatever allauth's reader trips over."""

    name = forms.CharField(label=gettext_lazy("Tên khóa"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Take the passkey that the browser made."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except (TypeError, ValueError, KeyError, AttributeError):
            raise get_second_factors().validation_error("incorrect_code") from None
        return cleaned


class RenamedPasskeyForm(EditWebAuthnForm):
    """allauth's form with the label of ours."""

    name = forms.CharField(label=gettext_lazy("Tên khóa"), max_length=100)
