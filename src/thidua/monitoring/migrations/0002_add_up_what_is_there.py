"""Campaigns that are there already are added up by the worker's next round."""

from datetime import UTC, datetime

from django.db import migrations


def ask(apps, schema_editor):
    rebuild = apps.get_model("monitoring", "Rebuild")
    at = datetime.now(UTC)  # noqa: TID251 -- no request, no demonstration: the moment of the upgrade itself
    campaigns = apps.get_model("campaigns", "Campaign").objects.order_by("pk")
    rebuild.objects.bulk_create(rebuild(campaign=one, made_at=at) for one in campaigns)


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0001_initial'),
    ]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]
