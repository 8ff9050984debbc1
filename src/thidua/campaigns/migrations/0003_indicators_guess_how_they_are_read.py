"""Indicators of before get what a new campaign would give them: what a reading says, and its decimals."""

from django.db import migrations

from thidua.campaigns import rules


def guess(apps, schema_editor):
    indicators = apps.get_model("campaigns", "Indicator")
    for indicator in indicators.objects.order_by("pk").iterator():
        indicator.accrual = rules.accrual_of(indicator.measure).value
        indicator.kept_decimals = rules.kept_decimals(indicator.measure, indicator.decimals)
        indicator.save(update_fields=["accrual", "kept_decimals"])


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0002_how_indicators_are_read'),
    ]

    operations = [migrations.RunPython(guess, migrations.RunPython.noop, elidable=True)]
