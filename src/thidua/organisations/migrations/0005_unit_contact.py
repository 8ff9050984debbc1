from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_replaced_places")]

    operations = [
        migrations.AddField("unit", "address", models.CharField(blank=True, default="", max_length=300), preserve_default=False),
        migrations.AddField("unit", "phone", models.CharField(blank=True, default="", max_length=40), preserve_default=False),
        migrations.AddField("unit", "email", models.EmailField(blank=True, default="", max_length=254), preserve_default=False),
    ]
