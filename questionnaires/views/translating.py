"""A translation supplied beside the text of an answer, from the page of its question."""

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires.actions import supply_translation
from questionnaires.models import Answer, ResponsePart, Standing
from questionnaires.submitted import answers_read_in
from questionnaires.views.question import question_page
from questionnaires.views.reaching import answer_to, reached_place, reached_section
from reviews.actions.supplying import StaleTranslation
from reviews.forms.translating import TranslationForm
from reviews.permissions import require


@declares("questionnaires.supply_translation", verbs=("POST",))
def supply(request: SignedInRequest, reference: str, instrument: str, article: str, key: str) -> HttpResponse:
    """Whoever may not, or came too late, keeps what was typed before them."""
    place, answer = _reached(request, reference, instrument, article, key)
    require(request.user, "questionnaires.supply_translation", place)
    form, status = TranslationForm(request.POST, original=answer.language), 422
    if form.is_valid():
        try:
            supply_translation(place=place, answer=answer, supplied=form.supplied(request.POST), by=request.user)
            return redirect("questionnaires:question", reference, instrument, article, key)
        except StaleTranslation as stale:
            form.add_error(None, stale.refusal.reason)
            status = 409
    return question_page(request, reference, instrument, article, key, form=form, status=status)


def _reached(
    request: SignedInRequest, reference: str, instrument: str, article: str, key: str
) -> tuple[Standing | ResponsePart, Answer]:
    """The answer, and where the person reaches it: the article inside the State, the part for those who only read."""
    place = reached_place(request, reference, instrument, article)
    if isinstance(place, ResponsePart):
        section = reached_section(place, article)
        return place, answer_to(key, answers_read_in(place, section, request.user))
    return place, answer_to(key, place.answers())
