"""The certificate of erasure as a Danish text for the file, or as JSON for programs."""

from __future__ import annotations

import json

from surveyservice.services.apply_retention import PERSONS_ERASED
from surveyservice.services.certify_erasure import Certificate, ErasureEvent


def certificate_file(certificate: Certificate, as_json: bool) -> bytes:
    """The certificate as the bytes of a file, its digest last."""
    if as_json:
        data = certificate.facts | {"digest": certificate.digest}
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    return ("\n".join(_lines(certificate)) + "\n").encode()


def _lines(certificate: Certificate) -> list[str]:
    overdue = certificate.persons_overdue
    return [
        "KVITTERING FOR SLETNING",
        "",
        f"Udstedt {certificate.issued_at} (UTC).",
        "",
        "Slettet til dato:",
        *([f"  {_line(event)}" for event in certificate.events] or ["  intet"]),
        "",
        f"Personer, der er gemt nu: {certificate.persons_stored}",
        f"Heraf over fristen: {overdue}" + ("" if overdue == 0 else "  – KØR SLETNINGEN"),
        f"Forsendelser, hvis filer ikke er slettet: {certificate.batches_with_files}",
        "",
        "Slettet er navne, CPR-numre, adresser, e-mailadresser og kommunens referencer. Tilbage",
        "er husstandenes og brevenes løbenumre og antal. Sikkerhedskopier og filer, som andre har",
        "fået, slettes af den, der har dem.",
        "",
        "Kontrolsum af oplysningerne (SHA-256), som også står i tjenestens hændelseslog:",
        certificate.digest,
    ]


def _line(event: ErasureEvent) -> str:
    counts = event.counts
    start = f"nr. {event.number}  {event.at}  {event.survey}: "
    if event.what == PERSONS_ERASED:
        return f"{start}{counts['persons']} personer, {counts['municipality']}"
    if counts["outcome"] != "purged":
        return f"{start}forsendelse {counts['batch']}: mappen fandtes ikke; opgjort af en person"
    told = f"{start}forsendelse {counts['batch']}: {counts['deleted']} filer slettet"
    return told + (f", {counts['absent']} var der ikke" if counts["absent"] else "")
