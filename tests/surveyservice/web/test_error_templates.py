import pytest
from flask import Flask
from flask import render_template as render

PAGES = [403, 404, 413, 429, 500, 503]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("status", PAGES)
def test_error_pages_say_what_to_do_and_carry_the_number(
    app: Flask, status: int, language: str
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        page = render(f"errors/{status}.html", status=status, request_id="0123456789abcdef")
    assert f'<html lang="{language}">' in page
    assert "0123456789abcdef" in page
    assert ('href="/"') in page


def test_an_unknown_host_gets_a_whole_page(app: Flask) -> None:
    response = app.test_client().get("/", base_url="http://elsewhere.example")
    assert response.status_code == 400
    assert "<h1>Noget gik galt</h1>" in response.text
