import pytest
from flask.testing import FlaskClient

from tests.surveyservice.web.citizen.page import heading


@pytest.mark.parametrize(
    ("address", "danish", "english"),
    [
        ("/privacy", "Sådan passer vi på dine svar", "How we protect your answers"),
        ("/accessibility", "Tilgængelighed", "Accessibility"),
    ],
)
def test_notices_are_open_to_everybody_in_both_languages(
    client: FlaskClient, address: str, danish: str, english: str
) -> None:
    assert heading(client.get(address)) == danish
    assert heading(client.get(f"{address}?lang=en")) == english
