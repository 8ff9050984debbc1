"""What somebody types to get in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, ChangePasswordForm, ResetPasswordForm
from allauth.account.internal.flows.email_verification import (
    add_email_verification_sent_message,
    send_verification_email_to_address,
)
from allauth.mfa.adapter import get_adapter as get_second_factors
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.accounts import actions

if TYPE_CHECKING:
    from datetime import datetime

    from allauth.account.models import EmailAddress
    from django.http import HttpRequest


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
