"""The files described for machines: a data package (Frictionless) and a catalogue (DCAT)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.opendata.datasets import DATASETS
from thidua.opendata.files import FORMATS
from thidua.opendata.rules import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.opendata.datasets import Dataset


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what the office gives the data; ``is_said`` is false until it says so."""

    name: str
    url: str
    is_said: bool


def licence() -> Licence:
    """Give the licence that the office has chosen, or say that it has chosen none."""
    name = settings.OPEN_DATA_LICENCE
    return Licence(name or _("chưa công bố giấy phép"), settings.OPEN_DATA_LICENCE_URL if name else "", bool(name))


def addresses(dataset: Dataset, site: str = "") -> Iterator[tuple[str, str, str]]:
    """Give each file of a dataset: its ending, its address, its media type."""
    for ending, (media, _write) in FORMATS.items():
        yield ending, site + reverse("opendata:file", args=[dataset.name, ending]), media.partition(";")[0]


def package(site: str) -> dict[str, Any]:
    """Give all datasets as a data package; ``site`` is the site's address without a slash at its end."""
    said: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "thidua",
        "title": _("Dữ liệu mở về thi đua, khen thưởng"),
        "resources": [resource(one, site) for one in DATASETS],
    }
    if licence().is_said:
        said["licenses"] = [{"title": licence().name} | ({"path": licence().url} if licence().url else {})]
    return said


def resource(dataset: Dataset, site: str) -> dict[str, Any]:
    """Give one dataset with its dictionary."""
    return {
        "profile": "tabular-data-resource",
        "name": dataset.name,
        "title": str(dataset.title),
        "description": str(dataset.about),
        "path": site + reverse("opendata:file", args=[dataset.name, "csv"]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "header": True},
        "schema": schema_of(dataset.columns),
    }


def dcat(site: str) -> dict[str, Any]:
    """Give all datasets as a catalogue in JSON-LD."""
    said: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "title": {"@id": "dct:title", "@language": "vi"},
            "description": {"@id": "dct:description", "@language": "vi"},
        },
        "@type": "dcat:Catalog",
        "@id": site + reverse("opendata:home"),
        "title": _("Dữ liệu mở về thi đua, khen thưởng"),
        "dcat:dataset": [_in_catalogue(one, site) for one in DATASETS],
    }
    return said


def _in_catalogue(dataset: Dataset, site: str) -> dict[str, Any]:
    files = [
        {
            "@type": "dcat:Distribution",
            "dcat:downloadURL": {"@id": address},
            "dcat:mediaType": media,
            "dct:license": {"@id": licence().url} if licence().url else licence().name,
        }
        for _ending, address, media in addresses(dataset, site)
    ]
    return {
        "@type": "dcat:Dataset",
        "@id": site + reverse("opendata:dataset", args=[dataset.name]),
        "dct:identifier": dataset.name,
        "title": str(dataset.title),
        "description": str(dataset.about),
        "dcat:distribution": files,
    }
