"""What one request to SF1601 says beside the message: the way it takes, and the letter on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from distribution.addresses import Address
from distribution.register_person import DigitalPost


class KombiKind(StrEnum):
    """KombiValgKode. `AUTOMATIC`: digital if the person is registered, else paper."""

    AUTOMATIC = "Automatisk Valg"
    DIGITAL = "Digital Post"
    PAPER = "Fysisk Post"

    @property
    def is_digital(self) -> bool:
        """Whether the request holds a Digital Post message."""
        return self is not KombiKind.PAPER

    @property
    def is_paper(self) -> bool:
        """Whether the request holds a letter, and so needs the print supplier's SysID."""
        return self is not KombiKind.DIGITAL


class Envelope(StrEnum):
    """KuvertTypeKode: what the print supplier folds the letter for."""

    C4 = "C4"
    C5 = "C5"

    @classmethod
    def for_window(cls, window: str) -> Envelope:
        """Return the code for a window profile; M65 has none and goes as C5."""
        return cls.C4 if window == "c4" else cls.C5


@dataclass(frozen=True, slots=True, repr=False)
class PaperPart:
    """The letter on paper. `sys_id` is ForsendelseTypeIdentifikator, from the print supplier.

    It has no repr: it holds an address.
    """

    address: Address | None
    sys_id: int | None
    dated: date
    envelope: Envelope = Envelope.C5
    in_colour: bool = False


class KombiError(Exception):
    """A request that cannot be written; `code` and `field` say why, never with a value.

    Codes: `sys_id_missing`, which stops every letter of the sender, and of one recipient
    `address_missing`, `address_too_long`, `name_too_long`, `too_large`.
    """

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code = code
        self.field = field


def choose_kind(digital_post: DigitalPost, failed: bool) -> KombiKind:
    """Return the way to one recipient; `failed`: Digital Post was tried and did not get there."""
    if failed or digital_post is DigitalPost.EXEMPT:
        return KombiKind.PAPER
    if digital_post is DigitalPost.REGISTERED:
        return KombiKind.DIGITAL
    return KombiKind.AUTOMATIC
