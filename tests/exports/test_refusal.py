"""A refusal names its reasons in codes, so that logs need no wording."""

from __future__ import annotations

from exports.refusal import ExportRefused, Help, Reason, RefusalCode


def test_a_refusal_carries_its_reasons_and_prints_only_codes() -> None:
    few = Reason(RefusalCode.TOO_FEW_ANSWERS, {"answers": 3, "k": 5}, (Help.WAIT_FOR_ANSWERS,))
    none = Reason(RefusalCode.NO_CLOSED_ITEMS, {"form": "x"}, ())
    refused = ExportRefused(few, none)
    assert refused.reasons == (few, none)
    assert str(refused) == "too_few_answers, no_closed_items"
