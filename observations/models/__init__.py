from observations.models.feedback import ClarificationReply, FeedbackPassage, WrittenFeedback
from observations.models.list_of_observations import (
    Agreement,
    ListPart,
    Observation,
    ObservationVersion,
    PartVersion,
)
from observations.models.paper import IssuedPaper, IssueRecord, PaperText, PublicationConsent
from observations.models.summary import (
    SummaryAgreement,
    SummaryDraft,
    SummaryPart,
    SummaryText,
    SummaryVersion,
)

__all__ = [
    "Agreement",
    "ClarificationReply",
    "FeedbackPassage",
    "IssueRecord",
    "IssuedPaper",
    "ListPart",
    "Observation",
    "ObservationVersion",
    "PaperText",
    "PartVersion",
    "PublicationConsent",
    "SummaryAgreement",
    "SummaryDraft",
    "SummaryPart",
    "SummaryText",
    "SummaryVersion",
    "WrittenFeedback",
]
