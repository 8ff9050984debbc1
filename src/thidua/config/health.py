"""What a watchman asks: is the process alive, and can it serve?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from django.http import HttpRequest


@never_cache
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer "ok" as long as the process runs; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer "ok" when the database answers and has every migration, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    if missing:
        return HttpResponse("migrations missing\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
