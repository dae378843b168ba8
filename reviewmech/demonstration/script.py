"""What happens on which day of a review of the demonstration. Each stage is half done first, then finished.

The days count from the planning of the review; the builder turns them round, so that the review stands at the
wanted stage at the wanted moment and everything before lies at fixed distances.
"""

from collections.abc import Callable
from dataclasses import dataclass

from observations.enums import PaperKind, TextStatus
from reviewmech.demonstration import answering, finishing, opening, reviewing
from reviewmech.demonstration.world import Scripted
from reviews.enums import LANGUAGES, Stage

HALF_THE_LANGUAGES = ("ar", "fr")


@dataclass(frozen=True)
class Day:
    """One scripted day: what is done, at which stage, and whether it belongs to the half or finishes the stage."""

    day: int
    stage: Stage
    finishes: bool
    key: str
    does: Callable[[Scripted], None]


def _but_firearms(own: Scripted) -> set[str]:
    return set(reviewing.instruments(own)) - {"firearms"}


def _seats(own: Scripted, *, first: bool) -> list[reviewing.Seat]:
    """The first reviewing State on the Convention is quick; the others take their time."""
    quick = [seat for seat in reviewing.seats(own) if seat[1] == "convention"][:1]
    return quick if first else [seat for seat in reviewing.seats(own) if seat not in quick]


def _drafting(own: Scripted) -> list[reviewing.Seat]:
    return [seat for seat in _seats(own, first=False) if seat[1] == "convention"]


def _on_the_convention(own: Scripted) -> list[reviewing.Seat]:
    return [seat for seat in reviewing.seats(own) if seat[1] == "convention"]


def _later(own: Scripted) -> list[reviewing.Seat]:
    return [seat for seat in _seats(own, first=False) if seat not in _drafting(own)]


def _all(own: Scripted) -> set[str]:
    return set(reviewing.instruments(own))


def _agree_first(own: Scripted) -> None:
    """The State under review and one reviewing State have spoken on the Convention; the others are silent."""
    first = _seats(own, first=True)[0][0]
    reviewing.agree(own, {"convention"}, {own.code, first})


def _agree_rest(own: Scripted) -> None:
    first = _seats(own, first=True)[0][0]
    silent = {state for state, code in reviewing.seats(own) if code == "convention"} - {first}
    reviewing.agree(own, {"convention"}, silent)
    reviewing.agree(own, _all(own) - {"convention"})


def _summaries(own: Scripted, *, first: bool) -> list[str]:
    return [code for code in reviewing.instruments(own) if (code == "convention") == first]


