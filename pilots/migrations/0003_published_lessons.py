from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pilots", "0002_search")]
    operations = [
        migrations.AddField("publishedpilot", "lessons", models.JSONField("lessons", default=list, blank=True)),
    ]
