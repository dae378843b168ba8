from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from foundation import clock, delivery, letters, outbox
from foundation.delivery import send_due
from foundation.letters import absolute_link, register_letter
from foundation.models import Letter, LetterStatus

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
IN_EACH_LANGUAGE = {"en": "Aurelia", "ar": "أوريليا", "fr": "Aurélie"}


@pytest.fixture(autouse=True)
def three_kinds(monkeypatch):
    monkeypatch.setattr(letters, "_kinds", {})
    register_letter("test.turn", subject="Your turn: %(state)s", body="Due on %(due)s.\n\n%(link)s")
    register_letter(
        "test.invitation", subject="Invitation", body="Welcome: %(link)s", to_inactive=True, secret_link=True
    )
    register_letter("test.plain", subject=gettext_lazy("Yes"), body="%(answer)s")


@pytest.fixture
def mara(db):
    return get_user_model().objects.create(email="mara@elysia.example", name="Mara Lindqvist", language="en")


@pytest.fixture
def rima(db):
    return get_user_model().objects.create(email="rima@cassia.example", name="ريما", language="ar")


class BrokenBackend(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("the text of the letter must not be repeated here")


@pytest.fixture
def mail_is_down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"


def turn(to, **changes):
    values = {"state": IN_EACH_LANGUAGE, "due": date(2027, 3, 12)}
    return outbox.post(to=to, subject="test.turn", link="/en/my-work/reviews/abc/", variables=values, **changes)


# --- Writing -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_after_the_commit_and_not_before(mara):
    with transaction.atomic():
        letter = turn(mara)
        assert mail.outbox == []
    letter.refresh_from_db()
    assert [message.to for message in mail.outbox] == [["mara@elysia.example"]]
    assert (letter.status, letter.attempts, letter.next_attempt_at) == (LetterStatus.SENT, 1, None)


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_away_with_the_act_that_did_not_happen(mara):
    with pytest.raises(IntegrityError), transaction.atomic():
        turn(mara)
        raise IntegrityError
    assert (Letter.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "my-work/"])
def test_a_letter_links_to_this_site_only(mara, link):
    with pytest.raises(ValueError, match="path of this site"):
        outbox.post(to=mara, subject="test.invitation", link=link)
    assert Letter.objects.count() == 0


def test_a_letter_that_cannot_be_written_is_not_posted(mara):
    with pytest.raises(LookupError):
        outbox.post(to=mara, subject="test.unknown", link="")
    with pytest.raises(LookupError):
        outbox.post(to=mara, subject="test.turn", link="", variables={"state": "Aurelia"})
    assert Letter.objects.count() == 0


def test_a_kind_of_letter_is_registered_once():
    with pytest.raises(ImproperlyConfigured, match=r"test\.turn is registered twice"):
        register_letter("test.turn", subject="", body="")


def test_letters_of_the_demonstration_are_dated_by_its_clock_and_leave_nowhere(
    mara, hold_clock, django_capture_on_commit_callbacks
):
    moment = hold_clock("2026-11-02T09:00")
    with django_capture_on_commit_callbacks(execute=True) as callbacks, outbox.kept_back():
        letter = turn(mara)
        invitation = outbox.post(to=mara, subject="test.invitation", link="/en/invitations/secret/")
    assert (letter.created_at, letter.sent_at, letter.status) == (moment, moment, LetterStatus.KEPT_BACK)
    assert invitation.link == ""
    assert (callbacks, mail.outbox, send_due(clock.machine_now()).sent) == ([], [], 0)


# --- Words -------------------------------------------------------------------------------------------


def test_the_whole_letter_in_english(mara, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://reviews.example/"
    turn(mara)
    send_due(clock.machine_now())
    message = mail.outbox[0]
    assert message.subject == "Your turn: Aurelia"
    assert message.body == (
        "Dear Mara Lindqvist,\n\nDue on 12 March 2027.\n\n"
        "https://reviews.example/en/my-work/reviews/abc/\n\n"
        "This letter was sent by the Review Mechanism."
        " It holds no content of a review; you will find that after signing in.\n\n"
        "Demonstration. All States named and all persons are fictional.\n\n"
    )
    assert message.extra_headers == {"Content-Language": "en", "Auto-Submitted": "auto-generated"}


def test_a_letter_is_written_in_the_readers_language_whoever_caused_it(rima):
    with translation.override("fr"):
        turn(rima)
    send_due(clock.machine_now())
    message = mail.outbox[0]
    assert message.subject == "Your turn: أوريليا"
    assert "12 آذار/مارس 2027" in message.body
    assert "/ar/my-work/reviews/abc/" in message.body


def test_a_translated_phrase_is_kept_in_all_six_languages(rima):
    letter = outbox.post(to=rima, subject="test.plain", link="", variables={"answer": gettext_lazy("Yes")})
    assert letter.variables["answer"]["fr"] == "Oui"
    send_due(clock.machine_now())
    assert mail.outbox[0].subject == "نعم"
    assert "نعم\n" in mail.outbox[0].body


def test_a_value_cannot_begin_a_header_or_be_read_as_a_template(mara):
    values = {"state": "Aurelia\nBcc: all@elsewhere.example", "due": "{{ link }} & <b>"}
    outbox.post(to=mara, subject="test.turn", link="", variables=values)
    send_due(clock.machine_now())
    assert mail.outbox[0].subject == "Your turn: Aurelia Bcc: all@elsewhere.example"
    assert "Due on {{ link }} & <b>." in mail.outbox[0].body


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/en/my-work/", "https://reviews.example/ar/my-work/"),
        ("/zh-hans/", "https://reviews.example/ar/"),
        ("/personas/", "https://reviews.example/personas/"),
        ("", ""),
    ],
)
def test_a_link_leads_to_the_page_in_the_readers_language(settings, link, address):
    settings.WAGTAILADMIN_BASE_URL = "https://reviews.example"
    assert absolute_link(link, "ar") == address


