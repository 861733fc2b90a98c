"""Why a batch or a reminder is not made; what was there before is as it was."""

from __future__ import annotations


class BatchRefused(Exception):
    """Nothing was handed over. `detail` holds what the message to the clerk needs.

    Codes: `folder_not_empty`, `folder_too_long`, `batch_under_way` (another process works on the
    survey's batches), `batch_preparing` (`batch`, `folder`: another one was begun and not
    finished), `sys_id_missing` (`municipality`), `unknown_batch`, `not_preparing` (`state`),
    `files_are_there` (`folder`), `register_old`, `survey_closed`, `survey_not_open`.
    """

    def __init__(self, code: str, **detail: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
