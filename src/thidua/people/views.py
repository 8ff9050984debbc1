"""Coming in, going out, and choosing whom one works as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.design.addresses import way_back
from thidua.people import actions, queries
from thidua.people.door import signed_in
from thidua.people.forms import SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from thidua.people.door import OpenRequest
    from thidua.people.models import Officer, User

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: OpenRequest) -> HttpResponse:
    """Show the sign-in page, or let somebody in and lead them to where they wanted to go."""
    if request.user.is_authenticated:
        return redirect(_onward(request) if request.officer else "people:account")
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = _known(request, form)
        if user is not None:
            actions.note_sign_in(by=user, at=request.at)
            login(request, user, backend=BACKEND)
            return redirect(_onward(request))
        form.add_error(
            None,
            _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy gõ lại; nếu quên mật khẩu, hỏi quản trị viên của cơ quan."),
        )
    return render(request, "people/sign_in.html", _page(request, form), status=422 if form.errors else 200)


def _known(request: HttpRequest, form: SignInForm) -> User | None:
    """Give the user whose name and password were typed; takes as long for names that nobody has."""
    username = queries.username_of(form.cleaned_data["username"])
    return authenticate(request, username=username, password=form.cleaned_data["password"])


def _page(request: OpenRequest, form: SignInForm) -> dict[str, Any]:
    demo = queries.demo_officers(request.today)[: queries.MOST_DEMO_OFFICERS] if settings.DEMO else []
    return {"form": form, "demo_officers": demo}


def _onward(request: HttpRequest) -> str:
    """Give the address of ours that somebody wanted to go to, or their desk."""
    return way_back(request, resolve_url(settings.LOGIN_REDIRECT_URL))


@never_cache
@require_POST
def demo_sign_in(request: OpenRequest) -> HttpResponse:
    """Let anybody in as a made-up officer by one click, in a demonstration alone; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    officer = _chosen(request, list(queries.demo_officers(request.today)))
    actions.note_sign_in(by=officer.user, at=request.at, demo=True)
    login(request, officer.user, backend=BACKEND)
    request.session[queries.ACTING_AS] = str(officer.public_id)
    return redirect(_onward(request))


@require_POST
def sign_out(request: OpenRequest) -> HttpResponse:
    """End the session and lead to the public page."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
@require_safe
@signed_in
def account(request: OpenRequest) -> HttpResponse:
    """Show somebody their account and the offices they hold."""
    user: Any = request.user
    return render(request, "people/account.html", {"person": user, "offices": queries.officers_of(user, request.today)})


@require_POST
@signed_in
def acting_as(request: OpenRequest) -> HttpResponse:
    """Let somebody go on in another of their offices; an office that is not theirs does not exist for them."""
    user: Any = request.user
    officer = _chosen(request, queries.officers_of(user, request.today))
    request.session[queries.ACTING_AS] = str(officer.public_id)
    messages.success(request, _("Đã đổi tư cách làm việc. Việc phải làm và quyền nay theo đơn vị và vai trò mới."))
    return redirect(_onward(request))


def _chosen(request: HttpRequest, officers: list[Officer]) -> Officer:
    """Give the office that the form names among those that may be chosen; raises ``Http404``."""
    wanted = request.POST.get("officer", "")
    for officer in officers:
        if str(officer.public_id) == wanted:
            return officer
    raise Http404
