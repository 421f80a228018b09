from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0005_record_files")]

    operations = [
        migrations.RemoveConstraint(model_name="receipt", name="one_receipt_for_a_file"),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "returned"), _negated=True),
                fields=("sha256", "agency", "quarter"),
                name="one_receipt_for_a_file_and_quarter",
            ),
        ),
    ]
