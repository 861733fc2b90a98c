"""What a flyer says to a household and to a village."""

from __future__ import annotations

from dataclasses import replace

from distribution.flyers import compose_flyer
from tests.distribution.letter_samples import INVITATION, SENDER


def test_the_household_flyer_carries_its_code() -> None:
    flyer = compose_flyer(INVITATION, SENDER)
    assert flyer.code == "7K3M-PQ2R-0ZX1-N5VD"
    assert flyer.site == "svar.vig.example"
    assert flyer.code_text == "Koden gælder for alle i husstanden, der er fyldt 16 år."
    assert flyer.village_name == "Egens"
    assert "frivilligt" in flyer.lines[1]


def test_the_village_flyer_has_a_link_and_no_code() -> None:
    link = "https://svar.vig.example/v/egens"
    flyer = compose_flyer(replace(INVITATION, code="", link=link), SENDER)
    assert flyer.code is None
    assert flyer.site == "svar.vig.example/v/egens"
    assert "brev" in flyer.code_text


def test_a_flyer_names_no_recipient() -> None:
    assert "Åse" not in repr(compose_flyer(INVITATION, SENDER))
