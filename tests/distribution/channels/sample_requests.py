"""Requests to SF1601 of every kind, with an address in parts and one in lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from distribution.addresses import Address
from distribution.channels.kombi import build_kombi
from distribution.channels.kombi_message import KombiKind, PaperPart
from distribution.channels.memo_message import MemoVersion
from tests.distribution.channels.memo_samples import MESSAGE

ADDRESS = Address(
    street="Strandvejen",
    number="123A",
    floor="st",
    door="tv",
    co="Bo Vig",
    locality="Egens",
    postcode="8410",
    city="Rønde",
)
PAPER = PaperPart(address=ADDRESS, sys_id=265, dated=date(2026, 12, 1))
IN_LINES = replace(PAPER, address=replace(ADDRESS, number="1230A"))


def request_of(
    kind: KombiKind, paper: PaperPart = PAPER, version: MemoVersion = MemoVersion.V1_2
) -> bytes:
    """The sample message as a request."""
    return build_kombi(kind, MESSAGE, paper, version)


AUTOMATIC, DIGITAL, ON_PAPER = (request_of(kind) for kind in KombiKind)
REQUESTS = (AUTOMATIC, DIGITAL, ON_PAPER, request_of(KombiKind.AUTOMATIC, IN_LINES))

ATTACHMENTS = """<BilagSamling>
<Bilag><BilagNavn>A</BilagNavn><dkal:FilformatNavn>PDF</dkal:FilformatNavn>
<BilagSorteringsIndeksIdentifikator>0</BilagSorteringsIndeksIdentifikator>
<dkal:BilagIdentifikator>1</dkal:BilagIdentifikator></Bilag>
<Bilag><BilagNavn>B</BilagNavn><dkal:FilformatNavn>PDF</dkal:FilformatNavn>
<BilagSorteringsIndeksIdentifikator>1</BilagSorteringsIndeksIdentifikator>
<dkal:VedhaeftningIndholdData>JVBERi0=</dkal:VedhaeftningIndholdData></Bilag>
<Bilag><BilagNavn>C</BilagNavn><dkal:FilformatNavn>PDF</dkal:FilformatNavn>
<BilagSorteringsIndeksIdentifikator>2</BilagSorteringsIndeksIdentifikator>
<dkal:VedhaeftningIndholdURLreference>https://vig.example</dkal:VedhaeftningIndholdURLreference>
<VedhaeftSomIndholdDataIndikator>true</VedhaeftSomIndholdDataIndikator></Bilag>
</BilagSamling>"""
TRANSACTION = """<TransaktionsParametreI>
<TransaktionsDatoTid>2026-12-01T08:00:00+01:00</TransaktionsDatoTid>
<MasseForsendelseIdentifikator>1</MasseForsendelseIdentifikator>
<KvitteringsTypeKode>Alle</KvitteringsTypeKode>
<KvitteringsEmail>post@vig.example</KvitteringsEmail></TransaktionsParametreI>"""
RICH_LETTER = (
    ON_PAPER.decode()
    .replace("<DokumentParametre>", f"{TRANSACTION}<DokumentParametre>")
    .replace("</PostKategoriKode>", "</PostKategoriKode><SideKvantitet>1</SideKvantitet>")
    .replace("</PostParametre>", f"</PostParametre>{ATTACHMENTS}")
    .encode()
)
"""What the print supplier would take from others: attachments, receipts, a count of pages."""
