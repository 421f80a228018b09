import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_withdrawn_findings")]

    operations = [
        migrations.CreateModel(
            name="RecordFile",
            fields=[
                (
                    "receipt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="workflow.receipt",
                    ),
                ),
                ("told", models.JSONField()),
            ],
        ),
    ]
