"""A database of its own for a measurement: in a temporary folder, or that of DATABASE_URL, which must be empty.

    python -m bench.ground FILE      lays empty tables into a file, which THIDUA_BENCH_TABLES then names

Laying the tables takes as long as many a measurement, so `python -m bench` lets it be done once for all of them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


TABLES: Final = "THIDUA_BENCH_TABLES"


@contextmanager
def own_database(settings: str = "thidua.config.settings", *, from_models: bool = False) -> Iterator[Path]:
    """Set Django up, once in a process, over empty tables; give the folder of everything that is kept.

    ``from_models`` makes the tables of the models as they are, without what migrations add to them (triggers): for
    whoever asks only what the tables hold, in a tenth of the time.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
        laid = "" if os.environ.get("DATABASE_URL") else os.environ.get(TABLES, "")
        if laid:
            shutil.copy(laid, Path(folder) / "thidua.sqlite3")
        import django  # noqa: PLC0415 -- its settings stand in the environment now
        from django.apps import apps  # noqa: PLC0415 -- as above
        from django.conf import settings as django_settings  # noqa: PLC0415 -- as above
        from django.core.management import call_command  # noqa: PLC0415 -- as above
        from django.db import connection  # noqa: PLC0415 -- as above

        django.setup()
        if from_models:
            django_settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
        if not laid:
            call_command("migrate", verbosity=0, run_syncdb=from_models)
        yield Path(folder)
        connection.close()


def lay_tables(path: str) -> None:
    """Lay empty tables into a file."""
    with own_database():
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])


if __name__ == "__main__":
    lay_tables(sys.argv[1])
