"""Why a batch is not sent at all."""

from __future__ import annotations


class SendRefused(Exception):
    """Nothing was sent.

    `code`: `unknown_batch` in this survey; `not_kombi`, only requests of SF1601 are sent;
    `not_exported`, its files are not whole yet or purged; `files_missing`; `several_municipalities`
    and none was chosen; `unknown_municipality`, the batch has none of it to send; `under_way` in
    another process; `not_parked`, the message to settle is not.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
