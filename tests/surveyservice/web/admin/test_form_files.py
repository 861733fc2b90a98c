import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from lxml import etree

from surveyservice.web.admin.form_files import FILE_KINDS
from tests.surveyservice.web.citizen.page import read_html

PAGE = "/admin/forms/gates"


def test_the_sheet_is_a_pdf_in_the_language_chosen(desk: FlaskClient) -> None:
    response = desk.get(f"{PAGE}/paper?lang=en")
    assert response.data.startswith(b"%PDF-")
    assert response.mimetype == "application/pdf"
    name = response.headers["Content-Disposition"]
    assert name == 'attachment; filename="gates-1.0.0-en.pdf"'


def test_the_codebook_is_ddi(desk: FlaskClient) -> None:
    response = desk.get(f"{PAGE}/codebook")
    assert etree.fromstring(response.data).tag.endswith("codeBook")
    assert response.headers["Content-Disposition"].endswith('"gates-1.0.0-codebook.xml"')


def test_the_xlsform_is_a_workbook(desk: FlaskClient) -> None:
    response = desk.get(f"{PAGE}/xlsform")
    assert "xl/workbook.xml" in ZipFile(io.BytesIO(response.data)).namelist()
    assert response.headers["Content-Disposition"].endswith('"gates-1.0.0-xlsform.xlsx"')


def test_the_preview_leads_to_every_kind(desk: FlaskClient) -> None:
    links = read_html(desk.get(f"{PAGE}?lang=en")).xpath("//main//a/@href")
    assert {f"{PAGE}/{kind}?lang=en" for kind in FILE_KINDS} <= set(links)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_there_is_none_of_a_faulty_form(desk: FlaskClient, forms_dir: Path, kind: str) -> None:
    (forms_dir / "gates.yaml").write_text("[", encoding="utf-8")
    assert desk.get(f"{PAGE}/{kind}").status_code == 404
