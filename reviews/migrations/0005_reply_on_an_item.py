from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0004_official_text_of_articles"),
    ]

    operations = [
        migrations.AlterField(
            model_name="turn",
            name="verb",
            field=models.CharField(
                choices=[
                    ("open", "Open the review"),
                    ("nominate", "Name a focal point and experts"),
                    ("record-consultations", "Record the preliminary consultations"),
                    ("confirm-consultations", "Confirm what the preliminary consultations agreed"),
                    ("answer", "Answer the questionnaire and submit it"),
                    ("clear-article", "Read and clear the answers handed in"),
                    ("give-feedback", "Write the feedback and send it"),
                    ("reply", "Reply to the request for clarification"),
                    ("reply-on-item", "Reply to the request for clarification of an item"),
                    ("draft-list", "Draft the list of observations and share it"),
                    ("agree-list", "Agree to the list of observations"),
                    ("draft-summary", "Draft the summary"),
                    ("agree-summary", "Agree to the summary"),
                    ("translate", "Translate the summary"),
                    ("issue", "Issue the papers"),
                    ("close", "Close the review"),
                ],
                max_length=30,
            ),
        ),
    ]
