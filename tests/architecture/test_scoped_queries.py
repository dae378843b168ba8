"""The first net (house.md §3.5): in all that reads for somebody, confidential rows come scoped.

Discipline is no control: each planted violation below must be caught.
"""

import pytest

from tests.architecture.house import here, python_files
from tests.architecture.scoped_queries import (
    ACTS,
    by_name,
    fetched_by_name,
    findings,
    in_our_code,
    in_our_templates,
    in_template,
    left_out_for,
    linted,
    related_names,
    scoped_models,
)

HEAD = """
from django.shortcuts import get_object_or_404
from reviews import models
from reviews.models import Act as Deed, CountryReview, Participant, StateParty, Turn
from questionnaires.models import Answer

def view(request, reference, state, review, answer, part):
    user = request.user
    """


def test_every_confidential_row_in_our_code_comes_scoped():
    assert [str(found) for found in in_our_code()] == []


def test_no_template_asks_for_rows_by_itself():
    assert [str(found) for found in in_our_templates()] == []


def test_no_model_or_module_is_fetched_by_a_string_below_the_roof():
    assert [str(found) for found in fetched_by_name()] == []


PLANTED = {
    "all rows of a table": "return Turn.objects.all()",
    "rows filtered by something else": "return Answer.objects.filter(part__review__reference=reference)",
    "a row by its key": "return CountryReview.objects.get(reference=reference)",
    "one's own rows": "return Participant.objects.present().filter(user=user)",
    "a count": "return Answer.objects.count()",
    "another name for the model": "return Deed.objects.filter(by=user)",
    "the model inside its module": "return models.Turn.objects.still_open()",
    "the default manager": "return Turn._default_manager.first()",
    "the base manager": "return Turn._base_manager.first()",
    "the manager handed on": "return get_object_or_404(CountryReview.objects, reference=reference)",
    "the model handed on": "return get_object_or_404(CountryReview, reference=reference)",
    "a list of the model handed on": "return get_list_or_404(Turn, verb='answer')",
    "the model awaited": "return aget_object_or_404(models.Turn, uid=reference)",
    "a form made of the model": "return modelform_factory(Turn, fields=['due'])",
    "forms made beside the model": "return inlineformset_factory(StateParty, models.Turn, fields=['due'])",
    "the model inside its module handed on": "return get_object_or_404(models.Turn, uid=reference)",
    "scoped in another expression only": "return Turn.objects.filter(pk__in=Deed.objects.visible_to(user))",
    "the history of a row": "return answer.history.all()",
    "turns of a review": "return review.turns.filter(verb='answer')",
    "people of a review": "return review.participants.all()",
    "stage changes of a review": "return list(review.stage_changes.order_by('at'))",
    "reviews of a State": "return state.reviews_under_way.first()",
    "roles of somebody": "return user.participations.filter(until=None)",
    "history that stays with its State": "return answer.versions.all()",
    "answers with an audience of their own": "return part.answers.count()",
    "a name that says nothing of its owner": "return row.texts.all()",
    "a related manager handed on": "return get_object_or_404(review.turns, uid=reference)",
    "rows fetched beside others": "return CountryReview.objects.visible_to(user).prefetch_related('turns')",
    "rows fetched along a path": "return StateParty.objects.prefetch_related('reviews_under_way__turns')",
    "rows fetched by a bare prefetch": "return StateParty.objects.prefetch_related(Prefetch('reviews_under_way'))",
    "raw statements": "return Turn.objects.visible_to(user).raw('SELECT 1')",
    "a cursor": "return connection.cursor()",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_violation_is_caught(kind):
    assert len(findings(HEAD + PLANTED[kind])) == 1


def test_a_generic_view_over_all_rows_is_caught():
    view = "from reviews.models import Turn\n\nclass Turns(ListView):\n    model = Turn\n"
    form = "from reviews import models\n\nclass Form(ModelForm):\n    class Meta:\n        model = models.Act\n"
    typed = "from reviews.models import Turn\n\nclass Turns(ListView):\n    model: type[Turn] = Turn\n"
    assert [len(findings(planted)) for planted in (view, form, typed)] == [1, 1, 1]


SOUND = {
    "scoped at once": "return Turn.objects.visible_to(user)",
    "scoped later in the chain": "return Turn.objects.still_open().select_related('review').visible_to(user).first()",
    "scoped and filtered": "return get_object_or_404(Turn.objects.visible_to(user), uid=reference)",
    "entered": "return CountryReview.objects.entered_by(user)",
    "scoped inside its module": "return models.Turn.objects.visible_to(user)",
    "a related manager that is scoped": "return review.turns.filter(verb='answer').visible_to(user)",
    "a table that is not confidential": "return StateParty.objects.order_by('sort_key')",
    "rows that hang wholly from the one at hand": "return review.consultations.confirmations.filter(version=1)",
    "a table that shares the name of its manager with a confidential one": "return record.paper.texts.all()",
    "a method of a mapping": "return {}.items()",
    "a word that only looks like one": "return part.answers",
    "who reviews whom, which is public": "return review.reviewing.all()",
}


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_is_left_alone(kind):
    assert findings(HEAD + SOUND[kind]) == []


@pytest.mark.parametrize(
    "source",
    [
        "apps.get_model('reviews', 'Turn')",
        "django.apps.apps.get_models()",
        "import_module('reviews.models')",
        "importlib.import_module('reviews.models')",
        "__import__('reviews.models')",
        "import_string('reviews.models.Turn')",
    ],
)
def test_a_string_import_is_caught(source):
    assert len(by_name(source)) == 1


def test_a_template_that_asks_for_rows_is_caught():
    caught = "{% for turn in review.turns.all %}{{ review.participants.count }}{% endfor %}"
    assert [found.what for found in in_template(caught)] == [".turns.all", ".participants.count"]
    assert in_template("{% for turn in turns %}{{ pairing.instruments.all }}{% endfor %}") == []


def test_the_net_looks_wherever_something_is_read_for_somebody():
    names = {here(path) for path in python_files() if linted(path)}
    assert {
        "reviews/views/people.py",
        "reviews/forms/people.py",
        "reviews/templatetags/reviews.py",
        "reviews/whose_turn.py",
        "observations/views/items.py",
        "observations/listed.py",
        "questionnaires/views/article.py",
        "cms/published.py",
        "reviewmech/context.py",
        "reviewmech/desk/my_work.py",
    } <= names


def test_what_the_net_leaves_out_does_read_more_and_says_why():
    """A name that is no longer needed on the short list is taken from it."""
    beyond = [path for path in python_files() if not linted(path) and findings(path.read_text())]
    assert set().union(*(left_out_for(path) for path in beyond)) == set(ACTS)
    assert [name for name, reason in ACTS.items() if len(reason.split()) < 3] == []


def test_the_net_knows_every_confidential_table():
    """The models are read from the registry, so that a new one cannot be forgotten."""
    names = {model.__name__ for model in scoped_models()}
    assert {"CountryReview", "Participant", "Turn", "Act", "StageChange", "PreliminaryConsultations"} <= names
    assert {"ResponsePart", "Answer", "AnswerVersion", "WrittenFeedback", "Observation", "IssueRecord"} <= names
    assert {"turns", "participants", "participations", "versions", "answers"} <= related_names()
    assert "confirmations" not in related_names()
