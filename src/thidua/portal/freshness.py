"""Whether what a browser keeps of a public page is still right: the page's ETag.

It covers everything that the page shows: the published rows, the day (countdowns), the language, whoever is signed in
and the release. Pages carry a form's token, so they are kept by the reader's own browser and by nobody between.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.contrib.messages import get_messages
from django.db.models import Count, Max, Sum
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from thidua.campaigns import access
from thidua.campaigns.models import Obligation, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from thidua.people.door import OpenRequest

RELEASE = version("thidua")


def stamp() -> tuple[Any, ...]:
    """Give a value that changes whenever a published row does. Three queries."""
    campaigns = access.public().aggregate(Count("pk"), Sum("version"), Max("published_at"))
    shown = {"campaign__is_public": True}
    targets = Target.objects.filter(**shown).aggregate(Count("pk"), Sum("version"))
    obligations = Obligation.objects.filter(**shown).aggregate(Count("pk"), Sum("version"))
    return (*campaigns.values(), *targets.values(), *obligations.values())


def etag(request: Any, **_address: object) -> str | None:
    """Give the page's ETag; none while a message waits to be shown."""
    if len(get_messages(request)):
        return None
    officer = request.officer.public_id if request.officer else ""
    parts = (RELEASE, request.path, request.today, get_language(), officer, *stamp())
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def kept_while_fresh(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Answer 304 while nothing that the page shows has changed; only reading is allowed."""
    conditional = require_safe(condition(etag_func=etag)(view))

    @wraps(view)
    def answer(request: HttpRequest | OpenRequest, **address: object) -> HttpResponseBase:
        response = conditional(request, **address)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return answer
