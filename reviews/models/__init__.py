from reviews.models.consultations import (
    ConsultationConfirmation,
    ConsultationParticipation,
    PreliminaryConsultations,
)
from reviews.models.country_review import CountryReview, ReviewedInstrument, ReviewingStateParty
from reviews.models.draw import DrawingOfLots, Pairing
from reviews.models.history import Act, ActChain, StageChange
from reviews.models.imports import LoadedRow, ReferenceImport
from reviews.models.instruments import Cluster, Instrument, OfficialText, Provision
from reviews.models.links import ContributorLink
from reviews.models.material import HangsFromMaterial, ReviewMaterial, WrittenOnce
from reviews.models.participants import Accreditation, DelegatedQuestion, Delegation, Participant
from reviews.models.parties import Participation, RegionalGroup, StateParty
from reviews.models.standing import CompletedStep, PublicStanding
from reviews.models.supplied import SuppliedTranslation
from reviews.models.turn import Turn
from reviews.models.workplan import Body, Phase, Session, StartGroup, Window

__all__ = [
    "Accreditation",
    "Act",
    "ActChain",
    "Body",
    "Cluster",
    "CompletedStep",
    "ConsultationConfirmation",
    "ConsultationParticipation",
    "ContributorLink",
    "CountryReview",
    "DelegatedQuestion",
    "Delegation",
    "DrawingOfLots",
    "HangsFromMaterial",
    "Instrument",
    "LoadedRow",
    "OfficialText",
    "Pairing",
    "Participant",
    "Participation",
    "Phase",
    "PreliminaryConsultations",
    "Provision",
    "PublicStanding",
    "ReferenceImport",
    "RegionalGroup",
    "ReviewMaterial",
    "ReviewedInstrument",
    "ReviewingStateParty",
    "Session",
    "StageChange",
    "StartGroup",
    "StateParty",
    "SuppliedTranslation",
    "Turn",
    "Window",
    "WrittenOnce",
]
