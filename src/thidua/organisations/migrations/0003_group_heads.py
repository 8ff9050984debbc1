"""Who leads a group, for a term: rows of their own instead of one column, with what was known carried over."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import django.db.models.deletion
from django.db import migrations, models

import thidua.kernel.ids

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

TABLE = "organisations_grouphead"
MEMBERS = "organisations_groupmember"
NO_MEMBER = f"NOT EXISTS (SELECT 1 FROM {MEMBERS} m WHERE m.group_id = NEW.group_id AND m.unit_id = NEW.unit_id)"
OVERLAP = (
    f"NEW.part = 'head' AND EXISTS (SELECT 1 FROM {TABLE} h WHERE h.group_id = NEW.group_id AND h.part = 'head' "
    "AND h.id <> NEW.id AND (h.valid_to IS NULL OR h.valid_to > NEW.valid_from) "
    "AND (NEW.valid_to IS NULL OR NEW.valid_to > h.valid_from))"
)


def carry_over(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the unit that led a group lead it from the year's first day, or its own where that is later."""
    group_model, head = apps.get_model("organisations", "Group"), apps.get_model("organisations", "GroupHead")
    for group in group_model.objects.filter(lead__isnull=False).select_related("lead").order_by("pk"):
        head.objects.create(
            group=group, unit=group.lead, part="head", valid_from=max(date(group.year, 1, 1), group.lead.valid_from)
        )
    settle(editor)


def carry_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the newest head of a group stand in the column again."""
    head = apps.get_model("organisations", "GroupHead")
    for one in head.objects.filter(part="head").order_by("valid_from", "pk").select_related("group"):
        one.group.lead_id = one.unit_id
        one.group.save(update_fields=["lead"])
    settle(editor)


def settle(editor: BaseDatabaseSchemaEditor) -> None:
    """Let PostgreSQL check foreign keys now: a table with checks pending cannot be altered."""
    if editor.connection.vendor == "postgresql":
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
    """Refuse a head from outside the group, and two heads on one day."""
    execute = partial(editor.execute, params=None)
    if editor.connection.vendor == "postgresql":
        execute(
            f"CREATE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'INSERT' AND {NO_MEMBER} THEN RAISE EXCEPTION 'head_is_a_member' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"IF {OVERLAP} THEN RAISE EXCEPTION 'one_head_at_a_time' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        execute(
            f"CREATE TRIGGER {TABLE}_guard BEFORE INSERT OR UPDATE ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_guard()"
        )
        return
    execute(
        f"CREATE TRIGGER {TABLE}_member BEFORE INSERT ON {TABLE} WHEN {NO_MEMBER} "
        "BEGIN SELECT RAISE(ABORT, 'head_is_a_member'); END"
    )
    for verb in ("insert", "update"):
        # After the write: a row being inserted has no key before.
        execute(
            f"CREATE TRIGGER {TABLE}_one_{verb} AFTER {verb.upper()} ON {TABLE} WHEN {OVERLAP} "
            "BEGIN SELECT RAISE(ABORT, 'one_head_at_a_time'); END"
        )


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- Django's signature
    """Take the guards away."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_guard ON {TABLE}")
        editor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_guard()")
        return
    for name in ("member", "one_insert", "one_update"):
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_reorganisations")]

    operations = [
        migrations.AddField("group", "closed_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="GroupHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=thidua.kernel.ids.new_id, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("part", models.CharField(choices=[("head", "Head"), ("deputy", "Deputy")], max_length=10)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heads",
                        to="organisations.group",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="headships",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["group", "valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["head", "deputy"])), name="head_part_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="head_days_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "head"), ("valid_to__isnull", True)),
                        fields=("group",),
                        name="one_open_head_per_group",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("group", "unit"),
                        name="one_open_part_per_member",
                    ),
                ],
            },
        ),
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField("group", "lead"),
        migrations.RunPython(guard, unguard),
    ]
