"""What routes read out of a request: its token, its page of a list, its version, its key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from thidua.api import actions, queries
from thidua.api.rules.answers import Page, fingerprint, links, matches, tag_of
from thidua.api.rules.tokens import lets
from thidua.people.access import may
from thidua.throttle.counting import spent
from thidua.throttle.door import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from thidua.api.forms.values import Paging
    from thidua.api.models import Token
    from thidua.throttle.counting import Spent

LIMIT = "api"
Thing = TypeVar("Thing")


class ApiRequest(HttpRequest):
    """A request as routes see it: a token acts, as an officer does on pages."""

    at: datetime
    today: date
    officer: Token
    spent: Spent


class OutOfScope(Exception):
    """The token is not for this."""


class TooMany(Exception):
    """The token, or an address without one, has asked too much; ``wait`` is in seconds."""

    def __init__(self, wait: int) -> None:
        """Keep how long to wait."""
        super().__init__(wait)
        self.wait = wait


class VersionRequired(Exception):
    """An edit came without If-Match."""


class StaleTag(Exception):
    """An edit came with the tag of another version."""


class Bearer(HttpBearer):
    """Lets in whoever shows a token that works and is for what is asked."""

    def __init__(self, scope: str, *verbs: str) -> None:
        """Name the scope that a route needs, and the deeds of which the role has to allow one at all."""
        super().__init__()
        self.scope = scope
        self.verbs = verbs

    def __call__(self, request: Any) -> Token:
        """Read the token, count the request, judge the scope."""
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret.strip() if scheme.lower() == "bearer" else "")

    def authenticate(self, request: Any, token: str) -> Token:
        """Give the token of a secret, which acts from here on."""
        found = queries.token_for(token, request.today)
        request.spent = spent(LIMIT, who=str(found.public_id) if found else address_of(request), at=request.at)
        if request.spent.wait:
            raise TooMany(request.spent.wait)
        if found is None:
            raise AuthenticationError
        request.officer = found
        if not lets(found.scopes, self.scope):
            raise OutOfScope(self.scope)
        if self.verbs and not any(may(found, verb) for verb in self.verbs):
            raise NotForRole(self.scope)
        actions.note_use(token=found, by=found, at=request.at)
        return found


class NotForRole(Exception):
    """The role of the token does not allow the deed anywhere."""


def found(thing: Thing | None) -> Thing:
    """Give a thing that was found, or the problem "not found"."""
    if thing is None:
        raise Http404
    return thing


# -- Lists ------------------------------------------------------------------------------------------------------------


def listed(
    request: ApiRequest,
    response: HttpResponse,
    rows: QuerySet[Any] | Sequence[Any],
    paging: Paging,
    shown: Callable[[Any], dict[str, Any]],
) -> dict[str, Any]:
    """Give a page of a list, and the header Link beside it."""
    page = Page(paging.page, paging.size)
    total = len(rows) if isinstance(rows, list | tuple) else rows.count()  # type: ignore[call-arg] # a query's own
    if link := links(request.path, _asked(request), page, total):
        response["Link"] = link
    part = list(rows[page.start : page.stop])
    return {"items": [shown(one) for one in part], "total": total, "page": page.number, "size": page.size}


def _asked(request: ApiRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, values in request.GET.lists() for value in values]


# -- Versions and keys ------------------------------------------------------------------------------------------------


def as_json(body: Any) -> HttpResponse:
    """Write an answer as the API writes every answer, so that its tag can be told before it is sent."""
    return HttpResponse(_text(body), content_type="application/json")


def _text(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, cls=DjangoJSONEncoder)


def tag(body: Any) -> str:
    """Give the tag of an answer."""
    return tag_of(_text(body).encode())


def require_version(request: ApiRequest, body: Any) -> None:
    """Refuse an edit unless If-Match names the version that is there now: 428 without it, 412 with another."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise VersionRequired
    if not matches(header, tag(body), weakly=False):
        raise StaleTag


def done_once(request: ApiRequest, key: str, status: int, deed: Callable[[], Any]) -> HttpResponse:
    """Do what a request with a key asks for once, and give its answer, the first one where it comes again."""
    said = actions.once(
        key=key,
        fingerprint=fingerprint(str(request.method), request.get_full_path(), request.body),
        status=status,
        deed=lambda: json.loads(_text(deed())),
        by=request.officer,
        at=request.at,
    )
    response = as_json(said.body)
    response.status_code = said.status
    if said.is_again:
        response["Idempotency-Replayed"] = "true"
    return response
