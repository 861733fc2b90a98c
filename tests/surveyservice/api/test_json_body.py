import pytest
from flask.testing import FlaskClient

from surveyservice.api.json_body import BODY_BYTES

LINT = "/api/v1/forms/lint"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid_body"),
        (b"{", 400, "bad_request"),
        (b"\xff\xfe", 400, "bad_request"),
        (b"[]", 422, "invalid_body"),
        (b"null", 422, "invalid_body"),
        (b"[" * 100_000, 400, "bad_request"),
        (b"1" * 10_000, 400, "bad_request"),
        (b'"' + b"x" * BODY_BYTES + b'"', 413, "too_large"),
    ],
)
def test_whatever_is_sent_is_answered(
    program: FlaskClient, body: bytes, status: int, code: str
) -> None:
    response = program.post(LINT, data=body, content_type="application/json")
    assert response.status_code == status
    assert response.json
    assert response.json["code"] == code


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_type_is_not_taken_for_json(program: FlaskClient, content_type: str) -> None:
    response = program.post(LINT, data=b"{}", content_type=content_type)
    assert response.status_code == 415
    assert response.json
    assert response.json["code"] == "not_json"
