"""Migrating an empty file of SQLite: from a copy that an earlier run has laid, while no migration has changed.

Django draws every model anew for every step of every migration, half a minute of a core; copying what that leads to
takes a moment. Whoever runs one file of tests waits for the copy alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections

SOURCE = Path(__file__).resolve().parents[4] / "src"
IMPORTED = re.compile(r"(?:from|import) (thidua[\w.]+)")


class Command(migrate.Command):
    """Django's migrate, which remembers where it got to."""

    def handle(self, *labels: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or options["app_label"] or connection.introspection.table_names():
            super().handle(*labels, **options)
            return
        kept = folder() / f"{state()}.sqlite3"
        if kept.exists():
            with closing(sqlite3.connect(kept)) as copy:
                copy.backup(connection.connection)
            return
        super().handle(*labels, **options)
        half = kept.with_suffix(f".{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(half)])
        half.replace(kept)


def folder() -> Path:
    """Give the folder of what is kept between runs, the user's own."""
    own = Path(tempfile.gettempdir()) / f"thidua-laid-{os.getuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    if own.stat().st_uid != os.getuid():
        raise PermissionError(f"{own} is somebody else's.")
    return own


def state() -> str:
    """Give a digest of all that laying depends on: the migrations, what they import of ours, Django and SQLite."""
    said = hashlib.sha256(f"{django.VERSION}{sqlite3.sqlite_version}".encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            text = path.read_text(encoding="utf-8")
            said.update(f"{config.label} {path.name}\n{text}".encode())
            for module in sorted(set(IMPORTED.findall(text))):
                said.update(_module(module))
    return said.hexdigest()[:32]


def _module(name: str) -> bytes:
    path = SOURCE / name.replace(".", "/")
    for place in (path.with_suffix(".py"), path / "__init__.py"):
        if place.exists():
            return place.read_bytes()
    return b""
