"""Form files for the tests: the examples, a small valid form, and forms written for one case."""

from pathlib import Path

import forms
from forms.fielding import Fielding
from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire
from forms.scales import Option
from forms.texts import Text

EXAMPLES = Path(forms.__file__).parent / "examples"
VILLAGES = Fielding(
    places=(Option(101, Text({"da": "Balle"})), Option(102, Text({"da": "Gjerrild"}))),
)

VALID = """\
format: landsby-form/1
form:
  id: proeve
  version: "1.0.0"
  wave: final
  kind: steering
  title: {da: Prøve}
  intro: {da: "Svar senest {deadline}"}
languages: {source: da, required: [da]}
library: [faelles.yaml]
scales:
  enig:
    level: ordinal
    direction: high_is_favourable
    codes:
      2: {da: Enig}
      1: {da: Uenig}
    top_box: [2]
    bottom_box: [1]
sections:
  - id: start
    title: {da: Start}
    items:
      - id: med
        type: single
        scale: enig
        text: {da: Er du med?}
        label: {da: Med}
      - id: antal
        type: integer
        range: [0, 9]
        text: {da: Hvor mange?}
        label: {da: Antal}
      - id: valg
        type: multiple
        options: {1: {da: En}, 2: {da: To}}
        text: {da: Hvilke?}
        label: {da: Valg}
      - id: ord
        type: text
        free_text_review: true
        text: {da: Hvad?}
        label: {da: Ord}
  - id: slut
    title: {da: Slut}
    when: {answer: med, is: 2}
    items:
      - use: fast
      - grid: flere
        text: {da: Hvor enig?}
        scale: enig
        rows: [raekke]
"""
"""A form that uses most of the format; each broken form in the tests is this one with a change."""

LIBRARY = """\
scales:
  fra_bibliotek: {extends: enig, missing: {-8: {da: Ved ikke}}}
items:
  fast:
    type: single
    scale: fra_bibliotek
    text: {da: Fast?}
    label: {da: Fast}
  raekke:
    text: {da: Række}
    label: {da: Række}
"""


def write_form(folder: Path, text: str = VALID, library: str = LIBRARY) -> Path:
    """Write the form and its library; returns the path of the form."""
    (folder / "faelles.yaml").write_text(library, encoding="utf-8")
    path = folder / "proeve.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load_example(name: str) -> Questionnaire:
    """One of the packaged example forms."""
    return load_questionnaire(EXAMPLES / f"{name}.yaml")
