"""The conference room paper: the open items of the agreed list, renumbered, in the language of the list."""

from django.utils import translation
from django.utils.translation import gettext as _

from foundation import languages
from foundation.typesetting.layout import Block, Document, Outline
from observations import outline
from observations.documents import facts
from observations.documents.numerals import headed
from observations.enums import Kind, PartStatus
from observations.models import ListPart, PartVersion
from observations.outline import Article, ArticleSection, Item
from reviews.models import CountryReview, Instrument


def open_items_of(review: CountryReview) -> list[Item]:
    """Items of the agreed version of each part that are neither kept confidential nor withdrawn, in order.

    Titles of articles are those of the language of the list.
    """
    parts = ListPart.objects.filter(review=review, status=PartStatus.AGREED)
    with translation.override(review.list_language):
        items = [item for part in parts for item in _items_of(part)]
    return outline.in_order(outline.open_items(items))


def _items_of(part: ListPart) -> list[Item]:
    version = PartVersion.objects.get(part=part, number=part.number)
    rows = version.items.select_related("observation__provision__instrument")
    return [
        Item(
            key=str(row.observation.uid),
            kind=Kind(row.observation.kind),
            text=row.text,
            language=row.language,
            article=_article(row.observation.provision),
            place=row.observation.order,
            withheld=row.observation.withheld,
            withdrawn=row.withdrawn,
        )
        for row in rows
    ]


def _article(provision: object) -> Article | None:
    if provision is None:
        return None
    instrument = provision.instrument  # type: ignore[attr-defined]
    return Article(
        instrument=instrument.code,
        instrument_place=instrument.order,
        number=provision.article,  # type: ignore[attr-defined]
        place=provision.order,  # type: ignore[attr-defined]
        title=provision.title,  # type: ignore[attr-defined]
    )


def languages_of(review: CountryReview, items: list[Item]) -> list[str]:
    """The languages of the open items, that of the list first."""
    used = {item.language for item in items} | {review.list_language}
    others = [code for code in languages.OFFICIAL if code in used and code != review.list_language]
    return [review.list_language, *others]


def build(masthead: facts.Masthead, items: list[Item], code: str) -> Document:
    """The outline of the paper in the language of the list. `items` are open; nothing here knows of others."""
    with translation.override(code):
        return Document(
            language=code,
            dated=masthead.issued_on,
            symbol=masthead.symbol,
            body_name=facts.body_name(masthead, code),
            title=_title(masthead),
            facts=facts.in_language(masthead, code),
            session_lines=facts.session_lines(masthead, code),
            note=_submitted_by(masthead),
            notices=facts.notices(masthead, code),
            blocks=_blocks(outline.sections(items), code),
        )


def _title(masthead: facts.Masthead) -> str:
    cluster = masthead.review.phase.cluster
    return _("List of observations: review of the implementation by %(state)s of cluster %(roman)s (%(cluster)s)") % {
        "state": masthead.state.name,
        "roman": cluster.roman,
        "cluster": cluster.name,
    }


def _submitted_by(masthead: facts.Masthead) -> str:
    names = [masthead.state.name, *(state.name for state in masthead.reviewing)]
    return _("Submitted by %(states)s") % {"states": facts.enumeration(names)}


def _blocks(found: list[ArticleSection], code: str) -> tuple[Block, ...]:
    """Chapters by process, instrument and lessons; an article without open items has no heading."""
    titles = {instrument.code: instrument.title for instrument in Instrument.objects.all()}
    paper, chapter, present = Outline(language=code), 0, ""
    for section in found:
        wanted = _chapter(section, titles)
        if wanted != present:
            chapter, present = chapter + 1, wanted
            paper.heading(headed(chapter, wanted, code), level=1)
        _draw(paper, section)
    return paper.blocks


def _chapter(section: ArticleSection, titles: dict[str, str]) -> str:
    if section.article is None:
        return str(section.groups[0].kind.label)
    return titles[section.article.instrument]


def _draw(paper: Outline, section: ArticleSection) -> None:
    if section.article is not None:
        heading = {"article": section.article.number, "title": section.article.title}
        paper.heading(_("Article %(article)s. %(title)s") % heading, level=2)
    for group in section.groups:
        if section.article is not None:
            paper.heading(str(group.kind.label), level=3)
        for entry in group.entries:
            paper.paragraph(entry.item.text, language=entry.item.language)
