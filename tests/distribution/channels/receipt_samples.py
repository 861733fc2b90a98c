"""Receipts as the two senders of them write them, for tests."""

from __future__ import annotations

import base64
import json
from pathlib import Path

PROJECT_ROOT = Path(__file__).parents[3]
REAL_STATUS = (
    PROJECT_ROOT.parent / "shared/reference/memo/samples/PostStatusBeskedModtag.success.xml"
)
DELIVERED, FAILED = "Afleveret Digital Post", "Fejlet"
DIGITAL, PAPER = "Digital Post", "Fysisk Post"
NOON = "2026-11-24T11:22:05.154Z"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def uuid_of(number: int) -> str:
    """A message id."""
    return f"{number:08x}-8f1e-4c7a-9d23-5e4f6a7b8c9d"


def post_status(
    uuid: str, status: str = DELIVERED, at: str = NOON, channel: str = DIGITAL, error: str = ""
) -> str:
    """A bare PKO_PostStatus."""
    details = f"<FejlKode>{error}</FejlKode><FejlTekst>Borgeren Anna</FejlTekst>" if error else ""
    return (
        '<PKO_PostStatus xmlns="http://serviceplatformen.dk/xml/print/PKO_PostStatus/1/types">'
        f"<TransmissionId>1ab6eb87-a457-4ad3-8952-ed8f18a1676a</TransmissionId>"
        f"<MessageUUID>{uuid}</MessageUUID><MessageId>own</MessageId>"
        f"<KanalKode>{channel}</KanalKode><TransaktionsDatoTid>{at}</TransaktionsDatoTid>"
        f"<TransaktionsStatusKode>{status}</TransaktionsStatusKode>"
        f"<FejlDetaljer>{details}</FejlDetaljer></PKO_PostStatus>"
    )


def broker_message(inner: str, prologue: str = PROLOGUE) -> str:
    """The same in base64 inside a message of the Beskedfordeler."""
    content = base64.b64encode(inner.encode()).decode()
    return (
        f'{prologue}<n:ModtagBeskedInput xmlns:n="urn:oio:sts:1.0.0" '
        'xmlns:k="urn:oio:besked:kuvert:1.0"><k:Haendelsesbesked><k:BeskedVersion>1.0'
        "</k:BeskedVersion><k:Beskeddata>"
        f'<Base64 xmlns="urn:besked:kuvert:1.0" encoding="UTF-8">{content}</Base64>'
        "</k:Beskeddata></k:Haendelsesbesked></n:ModtagBeskedInput>\n"
    )


def ngdp_fields(uuid: str, status: str = "COMPLETED", at: object = NOON) -> dict[str, object]:
    """One receipt of Digital Post."""
    failed = status in ("INVALID", "NOT_ALLOWED")
    return {
        "transmissionId": "1ab6eb87-a457-4ad3-8952-ed8f18a1676a",
        "messageUUID": uuid,
        "messageId": "own",
        "errorCode": "memo.invalid" if failed else None,
        "errorMessage": "Borgeren Anna" if failed else None,
        "timeStamp": at,
        "receiptStatus": status,
    }


def ngdp_json(*receipts: dict[str, object]) -> bytes:
    """A page of receipts."""
    return json.dumps({"content": receipts, "totalElements": len(receipts)}).encode()
