from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("segment", "key", models.CharField(max_length=80, default=""), preserve_default=False),
        migrations.AddField(
            "segment", "signature", models.CharField(max_length=160, default=""), preserve_default=False
        ),
    ]
