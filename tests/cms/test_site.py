"""The six trees of pages: built once, in six languages, editors' words kept."""

import json
import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from accounts.models import EDITORS, User
from cms import site as the_site
from cms.models import HomePage, SectionPage, SiteDocument
from tests.cms.conftest import all_words

SIX = ("ar", "zh-hans", "en", "fr", "ru", "es")
SLUGS = ("about", "help", "accessibility", "terms")
ADDRESSES = ("", *(f"{slug}/" for slug in SLUGS))
CEILING = 15


def everything():
    """All pages as they stand, with what an edit would change."""
    return list(Page.objects.order_by("path").values_list("path", "url_path", "title", "translation_key", "live"))


@pytest.fixture
def noor(site):
    """The editor of the public site."""
    user = User.objects.create_user(email="editor@cast.example", name="Noor Castellan")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_every_language_has_the_same_pages(site):
    trees = {home.locale.language_code: [page.slug for page in home.get_children()] for home in HomePage.objects.all()}
    assert trees == {code: [*SLUGS, "news"] for code in SIX}


def test_pages_of_one_address_are_translations_of_each_other(site):
    for slug in SLUGS:
        pages = SectionPage.objects.filter(slug=slug)
        assert (pages.count(), pages.values("translation_key").distinct().count()) == (6, 1)


def test_building_again_changes_nothing(site):
    before = everything()
    assert len(site) == 36
    assert the_site.build() == []
    assert everything() == before
    assert Site.objects.count() == 1


def test_building_takes_the_example_of_wagtail_away(site):
    assert set(Page.objects.filter(depth=2).values_list("slug", flat=True)) == {f"home-{code}" for code in SIX}
    assert not Group.objects.filter(name="Moderators").exists()


def test_what_is_missing_is_built_again(site):
    SectionPage.objects.get(slug="help", locale__language_code="ar").delete()
    assert the_site.build() == ["/home-ar/help/"]
    assert SectionPage.objects.filter(slug="help").values("translation_key").distinct().count() == 1


def test_pages_follow_the_prose_of_a_release_until_an_editor_has_saved_them(site, noor, tmp_path, monkeypatch):
    edited = SectionPage.objects.get(slug="help", locale__language_code="en")
    edited.title = "How to find help"
    edited.save_revision(user=noor).publish()
    prose = json.loads(the_site.PROSE.read_text(encoding="utf-8"))
    for words in prose["help"].values():
        words["title"] = "Another title"
    (tmp_path / "prose.json").write_text(json.dumps(prose))
    monkeypatch.setattr(the_site, "PROSE", tmp_path / "prose.json")
    assert the_site.build() == [f"/home-{code}/help/" for code in ("ar", "zh-hans", "fr", "ru", "es")]
    titles = SectionPage.objects.filter(slug="help").values_list("locale__language_code", "title")
    assert dict(titles) == dict.fromkeys(SIX, "Another title") | {"en": "How to find help"}


def test_the_command_says_what_it_did(db):
    said = [StringIO(), StringIO()]
    for stream in said:
        call_command("load_site", stdout=stream)
    assert [stream.getvalue() for stream in said] == [
        "Pages of the public site made or reworded: 36\n",
        "Pages of the public site made or reworded: 0\n",
    ]


def test_every_page_answers_in_every_language_with_its_own_words(site, read):
    prose = json.loads(the_site.PROSE.read_text(encoding="utf-8"))
    for language in SIX:
        for address, slug in zip(ADDRESSES, ("home", *SLUGS), strict=True):
            page = read(f"/{language}/{address}")
            assert all_words(page, "//h1") == [prose[slug][language]["title"]]
            assert page.get("lang") == {"zh-hans": "zh-Hans"}.get(language, language)
            assert page.get("dir") == ("rtl" if language == "ar" else "ltr")


def test_prose_is_there_in_six_languages_and_none_repeats_the_english():
    prose = json.loads(the_site.PROSE.read_text(encoding="utf-8"))
    assert {slug: set(words) for slug, words in prose.items()} == {slug: set(SIX) for slug in ("home", *SLUGS)}
    for slug, words in prose.items():
        bodies = [words[code]["body"] for code in SIX]
        assert len(set(bodies)) == 6, slug
        shapes = {tuple(re.findall(r"</?\w+>", body)) for body in bodies}
        assert len(shapes) == 1, f"{slug} is not built alike in all languages"


def test_languages_switch_in_place(site, read):
    page = read("/fr/about/")
    assert page.xpath("//ul[@class='langs']/li/a/@href") == [f"/{code}/about/" for code in SIX]


def test_the_first_page_leads_to_the_parts_of_the_site(site, read):
    page = read("/ar/")
    assert page.xpath("//main//h3/a/@href") == [
        "/ar/states/",
        "/ar/papers/",
        "/ar/meetings/",
        "/ar/news/",
        "/ar/about/",
    ]


