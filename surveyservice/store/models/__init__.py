"""One file per aggregate; importing this package makes every table known to the metadata."""

from surveyservice.store.models.account import Account, LoginSession
from surveyservice.store.models.answering import (
    NO_VILLAGE,
    Draft,
    HeldAnswer,
    Inbox,
    Response,
    Tally,
)
from surveyservice.store.models.audit import AuditEvent
from surveyservice.store.models.dispatch import Batch, Dispatch
from surveyservice.store.models.geography import Cluster, Municipality, Village
from surveyservice.store.models.guess_budget import GuessBudget
from surveyservice.store.models.invitation import Invitation, Person
from surveyservice.store.models.published_form import PublishedForm
from surveyservice.store.models.receipt import Receipt
from surveyservice.store.models.register_import import RegisterImport, RegisterProblem
from surveyservice.store.models.slot_request import SlotRequest
from surveyservice.store.models.survey import Survey, SurveyCluster
from surveyservice.store.models.tables import Base

__all__ = [
    "NO_VILLAGE",
    "Account",
    "AuditEvent",
    "Base",
    "Batch",
    "Cluster",
    "Dispatch",
    "Draft",
    "GuessBudget",
    "HeldAnswer",
    "Inbox",
    "Invitation",
    "LoginSession",
    "Municipality",
    "Person",
    "PublishedForm",
    "Receipt",
    "RegisterImport",
    "RegisterProblem",
    "Response",
    "SlotRequest",
    "Survey",
    "SurveyCluster",
    "Tally",
    "Village",
]
