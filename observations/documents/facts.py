"""What stands at the head of a paper: symbol, session, dates, languages, States; in the language of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation import clock, dates, languages
from foundation.typesetting.layout import Fact
from reviews.models import CountryReview, Session, StateParty


@dataclass(frozen=True)
class Masthead:
    """Facts of one paper, before they are told in a language."""

    review: CountryReview
    symbol: str
    sessions: Sequence[Session]
    agenda_item: str
    languages: list[str]
    issued_on: date
    reviewing: list[StateParty]

    @property
    def state(self) -> StateParty:
        return self.review.state_under_review


def of(
    review: CountryReview, symbol: str, sessions: Sequence[Session], agenda_item: str, in_languages: list[str]
) -> Masthead:
    reviewing = [own.state_party for own in review.reviewing.select_related("state_party")]
    return Masthead(review, symbol, sessions, agenda_item, in_languages, clock.today(), reviewing)


def language_line(codes: list[str]) -> str:
    """ "English only", or the languages by name; said in the active language."""
    names = [languages.name(code) for code in codes]
    if len(names) == 1:
        return _("%(language)s only") % {"language": names[0]}
    return enumeration(names)


def enumeration(names: Sequence[str]) -> str:
    """ "A, B and C" in the active language."""
    if len(names) < 2:
        return "".join(names)
    start = pgettext("between names", ", ").join(names[:-1])
    return _("%(start)s and %(last)s") % {"start": start, "last": names[-1]}


def in_language(masthead: Masthead, code: str) -> tuple[Fact, ...]:
    """The facts beside the title, told in `code`."""
    with translation.override(code):
        return (
            Fact(label=_("Date:"), value=dates.day(masthead.issued_on, code)),
            Fact(label=_("Language:"), value=language_line(masthead.languages)),
            Fact(label=_("State party under review:"), value=masthead.state.name),
            Fact(label=_("Reviewing States parties:"), value=enumeration([state.name for state in masthead.reviewing])),
        )


def session_lines(masthead: Masthead, code: str) -> tuple[str, ...]:
    with translation.override(code):
        lines = []
        for session in masthead.sessions:
            lines += [session.body.name, session.title]
        return (*lines, _("Item %(item)s of the provisional agenda") % {"item": masthead.agenda_item})


def notices(masthead: Masthead, code: str) -> tuple[str, ...]:
    if not masthead.state.fictional:
        return ()
    with translation.override(code):
        return (_("Demonstration. The States, persons and texts of this paper are fictional."),)


def body_name(masthead: Masthead, code: str) -> str:
    with translation.override(code):
        return _("Conference of the Parties to the United Nations Convention against Transnational Organized Crime")
