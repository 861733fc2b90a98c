"""What of a receipt file cannot be read: one receipt in it, or the file from some place on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One receipt that cannot be read, so that it is counted all the same.

    `code`: `bad_base64`, `bad_content`, `not_a_status` (another kind of message) or
    `not_a_receipt`.
    """

    code: str


class ReceiptFileError(ValueError):
    """A file that cannot be read, or not beyond what was read before; holds nothing of it.

    `code`: `empty`, `not_receipts` (neither XML nor JSON), `malformed`, `doctype`, `no_receipts`,
    `too_large`, `bad_zip`, `encrypted` or `nested_zip`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