SCRIPT = (
    Day(30, Stage.PLANNED, True, "open", opening.open_review),
    Day(36, Stage.OPENED, False, "name-first", opening.name_first),
    Day(42, Stage.OPENED, True, "name-rest", opening.name_rest),
    Day(52, Stage.CONSULTATIONS, False, "consult", opening.consult),
    Day(54, Stage.CONSULTATIONS, False, "confirm-first", opening.confirm_first),
    Day(58, Stage.CONSULTATIONS, True, "confirm-rest", opening.confirm_rest),
    Day(66, Stage.SELF_ASSESSMENT, False, "delegate", answering.delegate),
    Day(68, Stage.SELF_ASSESSMENT, False, "give-single-questions", answering.give_single_questions),
    Day(70, Stage.SELF_ASSESSMENT, False, "invite-by-link", answering.invite_by_link),
    Day(95, Stage.SELF_ASSESSMENT, False, "answer-first", answering.answer_first),
    Day(100, Stage.SELF_ASSESSMENT, False, "ask-the-focal-point", answering.ask_the_focal_point),
    Day(110, Stage.SELF_ASSESSMENT, False, "hand-in-first", answering.hand_in_first),
    Day(112, Stage.SELF_ASSESSMENT, False, "ask-for-help", answering.ask_for_help),
    Day(150, Stage.SELF_ASSESSMENT, True, "answer-rest", answering.answer_rest),
    Day(190, Stage.SELF_ASSESSMENT, True, "submit", answering.submit_all),
    Day(
        250,
        Stage.WRITTEN_FEEDBACK,
        False,
        "feedback-first",
        lambda own: reviewing.write_feedback(own, _seats(own, first=True)),
    ),
    Day(255, Stage.WRITTEN_FEEDBACK, False, "send-first", lambda own: reviewing.send(own, _seats(own, first=True))),
    Day(
        262, Stage.WRITTEN_FEEDBACK, False, "feedback-drafts", lambda own: reviewing.write_feedback(own, _drafting(own))
    ),
    Day(280, Stage.WRITTEN_FEEDBACK, True, "reply-early", lambda own: reviewing.reply(own, _seats(own, first=True))),
    Day(300, Stage.WRITTEN_FEEDBACK, True, "ask-again", lambda own: reviewing.ask_again(own, _seats(own, first=True))),
    Day(318, Stage.WRITTEN_FEEDBACK, True, "reply-again", reviewing.reply_again),
    Day(340, Stage.WRITTEN_FEEDBACK, True, "feedback-rest", lambda own: reviewing.write_feedback(own, _later(own))),
    Day(352, Stage.WRITTEN_FEEDBACK, True, "send-rest", lambda own: reviewing.send(own, _seats(own, first=False))),
    Day(358, Stage.OBSERVATIONS, False, "reply-first", lambda own: reviewing.reply(own, _on_the_convention(own))),
    Day(362, Stage.OBSERVATIONS, False, "propose", reviewing.propose),
    Day(369, Stage.OBSERVATIONS, False, "share", lambda own: reviewing.share(own, _but_firearms(own))),
    Day(370, Stage.OBSERVATIONS, False, "ask-on-the-list", reviewing.ask_about_the_process),
    Day(371, Stage.OBSERVATIONS, False, "withhold", lambda own: reviewing.withhold(own, _but_firearms(own))),
    Day(373, Stage.OBSERVATIONS, False, "reply-on-the-list", reviewing.reply_about_the_process),
    Day(374, Stage.OBSERVATIONS, False, "agree-first", _agree_first),
    Day(380, Stage.OBSERVATIONS, True, "reply-rest", lambda own: reviewing.reply(own, reviewing.seats(own))),
    Day(390, Stage.OBSERVATIONS, True, "resolve", reviewing.resolve_all),
    Day(400, Stage.OBSERVATIONS, True, "share-rest", lambda own: reviewing.share(own, _all(own) & {"firearms"})),
    Day(402, Stage.OBSERVATIONS, True, "withhold-rest", lambda own: reviewing.withhold(own, _all(own) & {"firearms"})),
    Day(420, Stage.OBSERVATIONS, True, "agree-rest", _agree_rest),
    Day(
        430,
        Stage.SUMMARY,
        False,
        "summary-first",
        lambda own: finishing.share_summaries(own, _summaries(own, first=True)),
    ),
    Day(435, Stage.SUMMARY, False, "issue-list", finishing.issue_list_paper),
    Day(
        445,
        Stage.SUMMARY,
        True,
        "summary-rest",
        lambda own: finishing.share_summaries(own, _summaries(own, first=False)),
    ),
    Day(
        460,
        Stage.SUMMARY,
        True,
        "agree-summary",
        lambda own: finishing.agree_summaries(own, reviewing.instruments(own)),
    ),
    Day(
        480,
        Stage.TRANSLATION,
        False,
        "translate-first",
        lambda own: finishing.translate(own, HALF_THE_LANGUAGES, TextStatus.OFFICIAL),
    ),
    Day(
        510,
        Stage.TRANSLATION,
        True,
        "translate-rest",
        lambda own: finishing.translate(own, tuple(set(LANGUAGES) - set(HALF_THE_LANGUAGES)), TextStatus.OFFICIAL),
    ),
    Day(520, Stage.TRANSLATION, True, "issue-summary", finishing.issue_summary_paper),
    Day(530, Stage.ISSUED, False, "consent-list", lambda own: finishing.consent(own, PaperKind.LIST)),
    Day(540, Stage.ISSUED, True, "consent-summary", lambda own: finishing.consent(own, PaperKind.SUMMARY)),
    Day(545, Stage.ISSUED, True, "post-summary", finishing.post),
    Day(560, Stage.ISSUED, True, "close", finishing.close),
)


def until(stage: Stage) -> list[Day]:
    """The days that bring a review to `stage` with its work half done."""
    return [day for day in SCRIPT if stage.reached(day.stage) and (day.stage != stage or not day.finishes)]


def length(stage: Stage) -> int:
    """Days from the planning to the present of a review that stands at `stage`."""
    return max((day.day for day in until(stage)), default=0) + 5
