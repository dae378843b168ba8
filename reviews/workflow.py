"""The table of the country review: its moves, and whose turn each stage opens with. No side effects here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews import timetable
from reviews.enums import Stage, TurnVerb


class Side(Enum):
    """Whom a stage awaits."""

    SECRETARIAT = "the Secretariat"
    UNDER_REVIEW = "the State under review"
    REVIEWING = "each reviewing State"
    EVERY = "every State of the review"


@dataclass(frozen=True)
class Move:
    """One step of the lifecycle. `called_by` is the action that performs it when all that is due is in;
    by hand it is the Secretariat's, with a reason."""

    name: str
    origin: Stage
    target: Stage
    called_by: str
    # Reads otherwise in each language, so it is no part of what the step is.
    label: str | Promise = field(compare=False)
    permission: str = "reviews.move"


@dataclass(frozen=True)
class Dates:
    """What due dates are computed from: the start, the dates agreed in the consultations, and today."""

    opened: date
    today: date
    answers: date | None = None
    feedback: date | None = None
    observations: date | None = None


@dataclass(frozen=True)
class Awaited:
    """A turn that opens with a stage: who, for which act, where, by when; per instrument where reviewers differ.

    `done_anew`: when the review moves back to the stage, the act is awaited of those who did it as well.
    """

    who: Side
    verb: TurnVerb
    url_name: str
    due: Callable[[Dates], date | None]
    per_instrument: bool = False
    done_anew: bool = False


MOVES = (
    Move("open", Stage.PLANNED, Stage.OPENED, "reviews.open_review", _("Open the review")),
    Move(
        "begin_consultations",
        Stage.OPENED,
        Stage.CONSULTATIONS,
        "reviews.nominate",
        _("Begin the preliminary consultations"),
    ),
    Move(
        "begin_self_assessment",
        Stage.CONSULTATIONS,
        Stage.SELF_ASSESSMENT,
        "reviews.confirm_consultations",
        _("Open the self-assessment"),
    ),
    Move(
        "receive_answers",
        Stage.SELF_ASSESSMENT,
        Stage.WRITTEN_FEEDBACK,
        "questionnaires.submit",
        _("Go on to the written feedback"),
    ),
    Move(
        "receive_feedback",
        Stage.WRITTEN_FEEDBACK,
        Stage.OBSERVATIONS,
        "observations.send_feedback",
        _("Go on to the list of observations"),
    ),
    Move("agree_list", Stage.OBSERVATIONS, Stage.SUMMARY, "observations.agree_to_part", _("Go on to the summary")),
    Move(
        "agree_summary",
        Stage.SUMMARY,
        Stage.TRANSLATION,
        "observations.agree_to_summary",
        _("Send the summary to translation"),
    ),
    Move("issue", Stage.TRANSLATION, Stage.ISSUED, "observations.issue_paper", _("Mark the papers as issued")),
    Move("close", Stage.ISSUED, Stage.CLOSED, "reviews.close_review", _("Close the review")),
)

BY_NAME = {move.name: move for move in MOVES}
FORWARD_FROM = {move.origin: move for move in MOVES}

AWAITED: dict[Stage, tuple[Awaited, ...]] = {
    Stage.PLANNED: (Awaited(Side.SECRETARIAT, TurnVerb.OPEN, "reviews:stages", lambda dates: None, done_anew=True),),
    Stage.OPENED: (
        Awaited(
            Side.EVERY, TurnVerb.NOMINATE, "reviews:people", lambda dates: timetable.focal_points_due(dates.opened)
        ),
    ),
    Stage.CONSULTATIONS: (
        Awaited(
            Side.SECRETARIAT,
            TurnVerb.RECORD_CONSULTATIONS,
            "reviews:consultations",
            lambda dates: timetable.consultations_due(dates.opened),
            done_anew=True,
        ),
    ),
    Stage.SELF_ASSESSMENT: (
        Awaited(
            Side.UNDER_REVIEW,
            TurnVerb.ANSWER,
            "questionnaires:part",
            lambda dates: dates.answers or timetable.answers_due(dates.opened),
            per_instrument=True,
        ),
    ),
    Stage.WRITTEN_FEEDBACK: (
        Awaited(
            Side.REVIEWING,
            TurnVerb.GIVE_FEEDBACK,
            "observations:feedback",
            lambda dates: dates.feedback or timetable.feedback_due(dates.today),
            per_instrument=True,
        ),
    ),
    Stage.OBSERVATIONS: (
        Awaited(
            Side.REVIEWING,
            TurnVerb.DRAFT_LIST,
            "observations:list",
            lambda dates: dates.observations or timetable.list_due(dates.today),
            per_instrument=True,
            done_anew=True,
        ),
    ),
    Stage.SUMMARY: (
        Awaited(
            Side.REVIEWING,
            TurnVerb.DRAFT_SUMMARY,
            "observations:summary",
            lambda dates: timetable.summary_due(dates.today),
            per_instrument=True,
            done_anew=True,
        ),
        Awaited(Side.SECRETARIAT, TurnVerb.ISSUE, "observations:papers", lambda dates: None),
    ),
    Stage.TRANSLATION: (
        Awaited(
            Side.SECRETARIAT,
            TurnVerb.TRANSLATE,
            "observations:translation",
            lambda dates: timetable.translation_due(dates.today),
            done_anew=True,
        ),
    ),
    Stage.ISSUED: (Awaited(Side.SECRETARIAT, TurnVerb.CLOSE, "reviews:stages", lambda dates: None),),
}

# Where answers to more than one instrument begin: what is given to a contributor may lie in any.
QUESTIONNAIRE = "questionnaires:overview"

# Acts awaited of others once the stage is under way; the actions that open them stand beside them.
ALSO_AWAITED: dict[Stage, tuple[TurnVerb, ...]] = {
    # Drafting may begin with the opening.
    Stage.OPENED: (TurnVerb.CLEAR_ARTICLE,),
    Stage.CONSULTATIONS: (TurnVerb.CONFIRM_CONSULTATIONS,),
    # What was submitted early may be reopened early.
    Stage.SELF_ASSESSMENT: (TurnVerb.DECIDE_REOPENING,),
    Stage.WRITTEN_FEEDBACK: (TurnVerb.REPLY,),
    Stage.OBSERVATIONS: (TurnVerb.AGREE_LIST, TurnVerb.REPLY_ON_ITEM),
    Stage.SUMMARY: (TurnVerb.AGREE_SUMMARY,),
}
VERBS_OF: dict[Stage, tuple[TurnVerb, ...]] = {
    stage: (*(awaited.verb for awaited in AWAITED.get(stage, ())), *ALSO_AWAITED.get(stage, ())) for stage in Stage
}
