"""Keeping files."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile, File
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
    return _kept(ContentFile(file.data), file.name, hashlib.sha256(file.data).hexdigest(), by=by, at=at)


def keep_made(*, content: File[Any], name: str, by: Actor, at: datetime) -> StoredFile:
    """Keep a file that the site made itself and that nobody sent, as `keep` does; it is read in pieces, never whole."""
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    return _kept(content, name, digest.hexdigest(), by=by, at=at)


def _kept(content: File[Any], name: str, sha256: str, *, by: Actor, at: datetime) -> StoredFile:
    random = secrets.token_hex(16)
    path = f"kept/{random[:2]}/{random}"
    try:
        with transaction.atomic():
            path = default_storage.save(path, content)
            return StoredFile.objects.create(
                name=name, size=content.size, sha256=sha256, content=path, kept_at=at, kept_by=by.actor_id
            )
    except BaseException:
        default_storage.delete(path)
        raise
