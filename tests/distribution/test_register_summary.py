"""The counts of the preview add up to the persons of the extract."""

from distribution.households import group_households
from distribution.register_person import DigitalPost
from distribution.register_summary import LargeHousehold, VillageCount, summarise_households
from tests.distribution.register_samples import number, read_rows


def test_everybody_is_counted_by_village_channel_and_protection() -> None:
    extract = read_rows(
        {"CPR-nummer": number(1)},
        {"CPR-nummer": number(2), "Digital Post": "Fritaget"},
        {"CPR-nummer": number(3), "Digital Post": "", "Husnr": "9"},
        {"CPR-nummer": number(4), "Landsby": "Lund", "Adressebeskyttelse": "Ja"},
    )

    summary = summarise_households(group_households(extract.persons), 12)

    assert summary.households == 3
    assert summary.villages == (VillageCount(1, 3, 2), VillageCount(3, 1, 1))
    assert summary.digital_post == {
        DigitalPost.REGISTERED: 2,
        DigitalPost.EXEMPT: 1,
        DigitalPost.UNKNOWN: 1,
    }
    assert (summary.protected, summary.large) == (1, ())


def test_a_large_household_is_found_by_its_lines_and_not_by_its_address() -> None:
    extract = read_rows(
        {"CPR-nummer": number(1), "Husnr": "9"},
        *({"CPR-nummer": number(serial)} for serial in range(2, 6)),
    )

    summary = summarise_households(group_households(extract.persons), 3)

    assert summary.large == (LargeHousehold(1, (3, 4, 5, 6)),)
    assert "vej" not in repr(summary)
    assert summarise_households(group_households(extract.persons), 4).large == ()
