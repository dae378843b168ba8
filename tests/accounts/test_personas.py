import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import get_resolver

from accounts.models import User
from tests.accounts.test_sign_in import signed_in


@pytest.fixture
def amal(db) -> User:
    return User.objects.create_user(
        email="amal@cassia.example", name="Amal Haddad", title="Focal point of Cassia", persona_key="focal-point-cassia"
    )


@pytest.fixture
def solveig(db) -> User:
    return User.objects.create_user(
        email="solveig@secretariat.example", name="Solveig Marchetti", persona_key="secretariat", is_secretariat=True
    )


@pytest.fixture
def mail_folder(settings, tmp_path):
    settings.MAIL_DIR = settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


# --- Become anyone -----------------------------------------------------------------------------------


def test_the_page_lists_personas_and_nobody_else(amal, solveig, ilse, client):
    page = client.get("/personas/", headers={"accept-language": "fr"})
    assert page.status_code == 200
    assert '<html lang="fr" dir="ltr">' in page.text
    forms = [line.split('"')[0] for line in page.text.split('action="/personas/')[1:]]
    assert forms == ["focal-point-cassia/", "secretariat/"]
    assert page.text.count('<input type="hidden" name="lang" value="fr">') == 2
    assert ilse.name not in page.text


def test_before_seeding_the_page_says_what_will_stand_there(client, db):
    assert "The persons stand here once the demonstration is seeded." in client.get("/personas/").text


def test_one_becomes_a_persona_by_a_form(amal, client):
    answer = client.post("/personas/focal-point-cassia/", {"lang": "ar"})
    assert (answer.status_code, answer["Location"]) == (302, "/ar/my-work/")
    assert signed_in(client) == str(amal.pk)


@pytest.mark.parametrize("lang", [None, "", "xx", "en/../.."])
def test_without_a_language_in_the_form_it_is_the_visitors(amal, client, lang):
    given = {} if lang is None else {"lang": lang}
    answer = client.post("/personas/focal-point-cassia/", given, headers={"accept-language": "es"})
    assert answer["Location"] == "/es/my-work/"


def test_becoming_takes_a_token(amal):
    assert Client(enforce_csrf_checks=True).post("/personas/focal-point-cassia/").status_code == 403


def test_a_link_makes_nobody_anyone(amal, client):
    assert client.get("/personas/focal-point-cassia/").status_code == 405
    assert signed_in(client) is None


@pytest.mark.parametrize("key", ["nobody", "ilse"])
def test_only_personas_can_be_become(ilse, client, key):
    assert client.post(f"/personas/{key}/").status_code == 404


def test_a_closed_persona_cannot_be_become(amal, client):
    User.objects.update(is_active=False)
    assert client.post("/personas/focal-point-cassia/").status_code == 404


def test_one_persona_follows_another_in_the_same_browser(amal, solveig, client):
    client.post("/personas/focal-point-cassia/")
    client.post("/personas/secretariat/")
    assert signed_in(client) == str(solveig.pk)


def test_a_persona_of_the_secretariat_counts_as_having_passed_the_second_factor(solveig, client, settings):
    settings.REQUIRE_MFA = True
    client.post("/personas/secretariat/")
    assert client.get("/en/my-work/").status_code == 200


def test_the_mark_of_a_persona_is_worth_nothing_without_the_demonstration(solveig, client, settings):
    settings.REQUIRE_MFA = True
    client.post("/personas/secretariat/")
    settings.DEMO = False
    assert client.get("/en/account/").status_code == 302


def test_without_the_demonstration_nothing_of_it_is_there(amal, client, settings, mail_folder):
    settings.DEMO = False
    answers = [client.get("/personas/"), client.get("/personas/mail/"), client.post("/personas/focal-point-cassia/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert signed_in(client) is None


def test_a_persona_has_no_passphrase_to_change(amal, client):
    client.post("/personas/focal-point-cassia/")
    assert client.get("/en/account/passphrase/").status_code == 409
    assert "/en/account/passphrase/" not in client.get("/en/account/").text


# --- The mail of the demonstration -------------------------------------------------------------------


def test_the_personas_page_leads_to_the_mail_when_there_is_a_folder(client, db, mail_folder):
    assert 'href="/personas/mail/"' in client.get("/personas/").text


def test_where_mail_leaves_for_real_no_page_shows_it(client, db):
    assert "/personas/mail/" not in client.get("/personas/").text
    assert "Letters stand here once one is sent." in client.get("/personas/mail/").text


def test_letters_are_listed_and_read_in_their_own_direction(client, db, mail_folder):
    text = "عزيزتي أمل\n\nhttp://127.0.0.1:8000/ar/my-work/\n"
    EmailMessage("دوركم", text, to=["amal@cassia.example"], headers={"Content-Language": "ar"}).send()
    (name,) = [path.name for path in mail_folder.iterdir()]
    listing = " ".join(client.get("/personas/mail/").text.split()).replace("> <", "><")
    assert f'<h2 class="h-small" lang="ar" dir="rtl"><a href="/personas/mail/{name}/">دوركم</a></h2>' in listing
    page = client.get(f"/personas/mail/{name}/").text
    assert "عزيزتي أمل" in page
    assert '<a href="http://127.0.0.1:8000/ar/my-work/"' in page


@pytest.mark.parametrize("name", ["nothing.log", "..%2Fsettings.py", "%2Fetc%2Fpasswd", "../secret.log"])
def test_no_name_leads_out_of_the_folder(client, db, mail_folder, name):
    (mail_folder.parent / "secret.log").write_text("secret")
    assert client.get(f"/personas/mail/{name}/").status_code == 404


def test_every_route_of_the_demonstration_stands_under_one_prefix():
    patterns = [str(item.pattern) for item in get_resolver().url_patterns if "personas" in str(item.pattern)]
    assert patterns == ["personas/"]
