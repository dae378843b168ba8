"""Nothing confidential is Wagtail's: neither indexed nor a snippet, in no view of the admin, in no log (house.md §3.5).

Whoever enters the admin learns the title of every object in it, so no secret is in any.
"""

import pytest
from django.apps import apps
from wagtail.admin.viewsets import viewsets
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from tests.architecture.house import STAIR
from tests.architecture.scoped_queries import scoped_models
from tests.cast import Cast


def in_wagtail():
    """Every model that Wagtail searches, chooses from, lists or edits."""
    shown = {getattr(viewset, "model", None) for viewset in viewsets.viewsets}
    shown = {apps.get_model(model) if isinstance(model, str) else model for model in shown if model}
    return {*get_indexed_models(), *get_snippet_models(), *shown}


def test_no_confidential_model_is_known_to_wagtail():
    assert in_wagtail() & scoped_models() == set()


def test_of_the_procedure_only_reference_data_and_questions_are_edited_in_the_admin():
    """An allow list: whoever registers one more model says so here."""
    ours = {model._meta.label for model in in_wagtail() if model._meta.app_label in STAIR}
    assert ours == {
        *(
            "cms.HomePage",
            "cms.NewsIndexPage",
            "cms.NewsPage",
            "cms.SectionPage",
            "cms.SiteDocument",
            "cms.SiteImage",
            "accounts.User",
        ),
        *("reviews.Body", "reviews.Cluster", "reviews.Instrument", "reviews.OfficialText", "reviews.Provision"),
        *("reviews.Phase", "reviews.RegionalGroup", "reviews.Session", "reviews.StateParty", "reviews.Window"),
        # Drafts of what is asked; answers are none of it.
        *("questionnaires.Choice", "questionnaires.Question", "questionnaires.Questionnaire", "questionnaires.Section"),
    }


def test_wagtail_knows_its_own_so_that_one_of_ours_would_be_found():
    labels = {model._meta.label for model in in_wagtail()}
    assert {"cms.SiteDocument", "cms.SectionPage", "wagtailcore.Page"} <= labels


@pytest.mark.django_db
def test_acts_of_a_review_leave_no_row_in_a_table_of_wagtails():
    """Its log, its index of references and its index of words are written by signals, whoever saves."""
    cast = Cast.at("observations")
    models = [model for model in apps.get_models() if model.__module__.startswith(("wagtail", "modelsearch"))]
    before = {model: model._base_manager.count() for model in models}
    cast.keep(cast.propose("XBO", "Brackensill is not covered."))
    cast.share()
    assert len(models) > 20
    assert {model: model._base_manager.count() for model in models} == before
