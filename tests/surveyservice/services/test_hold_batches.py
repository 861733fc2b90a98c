from pathlib import Path

import pytest

from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.hold_batches import hold_batches


def test_a_survey_is_held_by_one_until_it_ends(tmp_path: Path) -> None:
    with hold_batches(tmp_path, "a"):
        with pytest.raises(BatchRefused, match="batch_under_way"), hold_batches(tmp_path, "a"):
            pass
        with hold_batches(tmp_path, "b"):
            pass
    with pytest.raises(RuntimeError, match="broke off"), hold_batches(tmp_path, "a"):
        raise RuntimeError("broke off")
    with hold_batches(tmp_path, "a"):
        pass
