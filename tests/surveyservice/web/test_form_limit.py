import pytest
from flask.testing import FlaskClient

from surveyservice.web.form_limit import FORM_BYTES


@pytest.mark.parametrize("address", ["/code", "/admin/sign-in"])
@pytest.mark.parametrize(("size", "status"), [(1000, 422), (FORM_BYTES + 1, 413)])
def test_forms_are_small(client: FlaskClient, address: str, size: int, status: int) -> None:
    response = client.post(address, data={"code": "x" * size})
    assert response.status_code == status
