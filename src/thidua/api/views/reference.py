"""The description of the API for machines, and its reference for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.api import reading
from thidua.api.problems import PROBLEMS
from thidua.api.rules.tokens import SCOPES
from thidua.api.views.described import description, operations
from thidua.api.wording import SCOPE_WORDS, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from thidua.people.door import OpenRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation as the page shows it."""

    method: str
    path: str
    summary: str
    scope: str
    parameters: list[str]
    fields: list[str]
    needed: list[str] = field(default_factory=list)


@require_safe
def openapi(request: OpenRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Give the OpenAPI description; everybody may read it."""
    response = reading.as_json(description(get_language() or settings.LANGUAGE_CODE))
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def reference(request: OpenRequest) -> HttpResponse:
    """Show every operation, scope and problem on one plain page."""
    said = description(get_language() or settings.LANGUAGE_CODE)
    rooms: dict[str, list[Shown]] = {}
    for path, method, operation in operations(said):
        rooms.setdefault(operation["tags"][0], []).append(_shown(said, path, method, operation))
    context = {
        "rooms": [(tag, TAGS[tag], shown) for tag, shown in rooms.items()],
        "scopes": [(scope, SCOPE_WORDS[scope]) for scope in SCOPES],
        "problems": [(code, status, title, words) for code, (status, title, words) in PROBLEMS.items()],
        "limit": settings.LIMITS[reading.LIMIT],
    }
    return render(request, "api/reference.html", context)


def _shown(said: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Shown:
    answered = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    sent, given = _schema_of(operation.get("requestBody", {})), _schema_of(answered)
    return Shown(
        method.upper(),
        path,
        operation["summary"],
        operation["security"][0]["token"][0],
        [one["name"] for one in operation["parameters"] if one["in"] != "path"],
        list(_names(said, given)),
        list(_names(said, sent)),
    )


def _schema_of(content: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a content of any media type; of bytes, and of nothing at all, an empty one."""
    return next((dict(one.get("schema", {})) for one in content.get("content", {}).values()), {})


def _names(said: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """Name the values of a schema; of a page of a list, those of its rows."""
    whole = _resolved(said, schema)
    rows = whole.get("properties", {}).get("items", {}).get("items")
    if rows and "total" in whole["properties"]:
        whole = _resolved(said, rows)
    for name in whole.get("properties", {}):
        yield name if name in whole.get("required", ()) else _("%s (không bắt buộc)") % name


def _resolved(said: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return dict(said["components"]["schemas"][name]) if name else schema
