"""What is wrong with an XML document, and where, without a word of what stands in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class XmlFault:
    """One broken rule: a stable code and the path of the element, as in `/Message/MessageHeader`.

    The path holds names of the format alone: a name that the format does not know is `?`. `detail`
    is the rule's name in the official schema's own terms, where that schema told the fault.
    """

    code: str
    path: str
    detail: str = ""


class XmlRefused(Exception):
    """A document of ours that breaks rules; raised before it is written."""

    def __init__(self, faults: tuple[XmlFault, ...]) -> None:
        super().__init__("xml_refused")
        self.code = "xml_refused"
        self.faults = faults
