"""Why a letter cannot be made: a code, and its place in the batch, never its text."""

from __future__ import annotations


class LetterError(Exception):
    """A letter that cannot be made; carries its place in the batch, never its text.

    Codes: `no_recipient`, `address_too_long` (more than fits in the window), `overflow` (`part`
    says which block is too long for its place), `no_letters`, `too_many` (`limit`),
    `typesetting_failed`. Data `letter` is the number in the batch, from 0.
    """

    def __init__(self, code: str, **data: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
