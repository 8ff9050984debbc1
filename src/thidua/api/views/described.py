"""The OpenAPI description of the API: what the routes say, and what holds of all of them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.api.forms.values import Problem
from thidua.api.problems import MEDIA, PROBLEMS, ROOT
from thidua.api.rules.tokens import SCOPES
from thidua.api.views.routes import api
from thidua.api.wording import SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALWAYS: Final = (400, 401, 403, 404, 422, 429)
_WRITES: Final = ("post", "put", "patch", "delete")
_TEXT: Final = {"schema": {"type": "string"}}
_NUMBER: Final = {"schema": {"type": "string", "pattern": "^[0-9]+$"}}


@lru_cache(maxsize=8)
def description(language: str) -> dict[str, Any]:
    """Give the description with its summaries in a language."""
    with translation.override(language):
        said: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), cls=DjangoJSONEncoder))
        _say_what_it_is(said)
        for _path, method, operation in operations(said):
            _say_of(operation, method)
    return said


def operations(said: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Walk over the operations of a description: path, method, operation."""
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _say_what_it_is(said: dict[str, Any]) -> None:
    said["info"] |= {
        "title": _("Giao diện lập trình của hệ thống thi đua"),
        "version": "1.0.0",
        "description": _("Phần mềm của đơn vị đọc và gửi dữ liệu bằng đúng những quyền mà cán bộ có trên các trang."),
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    }
    said["servers"] = [{"url": "/"}]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    said["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    said["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": ", ".join(SCOPES)}
    }


def _say_of(operation: dict[str, Any], method: str) -> None:
    """Say of one operation what holds of each: its scope, its problems, the headers of its answers."""
    operation["summary"] = str(SUMMARIES[operation["operationId"]])
    operation["security"] = [{"token": [_scope_of(operation["operationId"])]}]
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "Authorization"]
    for answer in operation["responses"].values():
        answer["headers"] = _headers(operation, method)
    wrong = [*_ALWAYS, *((412, 413, 428) if method in _WRITES else ())]
    for status in wrong:
        titles = dict.fromkeys(str(title) for code, title, _words in PROBLEMS.values() if code == status)
        operation["responses"][str(status)] = {
            "description": " / ".join(titles),
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"] |= {"429": operation["responses"]["429"] | {"headers": {"Retry-After": _NUMBER}}}


def _scope_of(operation_id: str) -> str:
    for bound in api._get_bound_routers():  # noqa: SLF001 -- ninja has no public way to its operations
        for view in bound.path_operations.values():
            for one in view.operations:
                if one.operation_id == operation_id:
                    return str(getattr(next(iter(one.auth_callbacks)), "scope", ""))
    return ""


def _headers(operation: dict[str, Any], method: str) -> dict[str, Any]:
    named: dict[str, Any] = {f"RateLimit-{one}": _NUMBER for one in ("Limit", "Remaining", "Reset")}
    if method == "get":
        named["ETag"] = _TEXT
    if any(one["name"] == "page" for one in operation["parameters"]):
        named["Link"] = _TEXT
    return named
