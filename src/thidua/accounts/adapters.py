"""What only the product knows and allauth asks: who may come in, what is written down, what is kept secret."""

from __future__ import annotations

import logging
import re
import time
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.accounts import actions, queries, secrets, sessions
from thidua.organisations.queries import home_province

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

log = logging.getLogger(__name__)
UNSAID = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})
"""What the page that follows shows anyway."""


def display(user: Any) -> str:
    """Name a user on pages, in letters and in passkeys."""
    return str(user.name)


class Accounts(DefaultAccountAdapter):
    """Accounts are made by the office alone; the journal hears of every way in and out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Nobody makes an account for themselves."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Let a user in who has passed every step."""
        methods = [record["method"] for record in get_authentication_records(request, user)]
        actions.note_sign_in(by=user, at=_at(request), methods=methods)
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        """Let a user out."""
        user: Any = request.user
        if user.is_authenticated:
            actions.note_sign_out(by=user, at=_at(request))
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Turn away whoever failed too often, and say when they may try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            actions.count_failed_sign_in(at=_at(request))
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise ValidationError(_locked(queries.minutes_locked(request, key)), code="locked") from None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 -- allauth's signature
        """Count the failure, without a name."""
        actions.count_failed_sign_in(at=_at(request))

    def set_password(self, user: Any, password: str) -> None:
        """Give a user the password that they chose."""
        actions.set_password(by=user, password=password, at=_at(context.request))

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Take an address for confirmed whose owner followed the link."""
        if queries.is_anothers(user=email_address.user, email=email_address.email):
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, {"email": email_address.email})
            return False
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            actions.note_email(by=email_address.user, at=_at(request))
        return confirmed

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again for who it is unless they said so just now; having signed in just now is saying so."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(context.request, context.request.user)
        return not records or time.time() - records[-1]["at"] >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002 -- allauth's signature
        """Answer somebody whose account was closed as one answers those who have none."""
        messages.error(request, _("Không đăng nhập được bằng cách này. Hãy hỏi quản trị viên của cơ quan."))
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what happened, but for what can be seen."""
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; a mail server that is down loses the letter, not the work of whoever waits for the page."""
        try:
            super().send_mail(template_prefix, email, context | {"help": help_lines()})
        except (OSError, SMTPException) as error:
            log.error("A letter could not be sent (%s): %s", template_prefix, type(error).__name__)  # noqa: TRY400 -- a trace would name the address


class SecondFactors(DefaultMFAAdapter):
    """Seeds are kept encrypted; the drawing of the code fits a page without styles of its own."""

    def encrypt(self, text: str) -> str:
        """Encrypt a seed."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Give a seed back."""
        return secrets.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Name the site as an authenticator app lists it."""
        return _site_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site as a browser asks about a passkey."""
        return super().get_public_key_credential_rp_entity() | {"name": _site_name()}

    def build_totp_svg(self, url: str) -> SafeString:
        """Draw the code as an element of the page: no declaration, no size in millimetres."""
        drawn = super().build_totp_svg(url)
        drawn = re.sub(r"<\?xml[^>]*\?>\s*", "", drawn)
        drawn = re.sub(r' (width|height)="[\d.]+mm"', "", drawn, count=2)
        return mark_safe(drawn.replace("<svg", '<svg class="qr" role="img" aria-labelledby="qr-words"', 1))  # noqa: S308 -- qrcode's own drawing of our own address


class Identities(DefaultSocialAccountAdapter):
    """An identity of another server opens an account that is there; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002 -- allauth's signature
        """Nobody makes an account for themselves."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link an identity to the account whose e-mail address both sides have confirmed.

        One side alone is not enough: an address that the office typed might be another's, and a server that confirms no
        addresses could name anybody's.
        """
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        confirmed = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        owner = EmailAddress.objects.filter(email__in=confirmed, verified=True, user__is_active=True).first()
        if owner is not None:
            sociallogin.connect(request, owner.user)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002 -- allauth's signature
        """Lead to the list of linked identities."""
        return reverse("socialaccount_connections")

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002 -- allauth's signature
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,  # noqa: ARG002 -- allauth's signature
    ) -> None:
        """Write down that the other server failed, without what it sent."""
        log.warning("Signing in through %s failed: %s %s", provider, error, type(exception).__name__)


# -- What signals tell ------------------------------------------------------------------------------------------------


def second_factor_added(
    sender: object,  # noqa: ARG001 -- a receiver
    request: HttpRequest,
    user: Any,
    authenticator: Authenticator,
    **_: object,
) -> None:
    """Write down a new second factor; the door opens for whoever has set one up."""
    request.session[sessions.SECOND_FACTOR] = sessions.has_second_factor(user)
    actions.note_second_factor(by=user, kind=authenticator.type, verb="added", at=_at(request))


def second_factor_removed(
    sender: object,  # noqa: ARG001 -- a receiver
    request: HttpRequest,
    user: Any,
    authenticator: Authenticator,
    **_: object,
) -> None:
    """Write down that a second factor is gone; the user's other sessions, which trusted in it, are over."""
    request.session[sessions.SECOND_FACTOR] = sessions.has_second_factor(user)
    actions.note_second_factor(by=user, kind=authenticator.type, verb="removed", at=_at(request))
    actions.end_sessions(by=user, at=_at(request), but=request.session.session_key)


def recovery_codes_renewed(
    sender: object,  # noqa: ARG001 -- a receiver
    request: HttpRequest,
    user: Any,
    authenticator: Authenticator,
    **_: object,
) -> None:
    """Write down that a user has new recovery codes."""
    actions.note_second_factor(by=user, kind=authenticator.type, verb="renewed", at=_at(request))


# -- Words ------------------------------------------------------------------------------------------------------------


def help_lines() -> list[str]:
    """Give the lines that say whom to ask for help: who, telephone, e-mail; none where nothing is set."""
    return [line for line in (settings.HELP_CONTACT, settings.HELP_PHONE, settings.HELP_EMAIL) if line]


def _locked(minutes: int) -> str:
    return ngettext(
        "Đã đăng nhập sai quá nhiều lần. Hãy thử lại sau %(minutes)s phút nữa; quên mật khẩu thì hãy đặt lại.",
        "Đã đăng nhập sai quá nhiều lần. Hãy thử lại sau %(minutes)s phút nữa; quên mật khẩu thì hãy đặt lại.",
        minutes,
    ) % {"minutes": minutes}


def _site_name() -> str:
    home = home_province()
    return f"Thi đua {home.name}" if home else "Thi đua"


def _at(request: Any) -> Any:
    """Give the moment that the request carries."""
    return request.at
