"""Pages and files of open data; nothing of it asks who reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from thidua.files.serving import CLOSED
from thidua.opendata import catalogue
from thidua.opendata.datasets import BY_NAME, DATASETS
from thidua.opendata.files import FORMATS
from thidua.opendata.rules import schema_of, version_of
from thidua.throttle.door import limited

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from thidua.opendata.datasets import Dataset
    from thidua.people.door import OpenRequest

SAMPLE = 5


def _dataset(name: str) -> Dataset:
    found = BY_NAME.get(name)
    if found is None:
        raise Http404
    return found


@require_safe
def home(request: OpenRequest) -> HttpResponse:
    """List the datasets with their files."""
    rows = [(one, list(catalogue.addresses(one))) for one in DATASETS]
    return render(request, "opendata/home.html", {"rows": rows, "licence": catalogue.licence()})


@require_safe
def dataset(request: OpenRequest, name: str) -> HttpResponse:
    """Show a dataset's dictionary, its version and its first rows."""
    found = _dataset(name)
    rows = found.rows()
    context = {
        "dataset": found,
        "files": list(catalogue.addresses(found)),
        "version": version_of(rows),
        "count": len(rows),
        "licence": catalogue.licence(),
    }
    return render(request, "opendata/dataset.html", context)


@require_safe
@limited("export")
def file(request: OpenRequest, name: str, ending: str) -> HttpResponseBase:
    """Hand out a dataset in a format, or 304 to whoever has this version."""
    found = _dataset(name)
    if ending not in FORMATS:
        raise Http404
    media, write = FORMATS[ending]
    rows = found.rows()
    version = version_of(rows)
    tag = f'"{version}-{ending}"'
    if (same := get_conditional_response(request, etag=tag)) is not None:
        return same
    licence = catalogue.licence()
    about = {"version": version, "licence": licence.name}
    response = HttpResponse(write(found, rows, about), content_type=media, headers=CLOSED)
    response["ETag"] = tag
    response["X-Dataset-Version"] = version
    response["Content-Disposition"] = f'attachment; filename="{found.name}.{ending}"'
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def schema(request: OpenRequest, name: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Give the dictionary of a dataset as a Table Schema."""
    return _said(schema_of(_dataset(name).columns))


@require_safe
def package(request: OpenRequest) -> HttpResponse:
    """Give all dictionaries as a data package."""
    return _said(catalogue.package(request.build_absolute_uri("/").rstrip("/")))


@require_safe
def dcat(request: OpenRequest) -> HttpResponse:
    """Give the catalogue in JSON-LD."""
    return _said(catalogue.dcat(request.build_absolute_uri("/").rstrip("/")), "application/ld+json")


def _said(said: dict[str, Any], media: str = "application/json") -> HttpResponse:
    return HttpResponse(json.dumps(said, ensure_ascii=False, indent=1), content_type=media)
