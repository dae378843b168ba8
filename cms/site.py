"""Builds the public site's six trees from the prose in `data/`, once: what editors wrote since is left as it is."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Locale, Page, Site

from accounts.models import EDITORS
from cms.models import HomePage, SectionPage

PROSE = Path(__file__).parent / "data" / "prose.json"
SOURCE = "en"
HOME = "home"
SECRETARIAT = "Secretariat"
EDITORS_MAY = ("add_page", "change_page", "publish_page")

Prose = dict[str, Any]


@transaction.atomic
def build() -> list[str]:
    """Make what is missing of locales, pages, site and groups; returns the paths of new pages."""
    prose: dict[str, Prose] = json.loads(PROSE.read_text(encoding="utf-8"))
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    made: list[str] = []
    homes = _homes(prose[HOME], locales, made)
    for key, words in prose.items():
        if key != HOME:
            _section(words, homes, locales, made)
    _site(homes[SOURCE])
    _groups(list(homes.values()))
    return made


def _homes(words: Prose, locales: dict[str, Locale], made: list[str]) -> dict[str, HomePage]:
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locales[SOURCE])
    homes: dict[str, HomePage] = {home.locale.language_code: home for home in HomePage.objects.all()}
    # The source first: the other languages are its translations.
    for code in sorted(locales, key=lambda code: code != SOURCE):
        if code in homes:
            continue
        home = HomePage(slug=HOME if code == SOURCE else f"{HOME}-{code}", locale=locales[code], **words[code])
        if SOURCE in homes:
            home.translation_key = homes[SOURCE].translation_key
        _without_welcome(root)
        homes[code] = root.add_child(instance=home)
        made.append(home.url_path)
    return homes


def _without_welcome(root: Page) -> None:
    """Wagtail's first migration leaves a page that would hold the slug."""
    for page in root.get_children().type(Page).filter(slug=HOME, content_type__model="page"):
        page.delete()
    root.refresh_from_db()


def _section(words: Prose, homes: dict[str, HomePage], locales: dict[str, Locale], made: list[str]) -> None:
    there = {page.locale.language_code: page for page in SectionPage.objects.filter(slug=words["slug"])}
    for code in sorted(homes, key=lambda code: code != SOURCE):
        if code in there:
            continue
        page = SectionPage(slug=words["slug"], locale=locales[code], **words[code])
        if SOURCE in there:
            page.translation_key = there[SOURCE].translation_key
        homes[code].refresh_from_db()
        there[code] = homes[code].add_child(instance=page)
        made.append(page.url_path)


def _site(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id != home.pk:
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()


def _groups(homes: list[HomePage]) -> None:
    """Editors write and publish pages; both groups get past the door of the admin, and no further by that."""
    door = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in (EDITORS, SECRETARIAT):
        Group.objects.get_or_create(name=name)[0].permissions.add(door)
    editors = Group.objects.get(name=EDITORS)
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=EDITORS_MAY)
    for home in homes:
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=editors, page=home, permission=permission)
