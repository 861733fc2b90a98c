"""What the commands say of receipts: why a file cannot be read, and what became of each line."""

from __future__ import annotations

from surveyservice.services.receipt_report import Line

FILE_FAULTS = {
    "empty": "the file is empty",
    "not_receipts": "neither XML nor JSON; give the files as they came, or a zip of them",
    "malformed": "it breaks off or is damaged; get it again. What stood before is counted",
    "doctype": "it declares a document type, which no receipt does; nothing of it was read",
    "no_receipts": "XML without any receipt in it",
    "too_large": "too large to be read; split it",
    "bad_zip": "the zip is damaged; get it again",
    "encrypted": "the zip is locked with a password; unpack it first",
    "nested_zip": "a zip within a zip; unpack the outer one first",
}
"""Sentences by `ReceiptFileError.code`."""

LINES = {
    Line.TAKEN: "new",
    Line.REREAD: "stored before, and understood now",
    Line.DUPLICATE: "stored before",
    Line.UNKNOWN_STATUS: "kept, with a status nobody has told the meaning of",
    Line.UNKNOWN_MESSAGE: "kept, of messages this survey does not have",
    Line.UNREADABLE: "not readable",
}
UNREADABLE = {
    "bad_base64": "content that is not base64",
    "bad_content": "content that is not XML",
    "not_a_status": "a message of another kind",
    "not_a_receipt": "something else than a receipt",
}
"""By `Unreadable.code`."""
