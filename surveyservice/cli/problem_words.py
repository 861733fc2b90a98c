"""What each reason for a row not taken means and how to mend it: English here, Danish in files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """Reason and remedy, in English and Danish; a row rightly left out has nothing to mend."""

    reason: str
    mend: str
    reason_da: str
    mend_da: str


NOTHING, NOTHING_DA = "nothing: the person is not invited", "intet: personen inviteres ikke"

_TABLE: dict[str, tuple[str, str, str, str]] = {
    "annulled": (
        "the CPR number is annulled or changed",
        NOTHING,
        "CPR-nummeret er annulleret eller ændret",
        NOTHING_DA,
    ),
    "bad_address": (
        "the one-line address cannot be split",
        "use columns for road and number",
        "adressen på én linje kan ikke deles",
        "brug kolonner til vej og husnummer",
    ),
    "bad_birth_date": (
        "the date of birth cannot be read",
        "write it as 31-12-1980, or leave the column out",
        "fødselsdatoen kan ikke læses",
        "skriv den som 31-12-1980, eller udelad kolonnen",
    ),
    "bad_email": (
        "not an e-mail address",
        "correct it, or leave the cell empty",
        "det er ikke en e-mailadresse",
        "ret den, eller lad cellen være tom",
    ),
    "bad_house_number": (
        "not a house number",
        "digits and perhaps a letter, as 21A",
        "det er ikke et husnummer",
        "cifre og måske et bogstav, fx 21A",
    ),
    "bad_postcode": (
        "the postcode is not four digits",
        "write four digits",
        "postnummeret er ikke fire cifre",
        "skriv fire cifre",
    ),
    "cpr_empty": (
        "the CPR number is missing",
        "fill it in",
        "CPR-nummeret mangler",
        "skriv CPR-nummeret",
    ),
    "cpr_not_a_date": (
        "the CPR number does not begin with a date",
        "a typing error: look it up",
        "CPR-nummeret begynder ikke med en dato",
        "nummeret er tastet forkert: slå det op",
    ),
    "cpr_not_ten_digits": (
        "the CPR number has not ten digits",
        "ten digits, with or without hyphen",
        "CPR-nummeret har ikke ti cifre",
        "ti cifre, med eller uden bindestreg",
    ),
    "dead": ("dead", NOTHING, "er død", NOTHING_DA),
    "disappeared": ("disappeared", NOTHING, "er forsvundet", NOTHING_DA),
    "duplicate_participant": (
        "the same name, role and cluster stand in an earlier row",
        "nothing: the earlier row counts",
        "samme navn, rolle og klynge står i en tidligere række",
        "intet: den tidligere række gælder",
    ),
    "duplicate_person": (
        "the same CPR number stands in an earlier row",
        "nothing: the earlier row counts",
        "samme CPR-nummer står i en tidligere række",
        "intet: den tidligere række gælder",
    ),
    "emigrated": ("left the country", NOTHING, "er udrejst", NOTHING_DA),
    "missing_address": (
        "part of the address is missing",
        "fill in road and number, postcode and district",
        "en del af adressen mangler",
        "skriv vej, husnummer, postnummer og by",
    ),
    "missing_cluster": (
        "the cluster is missing",
        "fill it in",
        "klyngen mangler",
        "skriv klyngen",
    ),
    "missing_name": ("the name is missing", "fill it in", "navnet mangler", "skriv navnet"),
    "missing_role": ("the role is missing", "fill it in", "rollen mangler", "skriv rollen"),
    "missing_village": (
        "the village is missing",
        "fill it in, or give the road a village with --villages",
        "landsbyen mangler",
        "skriv landsbyen, eller giv vejen en landsby i listen over veje (--villages)",
    ),
    "not_born_yet": (
        "the date of birth lies in the future",
        "check CPR number and date",
        "fødselsdatoen ligger i fremtiden",
        "se efter i CPR-nummer og dato",
    ),
    "not_resident": ("has no residence here", NOTHING, "har ikke bopæl her", NOTHING_DA),
    "too_many_cells": (
        "the row has more cells than headings",
        "a delimiter stands inside a cell: put the cell in quotes",
        "rækken har flere celler, end der er overskrifter",
        "der står et skilletegn inde i en celle: sæt cellen i anførselstegn",
    ),
    "unbalanced_quotes": (
        "a quotation mark stands alone",
        "remove it",
        "et anførselstegn står alene",
        "fjern det",
    ),
    "under_age": (
        "younger than the age of invitation",
        NOTHING,
        "er yngre end alderen for at blive inviteret",
        NOTHING_DA,
    ),
    "unknown_cluster": (
        "not a cluster of the survey",
        "check the spelling",
        "klyngen er ikke med i undersøgelsen",
        "se efter stavemåden",
    ),
    "unknown_digital_post": (
        "not a word for Digital Post",
        "write Tilmeldt or Fritaget, or ja and nej",
        "ordet for Digital Post kendes ikke",
        "skriv Tilmeldt eller Fritaget",
    ),
    "unknown_role": (
        "not a known role",
        "Styregruppemedlem, Kommunal repræsentant or Proceskonsulent",
        "rollen kendes ikke",
        "skriv Styregruppemedlem, Kommunal repræsentant eller Proceskonsulent",
    ),
    "unknown_status": (
        "not a status of the CPR register",
        "write the register's, or leave the column out",
        "det er ikke en af CPR-registrets statusser",
        "skriv registrets status, eller udelad kolonnen",
    ),
    "unknown_village": (
        "not a village of this survey's clusters",
        "check the spelling, leave the row out, or give the road a village with --villages",
        "landsbyen hører ikke til klyngen",
        "se efter stavemåden, fjern rækken, eller giv vejen en landsby i listen over veje "
        "(--villages)",
    ),
    "wrong_municipality": (
        "lives in a municipality that takes no part",
        NOTHING,
        "bor i en kommune, der ikke deltager",
        NOTHING_DA,
    ),
}

PROBLEM_WORDS = {code: ProblemWords(*words) for code, words in _TABLE.items()}


def words_of(code: str) -> ProblemWords:
    """The words of a code; the code itself where there are none yet."""
    return PROBLEM_WORDS.get(code, ProblemWords(code, "", code, ""))
