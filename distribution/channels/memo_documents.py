"""What a message brings, as elements of MeMo: documents, files and the buttons beside them."""

from __future__ import annotations

from distribution.channels.memo_vocabulary import NAMED, TIME, URL, UUID, clark, maybe, one
from distribution.channels.xml_shape import Branch, Child, Leaf, Shape, sequence
from distribution.channels.xml_values import is_base64, is_language

RESERVATION = sequence(
    one("description"),
    one("reservationUUID", UUID),
    one("abstract"),
    one("location"),
    one("startDateTime", TIME),
    one("endDateTime", TIME),
    maybe("organizerMail"),
    maybe("organizerName"),
)
_BUTTON = (
    one("label", NAMED),
    one("actionCode", NAMED),
    maybe("startDateTime", TIME),
    maybe("endDateTime", TIME),
)
ACTION = Shape(
    (
        Branch((*_BUTTON, maybe("Reservation", RESERVATION))),
        Branch((*_BUTTON, maybe("EntryPoint", sequence(one("url", URL))))),
    )
)
FILE = sequence(
    one("encodingFormat", NAMED),
    one("filename", NAMED),
    one("language", Leaf(is_language)),
    one("content", Leaf(is_base64)),
)


def _document(identifier: str, *, with_actions: bool = True) -> Shape:
    actions = (maybe("Action", ACTION, most=None),) if with_actions else ()
    files = Child(clark("File"), FILE, 1, None)
    return sequence(maybe(identifier), maybe("label"), files, *actions)


BODY = sequence(
    one("createdDateTime", TIME),
    one("MainDocument", _document("mainDocumentID")),
    maybe("AdditionalDocument", _document("additionalDocumentID"), most=None),
    maybe("TechnicalDocument", _document("technicalDocumentID", with_actions=False), most=None),
)
