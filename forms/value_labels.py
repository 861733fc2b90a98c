"""Labels of values that the service makes itself: chosen or not, a rank, a kind of missing.

They go into codebooks and files of statistics programs beside labels from the form, and so exist
in every language the service speaks; `Text` falls back to the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.missing import Missing
from forms.scales import Option
from forms.texts import Text


def _text(danish: str, english: str, german: str) -> Text:
    return Text(MappingProxyType({"da": danish, "en": english, "de": german}))


CHOSEN = Option(1, _text("Valgt", "Chosen", "Gewählt"))
NOT_CHOSEN = Option(0, _text("Ikke valgt", "Not chosen", "Nicht gewählt"))

MISSING_LABELS: Mapping[Missing, Text] = MappingProxyType(
    {
        Missing.NOT_ASKED: _text("Ikke stillet her", "Not asked here", "Hier nicht gefragt"),
        Missing.DONT_KNOW: _text("Ved ikke", "Don't know", "Weiß nicht"),
        Missing.SKIPPED_BY_ROUTE: _text("Ikke relevant", "Not applicable", "Nicht zutreffend"),
        Missing.NO_ANSWER: _text("Ikke besvaret", "No answer", "Keine Angabe"),
        Missing.UNREADABLE_SCAN: _text("Ulæselig", "Unreadable", "Unlesbar"),
        Missing.HIDDEN: _text("Skjult", "Hidden", "Verborgen"),
    }
)


def label_rank(rank: int) -> Option:
    """The value of a ranked option: 1 is ranked first."""
    return Option(rank, _text(f"Nr. {rank}", f"No. {rank}", f"Nr. {rank}"))
