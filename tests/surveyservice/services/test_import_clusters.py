from typing import Any

import pytest
import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyservice.services.import_clusters import ClusterFileError, import_clusters
from surveyservice.store.models import Cluster, Municipality, Village
from tests.factories.open_survey import CLUSTERS

DEMO = CLUSTERS.read_text(encoding="utf-8")


def changed(path: str, value: Any) -> str:
    """The demo's file with one value put in another's place."""
    data = yaml.safe_load(DEMO)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part = data
    for step in way:
        part = part[step]
    part[last] = value
    return yaml.safe_dump(data)


def counts(session: Session) -> list[int | None]:
    return [
        session.scalar(select(func.count()).select_from(model))
        for model in (Municipality, Cluster, Village)
    ]


def test_a_file_again_changes_nothing(session: Session) -> None:
    first = import_clusters(session, DEMO)
    assert counts(session) == [first.municipalities, first.clusters, first.villages] == [5, 5, 26]
    assert import_clusters(session, DEMO) == first
    assert counts(session) == [5, 5, 26]


def test_a_corrected_file_corrects(session: Session) -> None:
    import_clusters(session, DEMO)
    import_clusters(session, changed("clusters.0.villages.0.name", "Knebel By"))
    assert session.get_one(Village, 101).name == "Knebel By"
    assert session.get_one(Cluster, "mols_i_udvikling").municipality.name == "Syddjurs Kommune"


def test_what_a_file_says_of_letters_is_stored_and_what_it_leaves_out_stays(
    session: Session,
) -> None:
    import_clusters(session, changed("municipalities.0.code", "706"))
    syddjurs = session.get_one(Municipality, "syddjurs")
    assert (syddjurs.code, syddjurs.window, syddjurs.texts) == ("0706", "c5", None)
    syddjurs.logo, syddjurs.sys_id = b"<svg/>", 265
    import_clusters(session, changed("municipalities.0.window", "m65"))
    texts = {"heading": " Hvad  mangler i {landsby}?"}
    import_clusters(session, changed("municipalities.0.texts", texts))
    session.expire_all()
    assert (syddjurs.window, syddjurs.sys_id, syddjurs.logo) == ("m65", 265, b"<svg/>")
    assert syddjurs.texts == {"heading": "Hvad mangler i {landsby}?"}


def test_the_demo_has_the_real_codes_of_municipalities(session: Session) -> None:
    import_clusters(session, DEMO)
    codes = dict(session.execute(select(Municipality.id, Municipality.code)).all())
    assert codes == {
        "syddjurs": "0706",
        "vordingborg": "0390",
        "ringkoebing_skjern": "0760",
        "faaborg_midtfyn": "0430",
        "hjoerring": "0860",
    }


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("municipalities.0.code", "70", "code"),
        ("municipalities.0.code", 706, "code"),
        ("municipalities.0.window", "c6", "window"),
        ("municipalities.0.sys_id", 0, "sys_id"),
        ("municipalities.0.texts", "Hej", "texts"),
        ("municipalities.0.texts", {"heading": "{navn}"}, "heading: unknown_placeholder"),
        ("municipalities.0.texts", {"title": "Hej"}, "title: unknown_text"),
        ("municipalities.0.cvr", "123", "cvr"),
        ("municipalities.0.privacy_url", "http://insecure.example.dk", "privacy_url"),
        ("municipalities.0.legal_basis", "because", "legal_basis"),
        ("municipalities.0.retention_days", 0, "retention_days"),
        ("municipalities.0.extra", "x", "extra"),
        ("clusters.0.id", "Mols i Udvikling", "id"),
        ("clusters.0.municipality", "atlantis", "atlantis"),
        ("clusters.0.villages.0.code", 102, "unique"),
        ("clusters.0.villages.0.code", "101", "code"),
        ("clusters.0.villages.0.code", 99, "code.*100"),
        ("clusters.0.villages.0.code", 1_000_001, "code.*1000000"),
        ("clusters.0.villages.0.postcode", "84", "postcode"),
        ("clusters.0.villages", None, "villages"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_stored(
    session: Session, path: str, value: Any, said: str
) -> None:
    with pytest.raises(ClusterFileError, match=said):
        import_clusters(session, changed(path, value))
    assert counts(session) == [0, 0, 0]


@pytest.mark.parametrize("text", ["", "just words", "[1, 2]", "clusters: [", "clusters: []"])
def test_what_is_no_cluster_file_is_refused(session: Session, text: str) -> None:
    with pytest.raises(ClusterFileError):
        import_clusters(session, text)
