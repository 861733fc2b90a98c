"""One way to compare Danish names, so that "Århus", "AARHUS" and " aarhus " are the same place."""

from __future__ import annotations

import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold_text(text: str) -> str:
    """Letters and digits only, lower case, æ ø å as ae oe aa, other accents removed."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).casefold().translate(_DANISH)
        folded = unicodedata.normalize("NFD", folded)
    return "".join(filter(str.isalnum, folded))


def tidy_text(text: str) -> str:
    """The text with every run of white space (also hard spaces and line breaks) as one space."""
    return " ".join(text.split())
