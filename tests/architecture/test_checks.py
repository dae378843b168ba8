"""The second net (house.md §3.5): system checks that fire on whoever forgets, and are silent on our code."""

from types import SimpleNamespace

import pytest
from django.core.checks import registry
from django.core.management import call_command
from django.db import models
from django.http import HttpResponse
from django.test.utils import isolate_apps
from django.urls import include, path

from foundation.routes import declares
from reviews import checks
from reviews.models import (
    CountryReview,
    Delegation,
    HangsFromMaterial,
    Instrument,
    PreliminaryConsultations,
    Provision,
    ReviewMaterial,
    StateParty,
)

OURS = (
    checks.material_is_declared,
    checks.paths_resolve,
    checks.apart_until_a_moment,
    checks.files_are_private,
    checks.routes_declare,
)
PLAIN = {"on_delete": models.CASCADE, "related_name": "+"}


@pytest.fixture
def planted(monkeypatch):
    """Call with models: the checks look at these and no others."""

    def plant(*classes):
        monkeypatch.setattr(checks, "_our_models", lambda: list(classes))

    return plant


def made(name, label="reviews", base=models.Model, **attributes):
    """A model made on the spot; only inside `isolate_apps`."""
    meta = type("Meta", (), {"app_label": label})
    return type(name, (base,), {**attributes, "Meta": meta, "__module__": f"{label}.models"})


def told(messages):
    return [(message.id, message.msg) for message in messages]


def test_every_check_is_silent_on_our_code():
    assert {check.__name__: told(check(None)) for check in OURS} == {check.__name__: [] for check in OURS}


def test_the_checks_run_with_every_start():
    """Registered without a tag, so that `check`, `migrate` and the server run them alike."""
    assert set(OURS) <= registry.registry.registered_checks
    call_command("check")


class TestMaterialIsDeclared:
    """reviews.E001"""

    @isolate_apps("reviews")
    def test_a_table_of_a_review_is_material(self, planted):
        planted(made("Note", review=models.ForeignKey(CountryReview, **PLAIN)))
        (message,) = checks.material_is_declared(None)
        assert (message.id, "reviews.Note leads to a country review" in message.msg) == ("reviews.E001", True)

    @isolate_apps("reviews")
    def test_however_far_the_review_is(self, planted):
        line = made("Line", consultations=models.ForeignKey(PreliminaryConsultations, **PLAIN))
        word = made("Word", line=models.ForeignKey(line, **PLAIN))
        board = made("Board", reviews=models.ManyToManyField(CountryReview, related_name="+"))
        cover = made("Cover", review=models.OneToOneField(CountryReview, **PLAIN))
        planted(line, word, board, cover)
        assert [message.msg.split()[0] for message in checks.material_is_declared(None)] == [
            "reviews.Line",
            "reviews.Word",
            "reviews.Board",
            "reviews.Cover",
        ]

    @isolate_apps("reviews")
    def test_material_and_what_leads_to_no_review_are_left_alone(self, planted):
        flag = made(
            "Flag",
            state_party=models.ForeignKey(StateParty, **PLAIN),
            parent=models.ForeignKey("self", null=True, **PLAIN),
        )
        planted(made("Remark", base=ReviewMaterial), flag)
        assert told(checks.material_is_declared(None)) == []

    def test_the_short_list_names_real_tables_with_reasons(self):
        ours = {model._meta.label: model for model in checks._our_models()}
        assert set(checks.NOT_MATERIAL) <= set(ours)
        for label, reason in checks.NOT_MATERIAL.items():
            assert checks.leads_to_review(ours[label]) is True
            assert len(reason.split()) >= 5, label


