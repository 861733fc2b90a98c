from datetime import date

from distribution.participants import read_participants
from surveyservice.demo.demo_clock import DemoClock
from surveyservice.demo.demo_surveys import clusters_without, demo_surveys, office_participants
from tests.surveyservice.demo.material import CLUSTERS, PUBLISHED

TODAY = date(2026, 11, 23)
NAMES = {cluster.name: cluster.id for cluster in CLUSTERS}


def test_the_baseline_lies_before_the_end_and_citizens_can_still_answer() -> None:
    surveys = {survey.form_id: survey for survey in demo_surveys(TODAY)}
    assert len(surveys) == 5
    assert surveys["nulpunktsmaaling"].closes_on < surveys["slutevaluering"].opens_on
    assert surveys["slutevaluering"].closes_on < TODAY
    open_ones = [one.form_id for one in surveys.values() if one.opens_on <= TODAY <= one.closes_on]
    assert open_ones == [
        "borgerundersoegelse",
        "slutevaluering_kommune",
        "slutevaluering_konsulent",
    ]


def test_communication_was_not_reported_for_mols() -> None:
    assert clusters_without(PUBLISHED, list(NAMES.values())) == ["mols_i_udvikling"]


def test_one_official_per_cluster_and_four_consultants() -> None:
    for role, count in (("Kommunal repræsentant", 5), ("Proceskonsulent", 4)):
        listed = read_participants(office_participants(CLUSTERS, role), "liste.csv", NAMES)
        assert (len(listed.participants), listed.problems) == (count, ())
        assert len({person.name for person in listed.participants}) == count


def test_the_clock_stands_until_it_is_moved() -> None:
    clock = DemoClock(TODAY)
    assert clock() == clock()
    clock.set_day(date(2026, 12, 1))
    assert clock().isoformat() == "2026-12-01T12:00:00+00:00"
