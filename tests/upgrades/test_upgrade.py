"""A city that began with the first release and is brought to the present.

``demo_0001.json.gz`` is the demonstration of commit 9a2251f (every package at ``0001_initial``), with Hải Phòng's units
alone: ``migrations`` in their order and ``tables`` of columns and rows, as SQLite keeps them.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

OLD = Path(__file__).with_name("demo_0001.json.gz")
UPGRADE = """
import gzip, json, sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from thidua.backups.postgresql import migrate_to

old = json.loads(gzip.decompress(Path(sys.argv[1]).read_bytes()))
migrate_to([".".join(one) for one in old["migrations"]])
postgresql = connection.vendor == "postgresql"
with transaction.atomic(), connection.cursor() as cursor:
    for table, held in old["tables"].items():
        names = ", ".join(f'"{name}"' for name in held["columns"])
        places = ", ".join(["%s"] * len(held["columns"]))
        rows = held["rows"]
        if postgresql:  # what is written as text fits every type there
            rows = [[None if value is None else str(value) for value in row] for row in rows]
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
    if postgresql:
        for table, held in old["tables"].items():
            if "id" in held["columns"] or table == "audit_record":
                key = "sequence" if table == "audit_record" else "id"
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max({key}) FROM {table}))", [table, key]
                )
call_command("migrate", verbosity=0, interactive=False)
call_command("check", fail_level="ERROR")

from thidua.campaigns.models import Campaign
from thidua.organisations.models import Unit
from thidua.people.models import User
from thidua.plans.models import Plan

campaign, plan = Campaign.objects.get(), Plan.objects.get()
unit = Unit.objects.get(code="11680")
pages = [
    reverse("portal:home"), reverse("portal:campaign", args=[campaign.public_id]), reverse("workspace:desk"),
    reverse("organisations:units"), reverse("organisations:unit", args=[unit.public_id]),
    reverse("organisations:groups"), reverse("plans:list"), reverse("plans:plan", args=[plan.public_id]),
    reverse("campaigns:list"), reverse("campaigns:campaign", args=[campaign.public_id]), reverse("people:account"),
]
client = Client()
client.force_login(User.objects.get(username="ban-tdkt"), backend="django.contrib.auth.backends.ModelBackend")
answers = {page: client.get(page).status_code for page in pages}
counts = {}
with connection.cursor() as cursor:
    for table in old["tables"]:
        cursor.execute(f"SELECT count(*) FROM {table}")
        counts[table] = cursor.fetchone()[0]
print(json.dumps({"answers": answers, "counts": counts}))
"""


def test_a_city_of_the_first_release_is_brought_to_the_present(bare_site: dict[str, str]) -> None:
    (Path(bare_site["THIDUA_VAR"]) / "assets").mkdir()
    process = subprocess.run(
        [sys.executable, "-c", UPGRADE, str(OLD)],
        env=bare_site | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert process.returncode == 0, process.stderr
    found: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    assert set(found["answers"].values()) == {200}, found["answers"]
    old = json.loads(gzip.decompress(OLD.read_bytes()))["tables"]
    # What a campaign was made of and who did what is there to the last row; other tables may gain rows.
    for table, held in old.items():
        if table.split("_")[0] in {"audit", "campaigns", "plans", "files"}:
            assert found["counts"][table] == len(held["rows"]), table
        else:
            assert found["counts"][table] >= len(held["rows"]), table
