"""A made-up extract as a municipality would send it, faults included.

Real extracts are the one thing no demo and no test may hold. This one has what makes them hard:
Danish letters, floors and doors, hyphens here and there, zeros lost in a spreadsheet, people
exempt from Digital Post or with a protected address, and rows that cannot be used at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from surveyservice.demo.cluster_list import DemoCluster
from surveyservice.demo.fictional_names import FIRST_NAMES, LAST_NAMES, draw_full_name
from surveyservice.demo.published_results import PublishedResults
from surveyservice.demo.synthetic_households import (
    CprSource,
    SyntheticHousehold,
    SyntheticPerson,
    draw_households,
)

HEADINGS = (
    "CPR-nummer",
    "Navn",
    "Vejnavn",
    "Husnr",
    "Etage",
    "Dør",
    "C/o",
    "Postnr",
    "Postdistrikt",
    "Landsby",
    "Digital Post",
    "Adressebeskyttelse",
    "Status",
)
UNKNOWN_VILLAGE = "Ukendtrup"

FAULTS: tuple[Mapping[str, str], ...] = (
    {"Landsby": UNKNOWN_VILLAGE},
    {"Landsby": ""},
    {"CPR-nummer": ""},
    {"CPR-nummer": "61010A-1234"},
    {"CPR-nummer": "61016512"},
    {"CPR-nummer": "9913651234"},
    {"CPR-nummer": "101505001"},  # lost zero; even with it back, the day lies in 2050: nobody's
    {"CPR-nummer": "203515002"},
    {"CPR-nummer": "304525003"},
    {"Vejnavn": "", "Husnr": ""},
    {"Navn": ""},
    {"Status": "Udrejst"},
    {"Status": "Død"},
    {"Status": "Forsvundet"},
)
"""What is wrong in each bad row; two rows that repeat a person come on top."""

REPEATED_PERSONS = 2
_HYPHEN_SHARE = 0.3

Row = dict[str, str]


def synthetic_register(clusters: Sequence[DemoCluster], seed: int, households: int = 1200) -> bytes:
    """An extract (CSV, semicolons, UTF-8 with BOM) with exactly so many usable households.

    About 1.7 persons over 16 in each, children besides. The bad rows are over and above and make
    no household; same arguments, same bytes.
    """
    rng = Random(seed)  # noqa: S311 - made-up people, nothing to keep secret
    numbers = CprSource(rng)
    homes = tuple(draw_households(clusters, households, rng, numbers))
    rows = [_write_row(home, person, rng) for home in homes for person in home.persons]
    rows += _spoil_rows(homes, rng, numbers)
    rng.shuffle(rows)
    return _write_csv(HEADINGS, ([row[heading] for heading in HEADINGS] for row in rows))


def synthetic_participants(published: PublishedResults) -> bytes:
    """The list of steering-group members (CSV), as many per cluster as answered in 2017."""
    seats = [cluster for cluster in published.clusters for _ in range(cluster.members)]
    names = [
        f"{FIRST_NAMES[place % len(FIRST_NAMES)]} {LAST_NAMES[place * 7 % len(LAST_NAMES)]}"
        for place in range(len(seats))
    ]
    return _write_csv(
        ("Navn", "Rolle", "Klynge", "E-mail"),
        (
            (name, "Styregruppemedlem", seat.name, f"{_fold_letters(name)}@example.dk")
            for name, seat in zip(names, seats, strict=True)
        ),
    )


def _write_row(home: SyntheticHousehold, person: SyntheticPerson, rng: Random) -> Row:
    hyphen = "-" if rng.random() < _HYPHEN_SHARE else ""
    values = (
        person.cpr[:6] + hyphen + person.cpr[6:],
        person.name,
        home.street,
        home.number,
        home.floor,
        home.door,
        home.co,
        home.village.postcode,
        home.village.district,
        home.village.name,
        "" if person.age < 16 else _draw_digital_post(person.age, rng),
        "Ja" if home.protected else "Nej",
        "Bopæl",
    )
    return dict(zip(HEADINGS, values, strict=True))


def _draw_digital_post(age: int, rng: Random) -> str:
    exempt_share = 0.03 if age < 60 else 0.08 if age < 75 else 0.35
    return "Fritaget" if rng.random() < exempt_share else "Tilmeldt"


def _spoil_rows(
    homes: Sequence[SyntheticHousehold], rng: Random, numbers: CprSource
) -> Iterable[Row]:
    """Rows that cannot be used, at addresses where somebody else lives who can."""
    for home, fault in zip(rng.choices(homes, k=len(FAULTS)), FAULTS, strict=True):
        name = draw_full_name(rng, rng.choice(LAST_NAMES))
        person = SyntheticPerson(numbers.draw(44), name, 44)
        yield {**_write_row(home, person, rng), **fault}
    for home in rng.sample(homes, REPEATED_PERSONS):
        yield _write_row(home, home.persons[0], rng)


def _fold_letters(name: str) -> str:
    spelled = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return spelled.replace(" ", ".")


def _write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
