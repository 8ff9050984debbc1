"""A database of its own for a measurement: in a temporary folder, or that of DATABASE_URL, which must be empty."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def own_database(settings: str = "thidua.config.settings") -> Iterator[Path]:
    """Set Django up, once in a process, over empty tables; give the folder of everything that is kept."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
        import django  # noqa: PLC0415 -- its settings stand in the environment now
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connection  # noqa: PLC0415 -- as above

        django.setup()
        call_command("migrate", verbosity=0)
        yield Path(folder)
        connection.close()
