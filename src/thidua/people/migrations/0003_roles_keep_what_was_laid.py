"""What the first version laid is known as laid, so that its roles follow the product; changed ones stay the city's."""

from django.db import migrations

_READS = ["campaign.read", "plan.read", "target.read", "obligation.read", "unit.read", "group.read"]
FIRST_LAID = {
    "emulation_office": [
        "plan.*",
        "campaign.*",
        "target.*",
        "obligation.*",
        "task.*",
        "movement.*",
        "unit.*",
        "group.*",
        "*.read",
    ],
    "unit_officer": [*_READS, "duty.do"],
    "unit_head": [*_READS, "duty.do", "duty.approve"],
    "group_lead": [*_READS, "duty.do", "duty.approve", "group.lead"],
    "city_leader": ["*.read"],
    "council_member": _READS,
    "auditor": ["*.read"],
    "administrator": ["user.*", "officer.*", "role.*", *_READS],
}


def keep_what_was_laid(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=FIRST_LAID):
        if sorted(role.verbs) == sorted(FIRST_LAID[role.code]):
            role.laid = role.verbs
            role.save(update_fields=["laid"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_policies_and_deputies")]

    operations = [migrations.RunPython(keep_what_was_laid, migrations.RunPython.noop)]
