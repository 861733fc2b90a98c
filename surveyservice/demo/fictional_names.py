"""Names of people and streets for the demo, common enough that they point at nobody.

First and last names are among the usual ones in Denmark and are put together by chance.
"""

from __future__ import annotations

from random import Random

_FIRST = """
Anne Søren Kirsten Jørgen Åse Bjørn Mette Lærke Hans Inger Kåre Birthe Jens Asbjørn Karen Åge
Ida Niels Sørine Lars Hanne Peter Dorthe Gunnar Else Mads Bodil Rasmus Grethe Thøger Signe Ole
Kjeld Ragnhild Emil Maja Frederik Freja Oscar Vera Håkon Tove Villy Lis Per Solvej Erik Rikke
"""
FIRST_NAMES = tuple(_FIRST.split())

_LAST = """
Jørgensen Sørensen Østergaard Åkjær Møller Kjær Bæk Nørgaard Lærkegaard Højbjerg Søndergaard
Krogh Præstegaard Skov Dahl Toft Vestergaard Ravn Holm Brønd Nygaard Kær Bøgh Lund Smed Rørbæk
Mølgaard Hvid Ågård Bech Thomsen Iversen Poulsen Mikkelsen Enevoldsen Simonsen
"""
LAST_NAMES = tuple(_LAST.split())

_STREETS = """
Bygaden Kirkevej Præstegårdsvej Møllevej Stationsvej Skolevej Smedegade Østergade Vestergade
Nørregade Søndergade Lærkevej Åvej Engvej Havrevænget Højvangen Bakkedraget Skovbrynet Mosevej
Tværvej Strandvejen Fjordvej Hedevej Rugmarken Æblehaven Kløvervej Brøndstræde Gadekæret
Degnevænget Fælledvej Granvej Bøgevej Elmevej Kærvej Klitvej Torvet Kystvejen Overgade Nedergade
Hasselvænget Birkevej Rønnebærvej Sølundvej Toftegårdsvej Enghavevej Købmandsgade Ådalen Lyngvej
"""
STREET_NAMES = tuple(_STREETS.split())


def draw_last_name(rng: Random) -> str:
    """One or, less often, two last names."""
    names = rng.sample(LAST_NAMES, 2)
    return " ".join(names if rng.random() < 0.2 else names[:1])


def draw_full_name(rng: Random, last_name: str) -> str:
    """A first name before the last name."""
    return f"{rng.choice(FIRST_NAMES)} {last_name}"
