"""Answers taken away in a file: as a workbook or in JSON, all that a person answers or a part of it."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.models import User
from foundation.routes import declares
from questionnaires import translations, whole, workbook_rows
from questionnaires.enums import PreparedForm
from questionnaires.exchange import writing as exchange_writing
from questionnaires.sheet import Line
from questionnaires.views.files import attached
from questionnaires.views.prepared import handed_out
from questionnaires.views.questions_given import questions_of
from questionnaires.views.workbook_reach import Desk, desk_of, scope_words
from questionnaires.workbook import writing
from questionnaires.workbook.outline import Book
from reviews.models import Delegation
from reviews.permissions import drafts_under_review

# By the ending of its name: what writes a file, and its media type.
FORMS: dict[str, tuple[Callable[[Book], bytes], str]] = {
    "xlsx": (writing.write, writing.XLSX),
    "json": (exchange_writing.write, exchange_writing.JSON),
}


@declares("questionnaires.take_workbook", page=False)
def file_of_all(request: SignedInRequest, reference: str, form: str) -> HttpResponse:
    """All articles that this person answers."""
    desk = desk_of(request, reference)
    return _file(desk, list(desk.lines.values()), scope_words(desk), f"answers.{form}")


@declares("questionnaires.take_workbook", page=False)
def file_of_instrument(request: SignedInRequest, reference: str, instrument: str, form: str) -> HttpResponse:
    """Of one instrument those that this person answers."""
    desk = desk_of(request, reference)
    if instrument not in {part.code for part in desk.parts}:
        raise Http404
    lines = [line for line in desk.lines.values() if line.answer.part.code == instrument]
    return _file(desk, lines, scope_words(desk, instrument), f"answers-{instrument}.{form}")


@declares("questionnaires.take_given_workbook", page=False)
def file_of_person(request: SignedInRequest, reference: str, participant: UUID, form: str) -> HttpResponse:
    """For those who draft: the articles and questions that are given to one contributor."""
    desk = desk_of(request, reference)
    given = [row for row in given_to(request.user, desk) if row.participant.uid == participant]
    if not given:
        raise Http404
    articles = {row.provision_id for row in given if row.whole}
    keys = {key for row in questions_of(request.user, desk.parts, given).values() for key in row.keys}
    lines = [line for line in desk.lines.values() if line.answer.section.provision_id in articles or line.key in keys]
    scope = _("Articles given to %(person)s") % {"person": given[0].participant.user.name}
    return _file(desk, lines, scope, f"answers-given.{form}")


@declares("questionnaires.take_archive", page=False)
def archive_of_all(request: SignedInRequest, reference: str) -> HttpResponse:
    """For those who draft: all answers of the State, in every form, with index and checksums."""
    desk = desk_of(request, reference)
    return handed_out(request, desk.review, PreparedForm.ARCHIVE, f"answers-{reference}.zip")


def given_to(user: User, desk: Desk) -> list[Delegation]:
    """Articles given to contributors, for those who draft."""
    if not drafts_under_review(user, desk.review):
        return []
    rows = Delegation.objects.held_in(desk.review)
    return list(rows.select_related("participant__user").order_by("participant__user__name", "pk"))


def book_of(desk: Desk, lines: list[Line], scope: str) -> Book:
    described = whole.descriptions(lines)
    translations.beside(lines, desk.user)
    return workbook_rows.book_of(desk.review, desk.parts, lines, described, scope=scope, own_language=desk.own_language)


def _file(desk: Desk, lines: list[Line], scope: str, name: str) -> HttpResponse:
    write, media_type = FORMS[name.rpartition(".")[2]]
    return attached(write(book_of(desk, lines, scope)), name, media_type)
