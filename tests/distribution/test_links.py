"""Links: clickable in letters, capital in QR codes."""

import pytest

from distribution.links import open_link, open_qr_link, qr_link, survey_link

TOKEN = "7K3M9P2R5T8V4XZQ"
QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    ("base_url", "link", "in_qr"),
    [
        ("https://svar.dk", f"https://svar.dk/s/{TOKEN}", f"HTTPS://SVAR.DK/S/{TOKEN}"),
        ("https://svar.dk/", f"https://svar.dk/s/{TOKEN}", f"HTTPS://SVAR.DK/S/{TOKEN}"),
        (
            "http://127.0.0.1:8000",
            f"http://127.0.0.1:8000/s/{TOKEN}",
            f"HTTP://127.0.0.1:8000/S/{TOKEN}",
        ),
        (
            "https://svar.dk/Klynge/",
            f"https://svar.dk/Klynge/s/{TOKEN}",
            f"https://svar.dk/Klynge/s/{TOKEN}",
        ),
    ],
)
def test_links_of_an_invitation(base_url: str, link: str, in_qr: str) -> None:
    assert survey_link(base_url, TOKEN) == link
    assert qr_link(base_url, TOKEN) == in_qr


def test_links_without_an_invitation_lead_to_the_code_page() -> None:
    assert open_link("https://svar.dk") == "https://svar.dk/"
    assert open_qr_link("https://svar.dk/") == "HTTPS://SVAR.DK/"
    assert open_qr_link("https://svar.dk/a") == "https://svar.dk/a/"


def test_a_link_in_capitals_fits_the_alphanumeric_mode() -> None:
    assert set(qr_link("https://undersoegelse.eksempel.dk:8443", TOKEN)) <= QR_ALPHANUMERIC


@pytest.mark.parametrize(
    "base_url", ["", "svar.dk", "ftp://svar.dk", "https://", "https://svar.dk/?a=1", "https://a/#b"]
)
def test_a_base_that_makes_no_link_is_refused(base_url: str) -> None:
    with pytest.raises(ValueError, match="base URL"):
        survey_link(base_url, TOKEN)


def test_only_whole_tokens_become_links() -> None:
    with pytest.raises(ValueError, match="canonical"):
        qr_link("https://svar.dk", "7K3M-9P2R-5T8V-4XZQ")
