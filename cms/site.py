"""Builds the public site: six trees of pages from the prose in `data/`, the site they stand on, and its editors."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import EDITORS
from cms.models import HomePage, NewsIndexPage, SectionPage
from foundation.languages import OFFICIAL

PROSE = Path(__file__).parent / "data" / "prose.json"
# The first tree; the others are its translations.
SOURCE = "en"
IN_ORDER = (SOURCE, *(code for code in OFFICIAL if code != SOURCE))
HOME = "home"
NEWS = "news"
TITLES_OF_NEWS = {
    "ar": "أخبار",
    "zh-hans": "新闻",
    "en": "News",
    "fr": "Actualités",
    "ru": "Новости",
    "es": "Noticias",
}
APPROVAL = "Approval by the Secretariat"
SECRETARIAT = "Secretariat"
# What the Secretariat adds and changes in the admin; nobody deletes what papers and reviews rest on.
REFERENCE_DATA = (
    *("instrument", "cluster", "phase", "provision", "officialtext"),
    *("regionalgroup", "stateparty", "body", "session", "window"),
)
KEEPS = [f"{verb}_{model}" for verb in ("add", "change") for model in REFERENCE_DATA]
# Rows of drafts may be taken away as well; which rows these are is the admin's own rule.
DRAFTS = [f"{verb}_{model}" for verb in ("add", "change", "delete") for model in ("section", "question", "choice")]
DRAFTS.append("change_questionnaire")
# Editors write and submit; the Secretariat writes, approves and publishes.
WRITES = ("add_page", "change_page")
PUBLISHES = (*WRITES, "publish_page")

# Title, opening sentence and text of one page, by language.
Prose = dict[str, dict[str, str]]
# The pages of one address, by language.
Pages = dict[str, Any]


@transaction.atomic
def build() -> list[str]:
    """Make what is missing of languages, pages, site and groups; returns the paths of pages made or reworded.

    Idempotent. A page that an editor has saved is left as it is; others follow the prose of the release.
    """
    prose: dict[str, Prose] = json.loads(PROSE.read_text(encoding="utf-8"))
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in IN_ORDER}
    touched: list[str] = []
    homes = _homes(prose.pop(HOME), locales, touched)
    for slug, words in prose.items():
        _sections(slug, words, homes, touched)
    _news(homes, touched)
    _moderated()
    _stand_on(homes[SOURCE])
    _let_in(homes.values())
    return touched


def _homes(words: Prose, locales: dict[str, Locale], touched: list[str]) -> Pages:
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locales[SOURCE])
    _take_example_away(root)
    homes: Pages = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    for code in IN_ORDER:
        if code in homes:
            _follow(homes[code], words[code], touched)
            continue
        home = HomePage(slug=f"{HOME}-{code}", locale=locales[code], **words[code])
        homes[code] = _add(root, home, homes.get(SOURCE), touched)
    return homes


def _sections(slug: str, words: Prose, homes: Pages, touched: list[str]) -> None:
    """One page below each home, with the same address in each language."""
    rows = SectionPage.objects.filter(slug=slug, depth=homes[SOURCE].depth + 1).select_related("locale")
    there: Pages = {page.locale.language_code: page for page in rows}
    for code in IN_ORDER:
        if code in there:
            _follow(there[code], words[code], touched)
            continue
        page = SectionPage(slug=slug, locale=homes[code].locale, **words[code])
        there[code] = _add(homes[code], page, there.get(SOURCE), touched)


def _news(homes: Pages, touched: list[str]) -> None:
    """The place of news below each home; the pieces are the editors'."""
    rows = NewsIndexPage.objects.select_related("locale")
    there: Pages = {page.locale.language_code: page for page in rows}
    for code in IN_ORDER:
        if code not in there:
            page = NewsIndexPage(slug=NEWS, locale=homes[code].locale, title=TITLES_OF_NEWS[code])
            there[code] = _add(homes[code], page, there.get(SOURCE), touched)


def _moderated() -> None:
    """What an editor writes goes out when the Secretariat has approved it: one workflow, over every page."""
    task, _made = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.set([Group.objects.get_or_create(name=SECRETARIAT)[0]])
    workflow, _made = Workflow.objects.get_or_create(name=APPROVAL)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def _add(parent: Page, page: Any, source: Page | None, touched: list[str]) -> Any:
    if source is not None:
        page.translation_key = source.translation_key
    added = parent.add_child(instance=page)
    touched.append(added.url_path)
    return added


def _follow(page: Any, words: dict[str, str], touched: list[str]) -> None:
    """Pages made here have no revision; the first one is an editor's."""
    changed = [name for name, text in words.items() if getattr(page, name) != text]
    if page.latest_revision_id is not None or not changed:
        return
    for name in changed:
        setattr(page, name, words[name])
    page.save()
    touched.append(page.url_path)


def _take_example_away(root: Page) -> None:
    """What Wagtail's first migration leaves: a welcome page, and groups that may edit and show pictures everywhere."""
    examples = root.get_children().filter(content_type__app_label="wagtailcore", content_type__model="page")
    if not examples.exists():
        return
    for page in examples:
        page.delete()
    root.refresh_from_db()
    Group.objects.filter(name="Moderators", user=None).delete()
    GroupPagePermission.objects.filter(group__name=EDITORS).delete()
    # No page of ours shows a picture.
    pictures = Permission.objects.filter(content_type__app_label="wagtailimages")
    GroupCollectionPermission.objects.filter(permission__in=pictures).delete()
    Group.permissions.through.objects.filter(permission__in=pictures).delete()


def _stand_on(home: HomePage) -> None:
    """The one site answers for every host; its address is where links from the admin lead."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "root_page_id": home.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _let_in(homes: Iterable[Page]) -> None:
    """Both groups get past the door of the admin and write and translate below the six homes; one of them publishes."""
    shared = [
        *_permissions("wagtailadmin", "access_admin"),
        *_permissions("simple_translation", "submit_translation"),
    ]
    editors, secretariat = (Group.objects.get_or_create(name=name)[0] for name in (EDITORS, SECRETARIAT))
    editors.permissions.add(*shared)
    kept = [*_permissions("reviews", *KEEPS), *_permissions("questionnaires", *DRAFTS)]
    secretariat.permissions.add(*shared, *kept)
    homes = list(homes)
    _grant(editors, homes, WRITES)
    _grant(secretariat, homes, PUBLISHES)


def _grant(group: Group, homes: list[Page], names: tuple[str, ...]) -> None:
    """These and no other rights over pages: a site built before editors submitted to approval loses the old ones."""
    rows = _permissions("wagtailcore", *names)
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(permission__in=rows).delete()
    there = set(held.values_list("page_id", "permission_id"))
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page=home, permission=row)
            for home in homes
            for row in rows
            if (home.pk, row.pk) not in there
        ]
    )


def _permissions(app: str, *names: str) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=names))
