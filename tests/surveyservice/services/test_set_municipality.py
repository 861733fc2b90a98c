"""What a municipality sets is checked on a letter before it is kept."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.letters import LetterError
from distribution.logos import LogoError
from distribution.municipal_texts import MunicipalTexts, TextsError
from distribution.windows import C5, M65, WindowError
from surveyservice.services.municipal_texts import texts_of, window_of
from surveyservice.services.set_municipality import (
    MunicipalityChange,
    MunicipalityRefused,
    find_municipality,
    set_municipality,
)
from surveyservice.store.models import AuditEvent, Cluster, Municipality
from tests.conftest import TODAY
from tests.distribution.logo_samples import PNG, SVG
from tests.factories.open_survey import import_demo_clusters

BASE = "https://svar.example.dk"


@pytest.fixture
def syddjurs(session: Session) -> Municipality:
    import_demo_clusters()
    return find_municipality(session, "syddjurs")


def change(session: Session, row: Municipality, **values: object) -> None:
    set_municipality(session, row, MunicipalityChange(**values), (), BASE, TODAY)
    session.flush()


def test_a_municipality_has_standard_words_until_it_sets_its_own(
    session: Session, syddjurs: Municipality
) -> None:
    assert (texts_of(syddjurs), window_of(syddjurs)) == (MunicipalTexts(), C5)
    change(
        session,
        syddjurs,
        code="706",
        texts={"heading": " Livet  i {landsby} "},
        logo=SVG,
        window="m65",
        sys_id=265,
    )
    session.expire(syddjurs)
    assert texts_of(syddjurs) == MunicipalTexts(heading="Livet i {landsby}")
    assert window_of(syddjurs) == M65
    assert (syddjurs.code, syddjurs.logo, syddjurs.sys_id) == ("0706", SVG, 265)


def test_each_part_is_set_and_taken_away_by_itself(
    session: Session, syddjurs: Municipality
) -> None:
    change(session, syddjurs, logo=PNG, texts={"closing": "Venlig hilsen"})
    change(session, syddjurs, window="c4")
    assert (syddjurs.logo, texts_of(syddjurs).closing) == (PNG, "Venlig hilsen")
    change(session, syddjurs, drop_logo=True)
    assert (syddjurs.logo, texts_of(syddjurs).closing) == (None, "Venlig hilsen")
    change(session, syddjurs, texts={})
    assert (syddjurs.texts, syddjurs.window) == (None, "c4")


@pytest.mark.parametrize(
    ("values", "error", "code"),
    [
        ({"texts": {"heading": "{navn}"}}, TextsError, "unknown_placeholder"),
        ({"logo": b"GIF89a"}, LogoError, "not_svg_or_png"),
        ({"logo": SVG.replace(b"<rect", b"<rect opacity='.5'")}, LogoError, "transparent"),
        ({"logo": SVG.replace(b"700", b"900")}, LetterError, "overflow"),
        ({"logo": PNG[:-20]}, LetterError, "typesetting_failed"),
        ({"window": "c6"}, WindowError, "unknown_window"),
        ({"texts": {"closing": "\U0001f9ff"}}, LetterError, "typesetting_failed"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    session: Session,
    syddjurs: Municipality,
    values: dict[str, object],
    error: type[Exception],
    code: str,
) -> None:
    with pytest.raises(error) as caught:
        change(session, syddjurs, **values)
    assert getattr(caught.value, "code", None) == code


def test_words_that_fill_the_page_are_found_before_the_batch(
    session: Session, syddjurs: Municipality
) -> None:
    """Each text is within its limit; with the longest name of a cluster they are too many."""
    session.add(Cluster(id="lang", municipality_id="syddjurs", name="Ord " * 29))
    texts = {
        "heading": "Ord " * 25,
        "purpose": "{klynge} " * 3 + "ord " * 15,
        "closing": "ord " * 40,
        "reminder": "ord " * 40,
    }
    with pytest.raises(LetterError) as caught:
        change(session, syddjurs, texts=texts)
    assert caught.value.data["part"] == "body"


def test_the_longest_cluster_of_the_municipality_counts(
    session: Session, syddjurs: Municipality
) -> None:
    notice = {"memo_notification": "x" * 130 + "{klynge}"}
    change(session, syddjurs, texts=notice)
    session.add(Cluster(id="lang", municipality_id="syddjurs", name="Klynge " * 4))
    with pytest.raises(TextsError, match="too_long"):
        change(session, syddjurs, texts=notice)


def test_the_audit_says_what_was_set_and_not_to_what(
    session: Session, syddjurs: Municipality
) -> None:
    change(session, syddjurs, texts={"closing": "Hilsen"}, window="c5")
    event = session.scalars(select(AuditEvent)).one()
    assert event.action == "municipality.set"
    assert event.details == {"municipality": "syddjurs", "changed": "texts,window"}


def test_an_unknown_municipality_is_refused(session: Session) -> None:
    with pytest.raises(MunicipalityRefused, match="unknown_municipality"):
        find_municipality(session, "atlantis")
