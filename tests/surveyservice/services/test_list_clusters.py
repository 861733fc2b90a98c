from flask import Flask

from surveyservice.extensions import db
from surveyservice.services.list_clusters import list_clusters, whole_fielding
from tests.factories.open_survey import CLUSTER, VILLAGES, import_demo_clusters


def test_clusters_stand_in_the_order_of_their_names(app: Flask) -> None:
    with app.app_context():
        assert list_clusters(db.session) == ()
        import_demo_clusters()
        db.session.flush()
        names = [cluster.name for cluster in list_clusters(db.session)]
        assert len(names) == 5
        assert names == sorted(names)


def test_a_whole_fielding_has_the_villages_and_every_section(app: Flask) -> None:
    with app.app_context():
        import_demo_clusters()
        db.session.flush()
        fielding = whole_fielding(db.session, CLUSTER)
        assert {place.code for place in fielding.places} >= set(VILLAGES)
        assert fielding.switched_off == frozenset()
