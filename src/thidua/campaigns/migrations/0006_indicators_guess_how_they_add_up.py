"""Indicators of before get what a new campaign would give them: how the figures of several units make one."""

from django.db import migrations

from thidua.campaigns import rules


def guess(apps, schema_editor):
    indicators = apps.get_model("campaigns", "Indicator")
    for indicator in indicators.objects.order_by("pk").iterator():
        indicator.rollup = rules.rollup_of(indicator.measure, is_rate=bool(indicator.numerator)).value
        indicator.save(update_fields=["rollup"])


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0005_how_indicators_add_up'),
    ]

    operations = [migrations.RunPython(guess, migrations.RunPython.noop, elidable=True)]
