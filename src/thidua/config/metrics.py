"""What the site counts for a watchman, and the page /metrics on which it is read.

The page is nobody's but the watchman's: it answers to the bearer token ``THIDUA_METRICS_TOKEN`` or to an address in
``THIDUA_METRICS_ADDRESSES``, and is not there for anybody else. Several web processes count in files of one folder
(prometheus-client's multiprocess mode), which `thidua serve` empties when it starts.
"""

from __future__ import annotations

import os
import shutil
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

# The library looks for its folder while it is imported.
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(settings.METRICS_FOLDER)
Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

from thidua.audit import queries as journal  # noqa: E402
from thidua.config.health import free_space  # noqa: E402
from thidua.config.proxies import is_in  # noqa: E402
from thidua.jobs import queries as jobs  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.http import HttpRequest

    from thidua.people.door import OpenRequest

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30)
_REQUESTS = Counter("thidua_requests", "Requests answered.", ["method", "route", "status"], registry=None)
_LATENCY = Histogram(
    "thidua_request_seconds", "Seconds until an answer began.", ["route"], buckets=_BUCKETS, registry=None
)
_METHODS = frozenset({"GET", "HEAD", "POST"})


def observe(request: HttpRequest, *, route: str, status: int, seconds: float) -> None:
    """Count an answer; routes are names, so that nobody can make new ones by asking for odd addresses."""
    method = request.method if request.method in _METHODS else "other"
    _REQUESTS.labels(method=method, route=route, status=str(status)).inc()
    _LATENCY.labels(route=route).observe(seconds)


def start_afresh() -> None:
    """Empty the folder in which processes count: those of an earlier start count no more."""
    shutil.rmtree(settings.METRICS_FOLDER, ignore_errors=True)
    Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)


class _State:
    """What is measured when the page is asked for."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the queue of jobs, the journal's unsealed lines and the room on the disk."""
        yield GaugeMetricFamily("thidua_disk_free_bytes", "Free bytes on the disk of the data.", value=free_space())
        try:
            load = jobs.load(at=self.at)
            unsealed = journal.unsealed()
        except (DatabaseError, InterfaceError):
            yield GaugeMetricFamily("thidua_database_up", "Whether the database answers.", value=0)
            return
        yield GaugeMetricFamily("thidua_database_up", "Whether the database answers.", value=1)
        queue = GaugeMetricFamily("thidua_jobs", "Jobs by state.", labels=["state"])
        for state, count in load.by_state.items():
            queue.add_metric([state], count)
        yield queue
        yield GaugeMetricFamily(
            "thidua_jobs_oldest_waiting_seconds", "How long the oldest job that is due has waited.", value=load.waited
        )
        yield GaugeMetricFamily("thidua_journal_unsealed", "Lines of the journal without a seal.", value=unsealed)


@never_cache
def metrics(request: OpenRequest) -> HttpResponse:
    """Show every figure to the watchman; for anybody else there is no such page."""
    if not _is_watchman(request):
        raise Http404
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_FOLDER))  # type: ignore[no-untyped-call] # the library's
    registry.register(_State(request.at))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _is_watchman(request: Any) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    if wanted and scheme.lower() == "bearer" and compare_digest(token.strip().encode(), wanted.encode()):
        return True
    return is_in(request.META.get("REMOTE_ADDR", ""), settings.METRICS_ADDRESSES)
