"""Flyers with codes for households, and flyers and posters without for their villages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from distribution.municipal_texts import MunicipalTexts
from distribution.privacy_notice import Audience
from surveyservice.services.compose_invitations import Composed
from surveyservice.services.write_flyer_batch import write_flyer_batch
from surveyservice.store.models import Cluster, Village
from tests.distribution.letter_samples import (
    CREATED_AT,
    EMBEDDED_FONTS,
    INVITATION,
    SENDER,
    letter_of,
)
from tests.distribution.printed_pages import codes_on, page_sizes, page_text

BASE = "https://svar.vig.example"
OPEN_LINK = f"{BASE}/s/0PEN0PEN0PEN0PEN"
CLUSTER = Cluster(
    id="mols",
    name="Mols i Udvikling",
    villages=[Village(code=101, name="Egens"), Village(code=102, name="Agri")],
)
NAMES = {
    *(f"flyers-husstande-{sheet}-001.pdf" for sheet in ("2-pr-ark", "4-pr-ark")),
    *(f"flyers-landsbyer-{sheet}-001.pdf" for sheet in ("a4", "2-pr-ark", "4-pr-ark")),
    *(f"plakater-{size}-001.pdf" for size in ("a4", "a3")),
}


def message_of(number: int, village: str, **changes: Any) -> Composed:
    invitation = replace(
        INVITATION,
        village=village,
        code=f"7K3M-PQ2R-0ZX1-000{number}",
        qr_text=f"HTTPS://SVAR.VIG.EXAMPLE/S/7K3MPQ2R0ZX1000{number}",
    )
    fields = {"planned": None, "facts": None, "texts": MunicipalTexts()} | changes
    return Composed(
        cluster=CLUSTER,
        sender=SENDER,
        audience=Audience.HOUSEHOLD,
        invitation=invitation,
        letter=letter_of(),
        **fields,
    )


MESSAGES = [message_of(1, "Egens"), message_of(2, "Agri"), message_of(3, "Egens")]


def write(folder: Path, messages: list[Composed], **links: str) -> dict[str, bytes]:
    open_links = {int(code[1:]): link for code, link in links.items()}
    files = write_flyer_batch(iter(messages), folder, EMBEDDED_FONTS, CREATED_AT, BASE, open_links)
    return {file.name: file.read_bytes() for file in files}


def decoded(pdf: bytes) -> list[str]:
    return [code.text for page in range(len(page_sizes(pdf))) for code in codes_on(pdf, page)]


def test_households_and_villages_get_their_files(tmp_path: Path) -> None:
    files = write(tmp_path, MESSAGES)
    assert set(files) == NAMES == {file.name for file in tmp_path.iterdir()}
    for name, pdf in files.items():
        if "husstande" in name:
            assert sorted(decoded(pdf)) == [one.invitation.qr_text for one in MESSAGES]
        else:
            assert decoded(pdf) == ["HTTPS://SVAR.VIG.EXAMPLE/"] * 2


def test_a_village_with_an_open_link_shows_it_on_every_paper(tmp_path: Path) -> None:
    files = write(tmp_path, MESSAGES, v101=OPEN_LINK)
    for name in NAMES:
        if "husstande" not in name:
            assert decoded(files[name]) == [OPEN_LINK.upper(), "HTTPS://SVAR.VIG.EXAMPLE/"]
            assert "0PEN0PEN0PEN0PEN" in page_text(files[name]).replace(" ", "")
        else:
            assert OPEN_LINK.upper() not in decoded(files[name])


def test_no_paper_of_a_village_holds_a_code_or_a_recipient(tmp_path: Path) -> None:
    for name, pdf in write(tmp_path, MESSAGES).items():
        for page in range(len(page_sizes(pdf))):
            text = page_text(pdf, page)
            assert "Åse" not in text
            assert ("husstande" in name) == ("7K3M" in text)


def test_a_municipality_may_ask_in_its_own_words(tmp_path: Path) -> None:
    texts = MunicipalTexts(heading="Hvad mangler i {landsby}?")
    files = write(tmp_path, [message_of(1, "Egens", texts=texts)])
    assert "Hvad mangler i Egens?" in page_text(files["flyers-husstande-2-pr-ark-001.pdf"])
    assert "Hvad mangler i Egens?" in page_text(files["flyers-landsbyer-a4-001.pdf"])


def test_nobody_is_no_file(tmp_path: Path) -> None:
    assert write(tmp_path, []) == {}
