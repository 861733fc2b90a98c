"""A Digital Post message as an XML tree: a personal letter and a button that opens the survey.

Both `mandatory` and `legalNotification` are false, because the survey is voluntary: mandatory
would force it on exempt persons, and a legal notification is service of process. `reply` is false,
so that nobody answers into a mailbox that knows who they are.
"""

from __future__ import annotations

from xml.etree import ElementTree

from python_serviceplatformen.models import message as model
from python_serviceplatformen.models.xml_util import dataclass_to_xml

from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.privacy_notice import Sender

SYSTEM_NAME = "surveyservice"
LANGUAGE = "da"
PRIVACY_LABEL = "Sådan behandler vi dine oplysninger"


def memo_tree(message: MemoMessage, content: str, version: MemoVersion) -> ElementTree.Element:
    """Return the message with `content` as its letter: Base64, for the message's own PDF."""
    root: ElementTree.Element = dataclass_to_xml(
        model.Message(messageHeader=_header_of(message), messageBody=_body_of(message, content))
    )
    if version is MemoVersion.V1_1:
        # The library knows 1.2 alone; 1.1 differs in these two attributes.
        root.set("memoVersion", "1.1")
        root.set("memoSchVersion", "1.1.0")
    return root


def memo_bytes(root: ElementTree.Element) -> bytes:
    """Return the tree as UTF-8 with an XML declaration."""
    xml: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml


def _header_of(message: MemoMessage) -> model.MessageHeader:
    return model.MessageHeader(
        messageType="DIGITALPOST",
        messageUUID=message.message_uuid,
        messageID=message.message_id,
        messageCode=message.message_code,
        label=message.label,
        notification=message.notification,
        reply=False,
        mandatory=False,
        legalNotification=False,
        sender=_sender_of(message.sender),
        recipient=model.Recipient(
            recipientID=message.recipient_cpr, idType="CPR", label=message.recipient_name
        ),
    )


def _sender_of(sender: Sender) -> model.Sender:
    attention = model.AttentionData(
        contentResponsible=model.ContentResponsible(
            contentResponsibleID=sender.cvr, label=sender.department
        ),
        generatingSystem=model.GeneratingSystem(generatingSystemID=SYSTEM_NAME, label=SYSTEM_NAME),
    )
    return model.Sender(
        senderID=sender.cvr, idType="CVR", label=sender.municipality, attentionData=attention
    )


def _body_of(message: MemoMessage, content: str) -> model.MessageBody:
    letter = model.File(
        encodingFormat="application/pdf",
        filename=message.pdf_filename,
        language=LANGUAGE,
        content=content,
    )
    return model.MessageBody(
        createdDateTime=message.created_utc,
        mainDocument=model.MainDocument(
            label=message.document_label, files=(letter,), actions=_actions_of(message)
        ),
    )


def _actions_of(message: MemoMessage) -> tuple[model.Action, ...]:
    """Return the survey button, which ends at the deadline, and the link to the privacy notice."""
    return (
        model.Action(
            label=message.action_label,
            actionCode="SELVBETJENING",
            endDateTime=message.deadline_utc,
            entryPoint=model.EntryPoint(url=message.survey_url),
        ),
        model.Action(
            label=PRIVACY_LABEL,
            actionCode="INFORMATION",
            entryPoint=model.EntryPoint(url=message.privacy_url),
        ),
    )
