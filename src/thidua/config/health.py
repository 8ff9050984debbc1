"""What a watchman asks: is the process alive, and can it serve?"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from django.http import HttpRequest

MEGABYTE = 1024 * 1024


@never_cache
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer "ok" as long as the process runs; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer "ok" when the database answers, has every migration and has room to grow; else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    if missing:
        return HttpResponse("migrations missing\n", content_type="text/plain", status=503)
    if (free := free_space()) < settings.FREE_SPACE:
        text = f"disk nearly full: {free // MEGABYTE} MB free, {settings.FREE_SPACE // MEGABYTE} MB wanted\n"
        return HttpResponse(text, content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def free_space() -> int:
    """Give the free bytes on the fuller of the disks of database and files."""
    return min(
        shutil.disk_usage(folder).free for folder in (settings.VAR, settings.MEDIA_ROOT) if Path(folder).is_dir()
    )