# --- Sending -----------------------------------------------------------------------------------------


def test_a_letter_that_does_not_leave_is_tried_with_growing_delays_and_then_given_up(mara, mail_is_down):
    letter = turn(mara)
    now, delays = clock.machine_now(), []
    for _attempt in range(7):
        assert send_due(now).sent == 0
        letter.refresh_from_db()
        delays.append((letter.next_attempt_at - now) // timedelta(minutes=1))
        assert send_due(letter.next_attempt_at - timedelta(seconds=1)).again_at is None
        now = letter.next_attempt_at
    send_due(now)
    letter.refresh_from_db()
    assert delays == [1, 5, 30, 120, 720, 720, 720]
    assert (letter.attempts, letter.status, letter.error) == (8, LetterStatus.GIVEN_UP, "ConnectionRefusedError")
    assert list(Letter.objects.given_up()) == [letter]
    assert list(Letter.objects.unsent()) == []


def test_a_letter_leaves_once_mail_is_back_and_says_no_error(mara, settings, mail_is_down):
    letter = turn(mara)
    again_at = send_due(clock.machine_now()).again_at
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(again_at).sent == 1
    letter.refresh_from_db()
    assert (letter.attempts, letter.status, letter.error) == (2, LetterStatus.SENT, "")


def test_one_letter_that_cannot_be_written_holds_up_no_other(mara, rima):
    broken, fine = turn(mara), turn(rima)
    Letter.objects.filter(pk=broken.pk).update(variables={})
    assert send_due(clock.machine_now()).sent == 1
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.status, broken.error) == (LetterStatus.WAITING, "KeyError")
    assert fine.status == LetterStatus.SENT


def test_two_workers_with_the_same_letter_in_hand_send_it_once(mara):
    letter = turn(mara)
    now = clock.machine_now()
    first, second = Letter.objects.get(pk=letter.pk), Letter.objects.get(pk=letter.pk)
    assert delivery._claim(first, now) is True
    assert delivery._claim(second, now) is False


def test_a_letter_in_the_hand_of_a_worker_that_died_is_taken_up_again(mara):
    letter = turn(mara)
    now = clock.machine_now()
    assert delivery._claim(letter, now)
    assert send_due(now + timedelta(minutes=14)).sent == 0
    assert send_due(now + timedelta(minutes=15)).sent == 1


def test_who_may_no_longer_sign_in_gets_no_letter_but_an_invitation(mara):
    get_user_model().objects.filter(pk=mara.pk).update(is_active=False)
    letter = turn(mara)
    invitation = outbox.post(to=mara, subject="test.invitation", link="/en/invitations/secret/")
    assert send_due(clock.machine_now()).sent == 1
    letter.refresh_from_db()
    invitation.refresh_from_db()
    assert (letter.status, letter.error) == (LetterStatus.GIVEN_UP, "inactive")
    assert invitation.status == LetterStatus.SENT


def test_a_link_that_opens_a_door_is_forgotten_once_it_has_left(mara):
    invitation = outbox.post(to=mara, subject="test.invitation", link="/en/invitations/secret/")
    send_due(clock.machine_now())
    invitation.refresh_from_db()
    assert invitation.link == ""
    assert "/en/invitations/secret/" in mail.outbox[0].body


def test_letters_leave_while_the_clock_of_the_procedure_is_held(mara, hold_clock):
    moment = hold_clock("2027-03-12T09:00")
    letter = turn(mara)
    send_due(clock.machine_now())
    letter.refresh_from_db()
    assert (letter.created_at, letter.sent_at) == (moment, moment)


@pytest.mark.django_db(transaction=True)
def test_the_worker_comes_back_for_what_did_not_leave(mara, settings, mail_is_down):
    settings.TASKS = DATABASE_TASKS
    with transaction.atomic():
        letter = turn(mara)
    assert DBTaskResult.objects.count() == 1
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    letter.refresh_from_db()
    again = DBTaskResult.objects.get(status="READY")
    assert (letter.attempts, again.run_after) == (1, letter.next_attempt_at)


def test_the_command_says_what_left_and_what_waits(mara, rima, capsys):
    turn(mara)
    Letter.objects.filter(pk=turn(rima).pk).update(variables={})
    call_command("send_letters")
    assert capsys.readouterr().out == "Letters sent: 1; waiting: 1; given up: 0.\n"
