"""What one Digital Post message holds, before any rule or format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from distribution.privacy_notice import Sender


class MemoVersion(StrEnum):
    """1.2 is what we send; 1.1 is still accepted and kept for receivers that lag behind."""

    V1_1 = "1.1"
    V1_2 = "1.2"


@dataclass(frozen=True, slots=True, repr=False)
class MemoMessage:
    """One message to one person. `deadline_utc` and `created_utc` are aware and in UTC.

    It has no repr: it holds a CPR number, a name and a link that opens the survey.
    """

    message_uuid: str
    message_id: str
    label: str
    notification: str
    sender: Sender
    recipient_cpr: str
    recipient_name: str
    pdf: bytes
    pdf_filename: str
    document_label: str
    survey_url: str
    privacy_url: str
    action_label: str
    deadline_utc: datetime
    created_utc: datetime
    message_code: str = "BORGERUNDERSOEGELSE"
