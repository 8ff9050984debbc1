"""Keeping files."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from thidua.files.models import StoredFile

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor


def keep(*, file: Examined, by: Actor, at: datetime) -> StoredFile:
    """Keep an examined file under a random name and give its row; the owner's action writes the journal line.

    Where the disk is full neither a row nor half a file stays; the error goes on (``OSError`` of the disk, or the
    database's own) and becomes a page that says what to do.
    """
    name = secrets.token_hex(16)
    path = f"kept/{name[:2]}/{name}"
    try:
        with transaction.atomic():
            path = default_storage.save(path, ContentFile(file.data))
            return StoredFile.objects.create(
                name=file.name,
                size=len(file.data),
                sha256=hashlib.sha256(file.data).hexdigest(),
                content=path,
                kept_at=at,
                kept_by=by.actor_id,
            )
    except BaseException:
        default_storage.delete(path)
        raise
