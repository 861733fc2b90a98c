"""Where one message stands between the plan and the letterbox."""

from __future__ import annotations

from enum import StrEnum


class DispatchState(StrEnum):
    """The states of a dispatch; a file handed over is not a message delivered.

    `PLANNED`: chosen, its file not yet whole. `EXPORTED`: in a file. `SENDING`: handed to the
    receiver now, the answer not yet heard. `SENT`: taken by the receiver. `PARKED`: nobody knows
    whether it was taken; a person decides, it is never sent again by itself. `RECEIVED` and
    `DELIVERED`: as receipts say. `FAILED`: refused or undeliverable, to be tried on paper.
    `RETURNED`: a letter that came back.
    """

    PLANNED = "planned"
    EXPORTED = "exported"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"
    RECEIVED = "received"
    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED = "returned"
