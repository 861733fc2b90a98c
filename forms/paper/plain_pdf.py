"""A questionnaire to print and fill in by hand, as tagged PDF.

A plain sheet for a table in the village hall or a reading before the form is fielded; it carries no
code of a household, and its answers are typed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from forms.fielding import Fielding
from forms.paper.blanks import NO_NAMES, Blanks
from forms.paper.compose_sheet import compose_sheet
from forms.paper.typesetting import typesetter_of
from forms.questionnaire import Questionnaire

TEMPLATE = "questionnaire.typ"


def print_plain(
    questionnaire: Questionnaire,
    fielding: Fielding,
    language: str,
    font_paths: Sequence[Path],
    created_at: datetime,
    blanks: Blanks = NO_NAMES,
) -> bytes:
    """Return the A4 questionnaire (PDF/A-2a and PDF/UA-1), the same bytes for the same arguments.

    `blanks` are names for the introduction. Raises `TypesettingError` if the engine refuses.
    """
    sheet = compose_sheet(questionnaire, fielding, language, blanks)
    typesetter = typesetter_of("forms.paper", TEMPLATE, tuple(font_paths))
    return typesetter.typeset(asdict(sheet), created_at)
