"""What tells a survey's villages apart in an extract: a list of roads, and the kommunekoder."""

from __future__ import annotations

from sqlalchemy.orm import Session

from distribution.village_list import pad_code, read_village_list
from distribution.village_rules import VillageRules
from surveyservice.services.load_responses import villages_of
from surveyservice.store.models import Survey


def load_village_rules(
    session: Session, survey: Survey, data: bytes, filename: str
) -> VillageRules:
    """Rules from a list of roads (CSV or XLSX). Raises `RegisterError`."""
    villages = {village.name: village.code for village in villages_of(session, survey)}
    return read_village_list(data, filename, villages)


def municipality_codes_of(survey: Survey) -> frozenset[str]:
    """The kommunekoder of those taking part; empty unless all of them are told."""
    codes = {part.cluster.municipality.code for part in survey.fieldings}
    return (
        frozenset()
        if None in codes or "" in codes
        else frozenset(map(pad_code, filter(None, codes)))
    )
