"""A year after the closing: nobody of the States reads, names are reduced to State and role, the record holds."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from foundation import clock
from foundation.models import Letter
from reviews import checks
from reviews.actions.reduction import naming, reduce_due, reduce_names
from reviews.enums import Role, Stage
from reviews.models import (
    Act,
    Cluster,
    ConsultationParticipation,
    CountryReview,
    DrawingOfLots,
    Participant,
    Phase,
    PreliminaryConsultations,
)
from reviews.record import broken_places
from reviews.tasks import reduce_names as task
from tests.cast import MOMENT, PEOPLE, Cast
from tests.html_sanity import faults
from tests.observations.the_list import said
from tests.snapshots import all_rows

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=365)
NAMES = {name for name, _state, role, _language in PEOPLE.values() if role}
PAGES = (
    *(("desk:review",), ("reviews:stages",), ("reviews:people",), ("reviews:consultations",), ("reviews:record",)),
    *(("observations:papers",), ("observations:paper", "list"), ("observations:translation",)),
    *((f"observations:{name}", "convention") for name in ("feedback", "list", "summary")),
)


@pytest.fixture
def cast(hold_clock):
    """Closed, with an item kept confidential and the names of those who spoke in the consultations."""
    hold_clock(MOMENT)
    cast = Cast.at("observations")
    cast.keep(cast.propose("XBO", "Brackensill.", article="6"))
    for stage in (Stage.SUMMARY, Stage.TRANSLATION, Stage.ISSUED):
        cast._steps()[stage]()
    PreliminaryConsultations.objects.get().participations.create(state_party=cast.states["XAU"], names="Ilse Varga")
    cast.close()
    return cast


def in_a_year(hold_clock, days=0):
    hold_clock(MOMENT + YEAR + timedelta(days=days))


def read(cast, key="secretariat"):
    return {page: said(cast.get(key, *page)) for page in PAGES}


def told(pages):
    """Names and addresses of the people of the review, wherever they stand on a page, the head of it excepted."""
    body = " ".join(page.split("<main", 1)[1] for page in pages.values())
    return {word for word in (*NAMES, "@cast.example") if word in body}


# Reading


def test_for_a_year_participants_read_and_from_the_day_on_there_is_nothing_for_them(cast, hold_clock):
    states = {key for key, (_name, _state, role, _language) in PEOPLE.items() if role not in (None, Role.OFFICER)}
    in_a_year(hold_clock, days=-1)
    before = {key: cast.get(key, "desk:review").status_code for key in states}
    assert before == dict.fromkeys(states, 200)
    in_a_year(hold_clock)
    for page in PAGES:
        assert {cast.get(key, *page).status_code for key in states} == {404}, page
    for key in states:
        assert cast.review.reference not in said(cast.client(key).get(reverse("desk:my-work"))), key


def test_its_officers_go_on_reading_and_every_officer_sees_stage_and_dates(cast, hold_clock):
    in_a_year(hold_clock)
    assert {cast.get("secretariat", *page).status_code for page in PAGES} == {200}
    elsewhere = {page: cast.get("secretariat-elsewhere", *page).status_code for page in PAGES}
    assert elsewhere == dict.fromkeys(PAGES, 404) | {("desk:review",): 200}


def test_what_was_issued_stays_with_its_delegates(cast, hold_clock):
    in_a_year(hold_clock)
    reduce_due()
    path = "/en/papers/CTOC-COP-WG-3-2028-CRP-1/"
    assert [cast.client(key).get(path).status_code for key in ("delegate-elysia", "expert-cassia", "anonymous")] == [
        200,
        200,
        404,
    ]


# Names


def test_before_the_day_nothing_is_reduced(cast, hold_clock):
    in_a_year(hold_clock, days=-1)
    assert (reduce_due(), reduce_names(review=cast.review)) == (0, False)
    assert told(read(cast)) == NAMES | {"@cast.example"}


def test_on_the_day_every_page_says_state_and_role_and_no_name(cast, hold_clock):
    in_a_year(hold_clock)
    assert task.func(cast.review.reference) == 1
    pages = read(cast)
    assert told(pages) == set()
    assert [faults(cast.get("secretariat", *page)) for page in PAGES] == [[]] * len(PAGES)
    people = cast.get("secretariat", "reviews:people").context["states"]
    roles = {
        group["state"].iso3 if group["state"] else "": sorted(row.role for row, _form, _end in group["people"])
        for group in people
    }
    both = ["expert", "focal_point"]
    assert roles == {
        "XAU": ["contributor", "expert", "focal_point", "observer"],
        "XBO": both,
        "XCA": both,
        "XDE": both,
        "": ["officer"],
    }
    record = " ".join(pages["reviews:record",].split())
    assert "<bdi>Aurelia</bdi> · <bdi>Focal point</bdi>" in record
    assert "<bdi>Secretariat</bdi> · <bdi>Secretariat officer</bdi>" in record
    assert "Names were reduced to State and role" in record


def test_no_row_of_the_review_leads_to_an_account_of_its_people(cast, hold_clock):
    in_a_year(hold_clock)
    reduce_due()
    left = {
        (model.__name__, column): sorted(set(rows))
        for model, path, column in naming()
        if (
            rows := model._base_manager.filter(**{path: cast.review, f"{column}__stands_in": False}).values_list(
                f"{column}__persona_key", flat=True
            )
        )
    }
    assert left == {("Participant", "user"): ["secretariat"]}
    assert not ConsultationParticipation.objects.exclude(names="").exists()
    assert not Act.objects.exclude(actor_salt="").exists()
    uids = {str(user.uid) for user in cast.users.values()}
    assert uids & set(Act.objects.values_list("actor", flat=True)) == set()


def test_every_column_of_a_review_that_names_an_account_is_known():
    reached = {(model._meta.label, column) for model, _path, column in naming()}
    naming_models = {
        (model._meta.label, field.name)
        for model in checks._our_models()
        if checks.leads_to_review(model)
        for field in model._meta.fields
        if field.related_model is User
    }
    assert reached == naming_models


def test_the_record_verifies_before_and_after(cast, hold_clock):
    assert broken_places(cast.review) == []
    in_a_year(hold_clock)
    reduce_due()
    out = io.StringIO()
    call_command("verify_audit", "--json", stdout=out)
    assert broken_places(cast.fresh()) == []
    assert json.loads(out.getvalue())


def test_who_acted_is_taken_out_of_a_record_by_the_reduction_alone(cast):
    stand_in = User.objects.stand_in(secretariat=False)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_act SET by_id = %s, actor_salt = '' WHERE number = 3", [stand_in.pk])
    assert broken_places(cast.review) == ["act 3 was altered"]


def test_an_act_altered_after_the_reduction_is_found(cast, hold_clock):
    in_a_year(hold_clock)
    reduce_due()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_act SET actor = %s WHERE number = 3", ["0" * 64])
        cursor.execute("UPDATE reviews_act SET by_id = %s WHERE number = 5", [cast["editor"].pk])
    assert broken_places(cast.fresh()) == ["act 3 was altered", "act 5 was altered"]


def test_a_second_run_changes_nothing(cast, hold_clock):
    in_a_year(hold_clock)
    assert task.func(cast.review.reference) == 1
    before = all_rows()
    in_a_year(hold_clock, days=30)
    assert (task.func(cast.review.reference), reduce_names(review=cast.fresh())) == (0, False)
    assert all_rows() == before


def test_accounts_and_other_reviews_stay_whole(cast, hold_clock):
    accounts = list(User.objects.filter(is_persona=True).order_by("pk").values())
    other = CountryReview.objects.create(
        state_under_review=cast.states["XCA"],
        phase=cast.review.phase,
        start_group=cast.review.start_group,
        stage_since=cast.review.stage_since,
    )
    own = other.participants.create(
        user=cast["expert-cassia"], role=Role.EXPERT, state_party=cast.states["XCA"], since=clock.now()
    )
    in_a_year(hold_clock)
    assert reduce_due() == 1
    assert list(User.objects.filter(is_persona=True).order_by("pk").values()) == accounts
    own.refresh_from_db()
    assert (own.user, own.until) == (cast["expert-cassia"], None)
    assert Participant.objects.visible_to(cast["expert-cassia"]).count() == 1


def test_letters_about_the_review_go_and_others_stay(cast, hold_clock):
    page = reverse("desk:review", args=[cast.review.reference])
    kept = Letter.objects.create(to=cast["expert-cassia"], subject="reviews.named", link="/en/my-work/reviews/another/")
    Letter.objects.create(to=cast["expert-cassia"], subject="reviews.named", link=page)
    in_a_year(hold_clock)
    reduce_due()
    assert list(Letter.objects.all()) == [kept]


def test_nobody_signs_in_as_a_stand_in_or_is_found_by_its_address():
    stand_in = User.objects.stand_in(secretariat=False)
    assert (stand_in.is_active, stand_in.has_usable_password()) == (False, False)
    assert User.objects.stand_in(secretariat=False) == stand_in
    assert User.objects.holding(stand_in.email) is None


def test_closing_a_review_plans_the_day_and_an_early_run_plans_it_anew(
    hold_clock, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    hold_clock(MOMENT)
    cast = Cast.at("issued")
    with django_capture_on_commit_callbacks(execute=True):
        cast.close()
    days = DBTaskResult.objects.filter(task_path="reviews.tasks.reduce_names")
    (planned,) = days.all()
    assert (planned.run_after - clock.machine_now()).days in (364, 365)
    hold_clock(MOMENT + timedelta(days=360))
    assert task.func(cast.review.reference) == 0
    again = days.order_by("run_after").first()
    assert (again.run_after - clock.machine_now()).days in (4, 5)
    in_a_year(hold_clock)
    assert (task.func(cast.review.reference), days.count()) == (1, 2)


def test_the_setting_says_for_how_long(cast, hold_clock, settings):
    settings.CLOSED_REVIEW_READING_DAYS = 30
    hold_clock(MOMENT + timedelta(days=29))
    assert (cast.get("expert-borealis", "desk:review").status_code, reduce_due()) == (200, 0)
    hold_clock(MOMENT + timedelta(days=30))
    assert (cast.get("expert-borealis", "desk:review").status_code, reduce_due()) == (404, 1)


# The next phase


def offered(cast, key="secretariat"):
    return cast.get(key, "desk:review").context["next_phase"]


@pytest.fixture
def second(cast):
    return Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Prevention"))


def test_after_the_last_phase_nothing_is_offered(cast):
    assert offered(cast) is None


def test_the_secretariat_is_led_to_the_draw_of_the_next_phase_with_the_state_filled_in(cast, second):
    page = cast.get("secretariat", "desk:review")
    assert "Plan the review of the next phase" in said(page)
    form = cast.client("secretariat").get(offered(cast).url)
    assert form.status_code == 200
    assert form.context["form"]["phase"].value() == "2"
    assert [row["under_review"].value() for row in form.context["rows"]][:3] == ["XAU", "XAU", None]
    assert '<option value="XAU" selected>' in said(form)
    assert CountryReview.objects.count() == 1


def test_with_a_draw_on_record_to_its_plan(cast, second):
    draw = DrawingOfLots.objects.create(phase=second, drawn_on=MOMENT.date(), recorded_by=cast["secretariat"])
    draw.pairings.create(state_under_review=cast.states["XAU"], reviewer=cast.states["XBO"])
    form = cast.client("secretariat").get(offered(cast).url)
    filled = (form.context["form"]["state_under_review"].value(), form.context["form"]["start_group"].value())
    assert (form.status_code, filled) == (200, ("XAU", "3"))


def test_what_is_planned_already_is_led_to(cast, second):
    planned = CountryReview.objects.create(
        state_under_review=cast.states["XAU"],
        phase=second,
        start_group=cast.review.start_group,
        stage_since=cast.review.stage_since,
    )
    assert (offered(cast).url, offered(cast).planned) == (planned.get_absolute_url(), True)


def test_it_is_offered_to_members_of_the_secretariat_alone(cast, second):
    assert offered(cast, "secretariat-elsewhere").phase == second
    for key in ("focal-point-aurelia", "expert-borealis", "observer-aurelia"):
        assert offered(cast, key) is None
        assert "Plan the review of the next phase" not in said(cast.get(key, "desk:review"))


def test_a_review_that_is_not_closed_offers_no_next_phase():
    cast = Cast.at("issued")
    Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Prevention"))
    assert offered(cast) is None