def test_the_footer_leads_to_pages_that_are_there(site, read, client):
    links = read("/es/").xpath("//footer//a/@href")[:4]
    assert links == ["/es/about/", "/es/help/", "/es/accessibility/", "/es/terms/"]
    assert [client.get(link).status_code for link in links] == [200, 200, 200, 200]


def test_a_draft_answers_like_a_page_that_is_not_there(site, client):
    """The footer names the pages of every site, so a page of an editor's own is taken."""
    home = HomePage.objects.get(locale__language_code="en")
    home.add_child(instance=SectionPage(slug="draft", title="Draft", locale=home.locale, live=False))
    hidden, nowhere = client.get("/en/draft/"), client.get("/en/other/")
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    assert hidden.content.replace(b"/draft/", b"/other/") == nowhere.content
    assert sorted(hidden.headers.items()) == sorted(nowhere.headers.items())


def test_pages_stay_below_the_ceiling_of_queries(site, client, django_assert_max_num_queries):
    for address in ADDRESSES:
        with django_assert_max_num_queries(CEILING):
            client.get(f"/en/{address}")


def test_what_is_sent_to_a_page_is_answered_as_to_an_address_that_is_not_there(site, client):
    there, nowhere = client.post("/en/about/"), client.post("/en/other/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert nowhere.content.replace(b"/other/", b"/about/") == there.content


def test_no_sign_in_of_wagtails_own_is_served(site, client):
    assert [client.get(f"/en/_util/{path}").status_code for path in ("login/", "authenticate_with_password/1/1/")] == [
        404,
        404,
    ]


def test_editors_see_no_trace_of_the_admin_on_pages(site, noor):
    ours = signed_in(noor).get("/en/about/").content.decode()
    assert "wagtail" not in ours
    assert "/admin/" not in ours


@pytest.mark.parametrize(("name", "held"), [(EDITORS, the_site.WRITES), (the_site.SECRETARIAT, the_site.PUBLISHES)])
def test_pages_are_written_below_the_six_homes_and_nowhere_else(site, name, held):
    granted = GroupPagePermission.objects.filter(group__name=name).values_list("page__url_path", "permission__codename")
    assert sorted(granted) == sorted((f"/home-{code}/", codename) for code in SIX for codename in held)


def test_editors_write_and_do_not_publish(site, noor):
    about = SectionPage.objects.get(slug="about", locale__language_code="ar")
    rights = about.permissions_for_user(noor)
    assert (rights.can_edit(), rights.can_submit_for_moderation(), rights.can_publish()) == (True, True, False)
    assert not Page.get_first_root_node().permissions_for_user(noor).can_add_subpage()


def test_a_site_of_before_takes_the_editors_right_to_publish_away(site, noor):
    home = HomePage.objects.get(locale__language_code="en")
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name=EDITORS), page=home, permission=publish)
    the_site.build()
    assert not home.permissions_for_user(noor).can_publish()


def test_the_admin_answers_editors_and_the_secretariat_alone(site, noor, settings):
    officer = User.objects.create_user(email="officer@cast.example", name="Ana Tuilagi", is_secretariat=True)
    officer.groups.add(Group.objects.get(name=the_site.SECRETARIAT))
    delegate = User.objects.create_user(email="delegate@cast.example", name="Mara Lindqvist")
    answers = [signed_in(user).get("/admin/").status_code for user in (noor, officer, delegate)]
    assert answers == [200, 200, 404]


def test_editors_edit_a_page_in_the_admin(site, noor):
    about = SectionPage.objects.get(slug="about", locale__language_code="en")
    assert signed_in(noor).get(f"/admin/pages/{about.pk}/edit/").status_code == 200


def test_a_document_is_served_under_an_opaque_address_to_everyone(site, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = SiteDocument(title="Guide")
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.7 a guide"))
    assert document.url == f"/en/documents/{document.uid}/guide.pdf"
    answer = client.get(document.url)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.7 a guide")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="guide.pdf"'
    assert client.get(document.url.replace("guide", "other")).status_code == 404


def test_a_document_of_a_closed_collection_is_not_served(site, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = SiteDocument(title="Guide")
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.7 a guide"))
    document.collection.view_restrictions.create(restriction_type="login")
    assert client.get(document.url).status_code == 404


def test_help_in_the_admin_leads_to_the_sites_own_page_first(site, noor):
    page = signed_in(noor).get("/admin/").content.decode()
    listed = re.findall(r'"(?:label|url)": "([^"]+)"', page)
    start = listed.index("Help")
    assert listed[start : start + 4] == ["Help", "Help pages of this site", "/en/help/", "Editor Guide"]
