"""The middleware that holds everybody who is in to the rules of the house, whatever they ask for.

It stands before every view: pages, parts of pages, exports and files alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from thidua.accounts import actions, rules, sessions
from thidua.design.addresses import NEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]


class house_rules:  # noqa: N801 -- named as the other middleware are
    """End sessions that are over; lead whoever has to take a step first to the page of that step."""

    def __init__(self, get_response: View) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Pass the request on, and note now and then that the session is in use."""
        response = self.get_response(request)
        if getattr(request, "note_use", False) and request.user.is_authenticated:
            sessions.note_use(request.session, response)
        return response

    def process_view(self, request: Any, view: object, args: object, kwargs: object) -> HttpResponse | None:  # noqa: ARG002 -- Django's signature
        """Look at whoever asks before the view does; a stranger without a session costs no question."""
        page = request.resolver_match.view_name
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or page in {"alive", "ready", "favicon"}:
            return None
        if not request.user.is_authenticated:
            if SESSION_KEY in request.session:
                # A closed account: should it be opened again, this session is not.
                request.session.flush()
            return None
        seen = request.COOKIES.get(sessions.cookie_name(), "")
        if why := sessions.why_over(request.session, seen):
            _end(request, why)
            return None
        request.note_use = sessions.is_due(request.session, seen)
        step = _step(request)
        return _lead(request, step) if step and rules.leads_elsewhere(step, page) else None


def _step(request: Any) -> rules.Step | None:
    """Say what the user has to do first; the office is asked for only where a role could matter."""
    has_second_factor = request.session.get(sessions.SECOND_FACTOR, False)
    asked = bool(settings.SECOND_FACTOR_ROLES) and not has_second_factor
    return rules.first_step(
        must_change_password=request.user.must_change_password,
        role=request.officer.role_code if asked and request.officer else "",
        roles_with_second_factor=settings.SECOND_FACTOR_ROLES,
        has_second_factor=has_second_factor,
    )


def _lead(request: Any, step: rules.Step) -> HttpResponse:
    """Lead to the page of a step, as a whole page even where a part was asked for."""
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} and not request.htmx else ""
    address = reverse(step.value) + (f"?{urlencode({NEXT: wanted})}" if wanted else "")
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


def _end(request: Any, why: str) -> None:
    """Let somebody out whose session is over; the page that follows says so."""
    actions.note_sign_out(by=request.user, at=request.at, why=why)
    logout(request)
    messages.warning(
        request,
        _("Phiên làm việc đã hết vì lâu không dùng. Hãy đăng nhập lại để tiếp tục.")
        if why == "idle"
        else _("Phiên làm việc đã quá dài nên đã kết thúc. Hãy đăng nhập lại để tiếp tục."),
    )
