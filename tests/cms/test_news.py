"""News in the six trees: an editor writes and submits, the Secretariat approves and publishes, readers see it then."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import EDITORS, User
from cms import site as the_site
from cms.models import NewsIndexPage, NewsPage
from tests.cms.conftest import all_words

WORDS = {"en": "A session was held", "ar": "عقدت دورة", "fr": "Une session s’est tenue"}


@pytest.fixture
def people(site):
    """The editor and an officer of the Secretariat, signed in."""
    found = {}
    for name, group in (("editor", EDITORS), ("officer", the_site.SECRETARIAT)):
        user = User.objects.create_user(email=f"{name}@cast.example", name=name, is_secretariat=name == "officer")
        user.groups.add(Group.objects.get(name=group))
        found[name] = Client()
        found[name].force_login(user)
    return found


def index(language):
    return NewsIndexPage.objects.get(locale__language_code=language)


def write(client, language, button):
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", index(language).pk])
    data = {"title": WORDS[language], "slug": "session", "dated": "2028-09-06", "lede": "", "body": "null"}
    comments = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return client.post(url, data | comments | {button: "yes"})


def test_an_editor_submits_and_the_secretariat_approves(people, client):
    write(people["editor"], "en", "action-submit")
    page = NewsPage.objects.get()
    assert (page.live, client.get("/en/news/session/").status_code) == (False, 404)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert people["editor"].post(address).status_code == 302
    assert not NewsPage.objects.get().live
    people["officer"].post(address)
    assert (NewsPage.objects.get().live, client.get("/en/news/session/").status_code) == (True, 200)


def test_an_editor_cannot_publish(people):
    write(people["editor"], "en", "action-publish")
    assert [page.live for page in NewsPage.objects.all()] == [False]


@pytest.mark.parametrize("language", WORDS)
def test_the_secretariat_publishes_in_a_language_and_readers_find_it_there(people, read, language):
    write(people["officer"], language, "action-publish")
    listed = read(f"/{language}/news/")
    assert listed.xpath("//main//h2/a/@href") == [f"/{language}/news/session/"]
    page = read(f"/{language}/news/session/")
    assert all_words(page, "//h1") == [WORDS[language]]
    assert page.get("dir") == ("rtl" if language == "ar" else "ltr")


def test_the_newest_comes_first(site, read):
    parent = index("en")
    for day in ("2028-01-02", "2028-03-04", "2028-02-03"):
        parent.add_child(instance=NewsPage(title=day, slug=day, dated=day, locale=parent.locale))
    assert all_words(read("/en/news/"), "//main//h2") == ["2028-03-04", "2028-02-03", "2028-01-02"]


def test_an_editor_sees_a_preview_before_anybody_else(people):
    write(people["editor"], "en", "action-submit")
    draft = reverse("wagtailadmin_pages:view_draft", args=[NewsPage.objects.get().pk])
    answer = people["editor"].get(draft)
    assert (answer.status_code, WORDS["en"] in answer.content.decode()) == (200, True)


def test_it_leads_to_the_languages_it_has_to_the_list_in_others_and_back(site, read):
    english = index("en").add_child(instance=NewsPage(title="A session", slug="session", locale=index("en").locale))
    french = english.copy_for_translation(index("fr").locale)
    french.slug = "seance"
    french.save_revision().publish()
    english.copy_for_translation(index("ar").locale)
    page = read("/fr/news/seance/")
    assert page.xpath("//ul[@class='langs']/li/a/@href") == [
        "/ar/news/",
        "/zh-hans/news/",
        "/en/news/session/",
        "/fr/news/seance/",
        "/ru/news/",
        "/es/news/",
    ]
    assert page.xpath("//main//nav//a/@href") == ["../"]
