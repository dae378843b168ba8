from observations.models.clarification import ItemMessage, ItemThread, Message, QuestionMessage, QuestionThread, Thread
from observations.models.feedback import FeedbackPassage, PassageVersion, WrittenFeedback
from observations.models.list_of_observations import (
    Agreement,
    ListPart,
    Observation,
    ObservationVersion,
    PartVersion,
    WordingVersion,
)
from observations.models.paper import IssuedPaper, IssueRecord, PaperText, PublicationConsent
from observations.models.summary import (
    SummaryAgreement,
    SummaryDraft,
    SummaryPart,
    SummaryText,
    SummaryVersion,
)
from observations.models.translations import (
    ItemMessageTranslation,
    PassageTranslation,
    QuestionMessageTranslation,
    TextTranslation,
    WordingTranslation,
)

__all__ = [
    "Agreement",
    "FeedbackPassage",
    "IssueRecord",
    "IssuedPaper",
    "ItemMessage",
    "ItemMessageTranslation",
    "ItemThread",
    "ListPart",
    "Message",
    "Observation",
    "ObservationVersion",
    "PaperText",
    "PartVersion",
    "PassageTranslation",
    "PassageVersion",
    "PublicationConsent",
    "QuestionMessage",
    "QuestionMessageTranslation",
    "QuestionThread",
    "SummaryAgreement",
    "SummaryDraft",
    "SummaryPart",
    "SummaryText",
    "SummaryVersion",
    "TextTranslation",
    "Thread",
    "WordingTranslation",
    "WordingVersion",
    "WrittenFeedback",
]
