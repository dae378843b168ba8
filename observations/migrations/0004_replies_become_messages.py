"""What was asked and replied so far: each request that was sent begins a thread, each reply is a message in it."""

from django.db import migrations


def move(apps, schema_editor):
    passages = apps.get_model("observations", "FeedbackPassage").objects
    for passage in passages.filter(kind="clarification", feedback__status="sent").select_related("feedback__review"):
        _message(apps, _thread(apps, passage), passage)


def _thread(apps, passage):
    feedback = passage.feedback
    answered = apps.get_model("observations", "ClarificationReply").objects.filter(passage=passage, status="sent")
    return apps.get_model("observations", "QuestionThread").objects.create(
        review=feedback.review,
        drafted_by=feedback.drafted_by,
        instrument=feedback.instrument,
        audience=feedback.audience,
        passage=passage,
        asked=feedback.review.state_under_review,
        awaits_reply=not answered.exists(),
        version=1 + answered.count(),
        opened_at=feedback.sent_at,
    )


def _message(apps, thread, passage):
    for reply in apps.get_model("observations", "ClarificationReply").objects.filter(passage=passage):
        apps.get_model("observations", "QuestionMessage").objects.create(
            thread=thread,
            uid=reply.uid,
            review=reply.review,
            drafted_by=reply.drafted_by,
            instrument=reply.instrument,
            audience=reply.audience,
            status=reply.status,
            text=reply.text,
            language=reply.language,
            version=reply.version,
            written_by=reply.written_by,
            written_at=reply.written_at,
            # Who sent it was not kept beside the reply; the record of acts has it.
            sent_by=reply.written_by if reply.sent_at else None,
            sent_at=reply.sent_at,
        )


class Migration(migrations.Migration):
    dependencies = [("observations", "0003_threads_of_clarification")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="ClarificationReply"),
    ]
