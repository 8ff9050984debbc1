"""Keeping files."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from thidua.files.models import StoredFile
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def keep(*, data: bytes, name: str, by: Actor, at: datetime) -> StoredFile:
    """Keep the bytes under their hash and give the row; the owner's action writes the journal line.

    ``name`` is what the user called the file: its last part is kept for showing, never used as a path.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = f"kept/{digest[:2]}/{digest}"
    one_at_a_time(path)
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(data))
    return StoredFile.objects.create(
        name=PurePosixPath(name.replace("\\", "/")).name[:255] or "tep",
        size=len(data),
        sha256=digest,
        content=path,
        kept_at=at,
        kept_by=by.actor_id,
    )