class TestPathsResolve:
    """reviews.E002"""

    def plant(self, base=HangsFromMaterial, **attributes):
        fields = {
            "review": models.ForeignKey(CountryReview, **PLAIN),
            "consultations": models.ForeignKey(PreliminaryConsultations, **PLAIN),
            "instrument": models.ForeignKey(Instrument, **PLAIN),
            "state_party": models.ForeignKey(StateParty, **PLAIN),
            "provision": models.ForeignKey(Provision, **PLAIN),
            "audience": models.PositiveSmallIntegerField(),
            "withheld": models.BooleanField(),
            "key": models.SlugField(),
            "delegation": models.ForeignKey(Delegation, **PLAIN),
        }
        return made("Planted", base=base, **fields, **attributes)

    SOUND = {
        "review_path": "consultations__review",
        "drafted_by_path": "consultations__review__state_under_review",
        "instrument_path": "instrument",
        "audience_path": "consultations__audience",
        "delegation_path": "provision",
        "question_path": "key",
        "given_path": "delegation",
        "withheld_path": "withheld",
        "apart_path": "consultations__review__state_under_review",
    }

    @isolate_apps("reviews")
    def test_sound_paths_are_left_alone(self, planted):
        planted(self.plant(**self.SOUND))
        assert told(checks.paths_resolve(None)) == []

    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("review_path", "nowhere"),
            ("review_path", "consultations__nowhere"),
            ("review_path", "consultations"),
            ("review_path", "review__reference"),
            ("drafted_by_path", "state"),
            ("drafted_by_path", "instrument"),
            ("drafted_by_path", "consultations__recorded_by"),
            ("instrument_path", "provision"),
            ("audience_path", "withheld"),
            ("audience_path", "consultations__means"),
            ("audience_path", "consultations__version__gte"),
            ("delegation_path", "instrument"),
            ("question_path", "audience"),
            ("given_path", "provision"),
            ("withheld_path", "audience"),
            ("apart_path", "instrument"),
        ],
    )
    @isolate_apps("reviews")
    def test_a_path_that_leads_elsewhere_is_named(self, planted, name, path):
        planted(self.plant(**self.SOUND | {name: path}))
        ((found, words),) = told(checks.paths_resolve(None))
        assert (found, words.startswith(f"reviews.Planted.{name} = {path!r} does not lead to")) == (
            "reviews.E002",
            True,
        )

    @isolate_apps("reviews")
    def test_a_table_that_forgot_its_review_is_named(self, planted):
        planted(self.plant())
        assert told(checks.paths_resolve(None)) == [
            ("reviews.E002", "reviews.Planted.review_path = None does not lead to CountryReview.")
        ]


class TestApartUntilAMoment:
    """reviews.E005"""

    def told_of(self, planted, **attributes):
        planted(made("Planted", base=HangsFromMaterial, review=models.ForeignKey(CountryReview, **PLAIN), **attributes))
        return [found for found, _words in told(checks.apart_until_a_moment(None))]

    @pytest.mark.parametrize(
        "attributes", [{}, {"apart_path": "review__state_under_review", "apart_until": "feedback_sent_at"}]
    )
    @isolate_apps("reviews")
    def test_what_is_kept_apart_names_a_moment_of_the_readers_seat(self, planted, attributes):
        assert self.told_of(planted, **attributes) == []

    @pytest.mark.parametrize(
        "attributes",
        [
            {"apart_path": "review__state_under_review"},
            {"apart_until": "feedback_sent_at"},
            {"apart_path": "review__state_under_review", "apart_until": "nowhere"},
            {"apart_path": "review__state_under_review", "apart_until": "instrument"},
        ],
    )
    @isolate_apps("reviews")
    def test_whoever_forgets_the_one_or_the_other_is_named(self, planted, attributes):
        assert self.told_of(planted, **attributes) == ["reviews.E005"]


class TestFilesArePrivate:
    """reviews.E003"""

    @pytest.mark.parametrize("field", [models.FileField, models.ImageField])
    @isolate_apps("reviews", "cms")
    def test_a_file_in_a_confidential_app_is_named(self, planted, field):
        planted(made("Planted", paper=field()))
        assert told(checks.files_are_private(None)) == [
            ("reviews.E003", "reviews.Planted.paper would be served without asking who reads it.")
        ]

    @isolate_apps("reviews", "cms")
    def test_the_media_of_the_public_site_are_left_alone(self, planted):
        planted(made("Planted", "cms", paper=models.FileField()))
        assert told(checks.files_are_private(None)) == []


class TestRoutesDeclare:
    """reviews.E004"""

    @staticmethod
    def bare(request):
        return HttpResponse()

    def routes(self, monkeypatch, *patterns):
        monkeypatch.setattr(checks, "get_resolver", lambda: SimpleNamespace(url_patterns=list(patterns)))
        return told(checks.routes_declare(None))

    def ours(self, view):
        view.__module__ = "reviews.views.planted"
        return view

    def test_a_route_without_a_policy_is_named(self, monkeypatch):
        bare = self.ours(lambda request: HttpResponse())
        inside = path("inside/", include([path("deeper/", bare, name="deeper")]))
        assert self.routes(monkeypatch, path("planted/", bare, name="planted"), inside) == [
            ("reviews.E004", "The route 'planted' declares no policy."),
            ("reviews.E004", "The route 'deeper' declares no policy."),
        ]

    def test_a_route_that_declares_one_is_left_alone(self, monkeypatch):
        stamped = declares("reviews.view_planted")(self.ours(lambda request: HttpResponse()))
        assert self.routes(monkeypatch, path("planted/", stamped, name="planted")) == []

    def test_routes_of_libraries_are_left_to_the_table_of_routes(self, monkeypatch):
        assert self.routes(monkeypatch, path("planted/", self.bare, name="planted")) == []
