"""Drafts edited in the admin and published from our pages: by the Secretariat, and only what is not published."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.middleware import PERSONA
from accounts.models import EDITORS, User
from cms import site
from questionnaires import actions
from questionnaires.models import Question, Questionnaire
from tests.questionnaires import world
from tests.snapshots import built_once

pytestmark = pytest.mark.django_db
KINDS = ("questionnaire", "section", "question", "choice")


PEOPLE = {"secretariat": site.SECRETARIAT, "editor": EDITORS, "focal-point-aurelia": ""}


def built():
    """The questionnaires that are shipped, the site with its groups, and three people."""
    call_command("load_reference", verbosity=0)
    site.build()
    for key, group in PEOPLE.items():
        person = world.person(key, is_secretariat=key == "secretariat")
        person.groups.set(Group.objects.filter(name=group))
    source = Questionnaire.objects.get(cluster__number=1, in_use=True)
    actions.begin_draft(source=source, version="next", by=User.objects.get(email="secretariat@example.org"))


@pytest.fixture
def draft():
    built_once("drafts of questionnaires", built)
    return Questionnaire.objects.get(version="next")


def question(version, number="5.1"):
    return Question.objects.get(section__questionnaire=version, section__instrument__code="convention", number=number)


def client(key):
    client = Client()
    client.force_login(User.objects.get(email=f"{key}@example.org"))
    session = client.session
    session[PERSONA] = True
    session.save()
    return client


def page(name, *args, by="secretariat", data=None):
    url = reverse(name, args=args)
    return client(by).get(url) if data is None else client(by).post(url, data)


def sent(answer):
    values = {field.html_name: field.value() for field in answer.context["form"]}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_the_secretariat_lists_the_rows_of_drafts_and_no_others(draft):
    listed = page("question:index").context["object_list"]
    assert {row.section.questionnaire for row in listed} == {draft}
    assert [page(f"{kind}:index", by="editor").status_code for kind in KINDS] == [302] * 4
    assert [page(f"{kind}:index", by="focal-point-aurelia").status_code for kind in KINDS] == [404] * 4


def test_a_question_of_a_draft_is_reworded_and_that_of_the_version_in_use_is_not_there(draft):
    row, used = question(draft), question(Questionnaire.objects.get(cluster__number=1, in_use=True))
    data = sent(page("question:edit", row.pk)) | {"text_en": "Is it an offence to agree on a serious crime?"}
    assert page("question:edit", row.pk, data=data).status_code == 302
    row.refresh_from_db()
    assert row.text_en == "Is it an offence to agree on a serious crime?"
    assert page("question:edit", used.pk).status_code == 404
    assert page("question:delete", used.pk, data={}).status_code == 404


def test_a_question_to_tick_brings_its_list(draft):
    section = question(draft).section
    data = sent(page("question:add")) | {
        **{f"text_{code}": f"Which of these? ({code})" for code in ("en", "fr", "es", "ru", "ar", "zh_hans")},
        "section": section.pk,
        "key": "convention-5-90",
        "number": "5.90",
        "order": 900,
        "kind": "MULTI",
        "obligation": "optional",
        "translation_status": "draft",
    }
    assert page("question:add", data=data).status_code == 302
    assert Question.objects.get(key="convention-5-90").choice_list.key == "convention-5-90"


def of_article_5(draft, **changes):
    """What is sent for a new question of article 5 by somebody who names it by its number alone."""
    come_from = {"draft": draft.uid, "instrument": "convention", "article": "5"}
    form = client("secretariat").get(reverse("question:add"), come_from)
    texts = {f"text_{code}": f"Which? ({code})" for code in ("en", "fr", "es", "ru", "ar", "zh_hans")}
    return sent(form) | texts | {"number": "5.90", "kind": "YN", "obligation": "optional", **changes}


def test_a_question_added_from_its_article_needs_neither_key_nor_order(draft):
    before = question(draft).section.questions.order_by("-order").first()
    data = of_article_5(draft)
    assert (data["section"], data["key"], data.get("order")) == (before.section_id, "", None)
    answer = client("secretariat").post(reverse("question:add"), data, follow=True)
    row = Question.objects.get(section__questionnaire=draft, number="5.90")
    assert (row.key, row.order) == ("convention-5-90", before.order + 10)
    shown = reverse("asked:preview-article", args=[draft.uid, "convention", "5"])
    assert shown in answer.content.decode()
    page("question:add", data=of_article_5(draft))
    assert Question.objects.filter(section__questionnaire=draft, key="convention-5-90-2").count() == 1


def test_lists_to_choose_from_are_in_words(draft):
    form = page("question:add").context["form"]
    row = question(draft)
    named = {choice.instance: words for choice, words in form.fields["parent"].choices if choice}
    assert named[row] == f"Convention 5.1: {row.text[:80]} (next)"
    named = {choice.instance: words for choice, words in form.fields["section"].choices if choice}
    assert named[row.section] == f"Convention: {row.section.full_title} (next)"


def test_an_article_is_one_of_the_instrument(draft):
    section = question(draft).section
    other = draft.sections.exclude(instrument=section.instrument).exclude(provision=None).first()
    data = sent(page("section:edit", section.pk)) | {"provision": other.provision_id}
    refused = page("section:edit", section.pk, data=data)
    assert refused.context["form"].errors == {"provision": ["Choose an article of this instrument."]}


def test_a_question_that_opens_others_is_not_deleted_before_them(draft):
    row = question(draft)
    told = client("secretariat").post(reverse("question:delete", args=[row.pk]), follow=True)
    assert [str(message).strip() for message in told.context["messages"]] == [
        "Other questions or choices rest on this one. Delete those first."
    ]
    follow_up = question(draft, "5.1a")
    assert page("question:delete", follow_up.pk, data={}).status_code == 302
    assert Question.objects.filter(pk__in=[row.pk, follow_up.pk]).get() == row


def test_a_condition_names_a_question_and_its_answers(draft):
    row = question(draft, "5.5")
    data = sent(page("question:edit", row.pk)) | {"parent": question(draft).pk}
    refused = page("question:edit", row.pk, data=data)
    words = ["Name the question and the answers that open this one, or neither."]
    assert refused.context["form"].errors == {"parent_values": words}


def test_a_draft_is_looked_at_as_a_state_sees_it(draft):
    shown = page("asked:preview-article", draft.uid, "convention", "5")
    assert [line.question.number for line in shown.context["lines"]][:3] == ["5.1", "5.1a", "5.1b"]
    assert "Asked when the answer to 5.1 is: Yes, in part" in " ".join(shown.content.decode().split())
    assert page("asked:preview", draft.uid, by="focal-point-aurelia").status_code == 404


def test_a_draft_is_published_through_its_page(draft):
    page("asked:publish", draft.uid, data={})
    draft.refresh_from_db()
    assert draft.in_use
    assert page("question:index").context["object_list"].count() == 0


def test_what_hinders_publication_is_told_with_its_place(draft):
    Question.objects.filter(pk=question(draft).pk).update(text_ar="")
    told = client("secretariat").post(reverse("asked:publish", args=[draft.uid]), follow=True)
    assert [str(message) for message in told.context["messages"]] == [
        "convention-5, 5.1 text: must be filled in all six languages"
    ]
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_draft_begins_with_a_name_of_its_own(draft):
    assert page("asked:draft", draft.uid, data={"version": "a b"}).status_code == 422
    assert page("asked:draft", draft.uid, data={"version": "next"}).status_code == 409
    assert page("asked:draft", draft.uid, data={"version": "third"}).status_code == 302
    assert set(Questionnaire.objects.filter(published_at=None).values_list("version", flat=True)) == {"next", "third"}


def test_a_draft_is_begun_where_the_versions_are_listed(draft):
    assert page("questionnaire:add")["Location"] == reverse("asked:versions")


def test_a_draft_that_is_discarded_is_gone(draft):
    page("asked:discard", draft.uid, data={})
    assert not Questionnaire.objects.filter(version="next").exists()
