"""All answers on one instrument as one person reads them now: for the page, for files, and for the worker."""

from collections.abc import Iterable

from accounts.models import User
from foundation.one_language import with_only
from questionnaires import evidence, sheet, translations
from questionnaires.models import Answer, QuestionsStanding, ResponsePart, Section, SectionStanding
from questionnaires.sheet import Line
from questionnaires.submitted import answers_read
from questionnaires.whole import answers_of
from reviews.models import CountryReview
from reviews.permissions import drafts_under_review

Article = tuple[Section, list[Line]]
# What the page and the files tell beside the answers.
TO_READ = (
    "status",
    "instrument__code",
    "instrument__short_title",
    "questionnaire__illustration",
    "questionnaire__notice",
    "questionnaire__stamp",
    "review__reference",
    "review__stage",
    "review__stage_since",
    "review__state_under_review__name",
    "review__state_under_review__fictional",
)


def part_of(user: User, reference: str, instrument: str) -> ResponsePart | None:
    """The part, seen whole or (by contributors) in an article or questions given to them."""
    asked = {"review__reference": reference, "instrument__code": instrument}
    parts = ResponsePart.objects.visible_to(user).filter(**asked)
    part: ResponsePart | None = with_only(parts, *TO_READ).first()
    return part or _part_by_article(user, asked)


def _part_by_article(user: User, asked: dict[str, str]) -> ResponsePart | None:
    for model in (SectionStanding, QuestionsStanding):
        given = model.objects.visible_to(user).filter(**{f"part__{name}": asked[name] for name in asked})
        standing = with_only(given, *(f"part__{name}" for name in TO_READ)).first()
        if standing is not None:
            part: ResponsePart = standing.part
            return part
    return None


def articles_of(user: User, part: ResponsePart) -> list[Article]:
    """Sections in order with their lines in use; a contributor's are the articles given to them."""
    lines = translations.beside(sheet.lines(answers_read([part], user)), user)
    return _by_section(evidence.beside(lines, user))


def questions_of(user: User, part: ResponsePart) -> list[Article]:
    """The same with all that may be asked, whether it applies now or not."""
    return _by_section(lines_of(user, part))


def lines_of(user: User, part: ResponsePart) -> list[Line]:
    return sheet.lines(answers_of([part], Answer.objects.visible_to(user)))


def own_parts(user: User, review: CountryReview) -> list[ResponsePart]:
    """All parts of the review, for those who draft its answers and for nobody else."""
    if not drafts_under_review(user, review):
        return []
    rows = ResponsePart.objects.visible_to(user).filter(review=review)
    return list(rows.select_related("instrument", "questionnaire__cluster", "review__state_under_review"))


def _by_section(lines: Iterable[Line]) -> list[Article]:
    found: dict[int, Article] = {}
    for line in lines:
        section = line.answer.section
        found.setdefault(section.pk, (section, []))[1].append(line)
    return list(found.values())
