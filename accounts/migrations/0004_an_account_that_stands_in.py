from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mark_accounts_of_the_demonstration"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="stands_in",
            field=models.BooleanField(
                default=False, verbose_name="stands in for people whose names are no longer kept"
            ),
        ),
    ]
