"""What routes read out of a request: its token, its page of a list, its version, its key."""

from __future__ import annotations

import hashlib
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

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from thidua.api.forms.values import Paging
    from thidua.api.models import Token
    from thidua.throttle.counting import Spent

LIMIT = "api"
JSON = "application/json"
MULTIPART = "multipart/form-data"
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


class OtherKind(Exception):
    """The content is of a media type that the route does not take; ``takes`` is the one that it does."""

    def __init__(self, takes: str) -> None:
        """Keep what is taken."""
        super().__init__(takes)
        self.takes = takes


class NotGiven(Exception):
    """The request accepts nothing of what the route gives."""


class VersionRequired(Exception):
    """An edit came without If-Match."""


class StaleTag(Exception):
    """An edit came with the tag of another version."""


class Bearer(HttpBearer):
    """Lets in whoever shows a token that works and is for what is asked."""

    def __init__(self, scope: str, *verbs: str, takes: str = JSON, gives: str = JSON) -> None:
        """Name the scope that a route needs, and the deeds of which the role has to allow one at all.

        ``takes`` and ``gives`` are the media types of what is sent and answered; a route that gives files of many
        kinds names none.
        """
        super().__init__()
        self.scope = scope
        self.verbs = verbs
        self.takes = takes
        self.gives = gives

    def __call__(self, request: Any) -> Token:
        """Read the token, count the request, judge the scope, then the forms of what is sent and wanted."""
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = self.authenticate(request, secret.strip() if scheme.lower() == "bearer" else "")
        if self.gives and not request.accepts(self.gives):
            raise NotGiven
        is_sent = request.META.get("CONTENT_LENGTH") not in {None, "", "0"}
        if is_sent and request.method in {"POST", "PATCH"} and request.content_type != self.takes:
            raise OtherKind(self.takes)
        return token

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


def spend_more(request: ApiRequest, limit: str) -> None:
    """Count a request that weighs more against the limit that pages have for such; raise ``TooMany`` beyond it."""
    request.spent = spent(limit, who=str(request.officer.public_id), at=request.at)
    if request.spent.wait:
        raise TooMany(request.spent.wait)


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
    return HttpResponse(_text(body), content_type=JSON)


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


def _content(request: ApiRequest) -> bytes:
    """Give what is sent; of a form its values and files, as what stands between them is drawn anew each time."""
    if request.content_type != MULTIPART:
        return request.body
    values = [(name, request.POST.getlist(name)) for name in sorted(request.POST)]
    files = [(name, [_digest(one) for one in request.FILES.getlist(name)]) for name in sorted(request.FILES)]
    return _text([values, files]).encode()


def _digest(file: UploadedFile[bytes]) -> list[str]:
    file.seek(0)
    return [file.name or "", hashlib.sha256(file.read()).hexdigest()]


def done_once(request: ApiRequest, key: str, status: int, deed: Callable[[], Any]) -> HttpResponse:
    """Do what a request with a key asks for once, and give its answer, the first one where it comes again."""
    said = actions.once(
        key=key,
        fingerprint=fingerprint(str(request.method), request.get_full_path(), _content(request)),
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
