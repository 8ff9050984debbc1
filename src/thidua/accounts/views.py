"""Coming in, going out, and one's own sessions; allauth's views but for what the house does differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.logout import logout
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.decorators import rate_limit
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from thidua.accounts import actions, queries
from thidua.accounts.adapters import help_lines
from thidua.accounts.forms import SignInForm
from thidua.accounts.sessions import enlist, strike_out
from thidua.design.addresses import way_back
from thidua.people import queries as people
from thidua.people.door import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from thidua.people.door import OpenRequest
    from thidua.people.models import Officer, User

LONGEST_NUMBER = 18
"""Digits of a row's number that every database takes."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


@rate_limit(action="login")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: OpenRequest) -> HttpResponse:
    """Show the sign-in page, or let somebody in and lead them to where they wanted to go."""
    if request.user.is_authenticated:
        return redirect(_onward(request) if request.officer else "people:account")
    form = SignInForm(request.POST or None, request=request)
    if form.is_valid():
        user = _known(request, form)
        if user is not None:
            # A second factor may follow; allauth keeps the way on until then.
            onward = Login(user=user, redirect_url=_onward(request))
            return perform_password_login(request, {"username": user.username}, onward)
    return render(request, "accounts/sign_in.html", _page(request, form), status=422 if form.errors else 200)


@sensitive_variables("form")
def _known(request: HttpRequest, form: SignInForm) -> User | None:
    """Give the user whose name and password were typed, or say beside the form why not.

    Takes as long for names that nobody has, and reads the same: a wrong password, an unknown name, a closed account.
    """
    username = people.username_of(form.cleaned_data["username"])
    try:
        user: Any = get_adapter(request).authenticate(
            request, username=username, password=form.cleaned_data["password"]
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    if user is None:
        form.add_error(
            None,
            _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy gõ lại; nếu quên mật khẩu, hãy đặt lại mật khẩu."),
        )
    return user


def _page(request: OpenRequest, form: SignInForm) -> dict[str, Any]:
    demo = people.offered_officers(request.today) if settings.DEMO else []
    return {
        "form": form,
        "demo_officers": demo,
        "help": help_lines(),
        "identity_servers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
        "mail_folder": settings.EMAIL_FILE_PATH if settings.DEMO and not settings.EMAIL_HOST else "",
    }


def _onward(request: HttpRequest) -> str:
    """Give the address of ours that somebody wanted to go to, or their desk."""
    return way_back(request, resolve_url(settings.LOGIN_REDIRECT_URL))


@never_cache
@require_POST
def demo_sign_in(request: OpenRequest) -> HttpResponse:
    """Let anybody in as a made-up officer by one click, in a demonstration alone; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    officer = _chosen(request, list(people.demo_officers(request.today)))
    actions.note_sign_in(by=officer.user, at=request.at, demo=True)
    login(request, officer.user, backend=BACKEND)
    enlist(request)
    request.session[people.ACTING_AS] = str(officer.public_id)
    return redirect(_onward(request))


def _chosen(request: HttpRequest, officers: list[Officer]) -> Officer:
    """Give the office that the form names among those that may be chosen; raises ``Http404``."""
    wanted = request.POST.get("officer", "")
    for officer in officers:
        if str(officer.public_id) == wanted:
            return officer
    raise Http404


@require_POST
def sign_out(request: OpenRequest) -> HttpResponse:
    """End the session, or a sign-in that has not got past its second step, and lead to the public page."""
    is_on_the_way = not request.user.is_authenticated
    key = request.session.session_key
    logout(request, show_message=False)
    clear_login(request)
    strike_out(key)
    return redirect(settings.LOGIN_URL if is_on_the_way and "next" in request.POST else settings.LOGOUT_REDIRECT_URL)


# -- One's own sessions -----------------------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sessions(request: OpenRequest) -> HttpResponse:
    """Show where a user is signed in; a post ends one session, by its number, or every other one."""
    user: Any = request.user
    key = request.session.session_key
    if request.method != "POST":
        return render(request, "accounts/sessions.html", {"places": queries.sessions_of(user, key=key)})
    number = request.POST.get("session", "")
    if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER:
        if not actions.end_session(by=user, number=int(number), at=request.at):
            raise Http404
        messages.success(request, _("Đã đăng xuất phiên đã chọn."))
    else:
        ended = actions.end_sessions(by=user, at=request.at, but=key)
        messages.success(
            request,
            ngettext("Đã đăng xuất %(n)s phiên khác.", "Đã đăng xuất %(n)s phiên khác.", ended) % {"n": ended},
        )
    return redirect("usersessions_list")


@sensitive_post_parameters("code")
@never_cache
@require_POST
@signed_in
def recovery_codes_file(request: OpenRequest) -> HttpResponse:
    """Give a user's recovery codes as a text file, from the page that shows them once.

    The form carries one of the codes: whoever knows it has seen the page, so the file shows nothing that was not shown.
    """
    codes = queries.unused_recovery_codes(request.user)  # type: ignore[arg-type] # behind signed_in
    if request.POST.get("code", "") not in codes:
        raise Http404
    lines = [_("Mã dự phòng, mỗi mã dùng được một lần. Hãy cất ở nơi an toàn."), "", *codes, ""]
    return HttpResponse(
        "\r\n".join(lines),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ma-du-phong.txt"'},
    )


# -- Another server's identities ---------------------------------------------------------------------------------------


class _Verified(OpenIDConnectOAuth2Adapter):
    """allauth's reading of OpenID Connect; the signature of what a server says is always checked.

    allauth trusts the connection where it fetched the words itself. A city's own server may stand behind a proxy, so
    the words have to prove themselves.
    """

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        decoded: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return decoded


def identity_sign_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead to another server, where somebody says who they are."""
    return _through(OAuth2LoginView, request, provider_id)


def identity_came_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take what another server says about who came back from it."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view.adapter_view(_Verified(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except OSError:  # what requests raises is one
        return render(request, "socialaccount/authentication_error.html", status=502)
    return answer
