from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_release")]

    operations = [
        migrations.AddField(
            model_name="findingrecord",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
    ]
