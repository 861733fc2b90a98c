"""An answer that cannot be taken, as a code: the pages find the words, and nothing typed leaks."""

from __future__ import annotations

from collections.abc import Mapping


class AnswerError(Exception):
    """An answer that cannot be taken.

    Codes: not_an_option, not_a_number, below_minimum, above_maximum (data: limit), not_a_date,
    before_minimum, after_maximum (limit, as YYYYMMDD), too_long (limit, length),
    exclusive_combined (option), ranked_twice (option), rank_gap (rank, the first one left empty,
    from 1), too_many, too_few (limit), required, several_values, other_not_chosen (option).
    """

    def __init__(self, code: str, item_id: str, data: Mapping[str, int] | None = None) -> None:
        super().__init__(code, item_id)
        self.code = code
        self.item_id = item_id
        self.data: Mapping[str, int] = data or {}
