"""One Digital Post message in MeMo 1.2, or in 1.1 for receivers that lag behind."""

from __future__ import annotations

from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.channels.memo_rules import MemoFault, check_memo
from distribution.channels.memo_template import fill_template
from distribution.channels.xml_fault import XmlRefused

__all__ = ["MemoError", "MemoMessage", "MemoVersion", "build_memo"]


class MemoError(Exception):
    """The message breaks rules; `faults` name code and field, never a value."""

    def __init__(self, faults: tuple[MemoFault, ...]) -> None:
        super().__init__("memo_refused")
        self.code = "memo_refused"
        self.faults = faults


def build_memo(message: MemoMessage, version: MemoVersion = MemoVersion.V1_2) -> bytes:
    """Return the message as UTF-8 XML; raises MemoError with every broken rule."""
    faults = check_memo(message)
    if faults:
        raise MemoError(faults)
    try:
        return fill_template(message, version)
    except XmlRefused as error:
        told = tuple(MemoFault(fault.code, fault.path) for fault in error.faults)
        raise MemoError(told) from None
