"""Every element of ForsendelseI, the letter inside a request to SF1601, as a table.

The facts of KOMBIT's and OIO's schemas (`_ns_13.xsd` bundles them), but for the parameters of the
old Digital Post, which nobody may use any more.
"""

from __future__ import annotations

from distribution.channels.forsendelse_address import ADDRESS, RECIPIENT
from distribution.channels.forsendelse_namespaces import DKAL, FJERNPRINT, SAGDOK
from distribution.channels.forsendelse_vocabulary import (
    BOOLEAN,
    COUNT,
    DOCUMENT,
    FILE_FORMAT,
    LONG_TEXT,
    POSITIVE,
    maybe,
    maybe_own,
    one,
    one_own,
)
from distribution.channels.xml_shape import Anything, Branch, Child, Leaf, Shape, sequence
from distribution.channels.xml_values import is_date, is_date_time, longest, matching, one_of

PARAMETERS = sequence(
    maybe(SAGDOK, "TitelTekst"),
    maybe(SAGDOK, "UUIDIdentifikator"),
    maybe(SAGDOK, "BrevDato", Leaf(is_date)),
    maybe_own("MeddelelsesFormatObjekt", Anything()),
)
TRANSACTION = sequence(
    maybe_own("TransaktionsDatoTid", Leaf(is_date_time)),
    maybe_own("MasseForsendelseIdentifikator", Leaf(longest(38, 1))),
    maybe_own("KvitteringsTypeKode", Leaf(one_of("Alle", "Ingen", "Kun fejl"))),
    maybe_own(
        "KvitteringsEmail",
        Leaf(
            matching(
                r"[^>()\[\]\\,;:@\s]{0,191}@[^>()\[\]\\,;:@\s]{1,64}",
                "wrong_form",
            )
        ),
    ),
)
SENDER = sequence(
    maybe_own("EnhedTekst", LONG_TEXT),
    one_own("BrugerNavn", Leaf(longest(2000, 1))),
    maybe_own("KonteringsGruppeTekst", LONG_TEXT),
    maybe_own("ForsendelseAfsender", sequence(maybe_own("AfsenderAdresse", ADDRESS))),
    maybe_own("PaatrykAfsenderAdresseIndikator", BOOLEAN),
    maybe_own("PaatrykModtagerAdresseIndikator", BOOLEAN),
    maybe_own("PaatrykBrevdatoIndikator", BOOLEAN),
    maybe_own("KanalKode", Leaf(one_of("Digital Post", "Fysisk Post"))),
    maybe_own("HasteBrevIndikator", BOOLEAN),
)
PRINTING = sequence(
    maybe_own("SimplexDuplexKode", Leaf(one_of("Simplex", "Duplex"))),
    maybe_own("FarveSHKode", Leaf(one_of("SH", "Farve"))),
    maybe_own("KuvertTypeKode", Leaf(one_of("C4", "C5", "MA"))),
)
POST = sequence(
    maybe_own(
        "PostKategoriKode",
        Leaf(
            one_of(
                "Prioritaire",
                "Economique",
                "Bulk",
                "Rekommanderet",
                "Rekommanderet med modtagerbevis",
                "Forkyndelse",
            )
        ),
    ),
    maybe_own("AllokeringsIdentifikator", POSITIVE),
    maybe_own("ReturposthaandteringHosLeverandoerIndikator", BOOLEAN),
    maybe_own("InformationVedAdresseAendringIndikator", BOOLEAN),
    maybe_own("SideKvantitet", COUNT),
)
_ATTACHMENT = (
    one_own("BilagNavn", Leaf(longest(300))),
    one(DKAL, "FilformatNavn", FILE_FORMAT),
    one_own("BilagSorteringsIndeksIdentifikator", COUNT),
)
ATTACHMENT = Shape(
    (
        Branch((*_ATTACHMENT, one(DKAL, "BilagIdentifikator", FILE_FORMAT))),
        Branch((*_ATTACHMENT, one(DKAL, "VedhaeftningIndholdData", DOCUMENT))),
        Branch(
            (
                *_ATTACHMENT,
                one(DKAL, "VedhaeftningIndholdURLreference"),
                one_own("VedhaeftSomIndholdDataIndikator", BOOLEAN),
            )
        ),
        Branch(_ATTACHMENT),
    )
)
ATTACHMENTS = sequence(Child(f"{{{FJERNPRINT}}}Bilag", ATTACHMENT, 1, 100))
FORSENDELSE = sequence(
    one_own("AfsendelseIdentifikator", Leaf(longest(38, 1))),
    maybe_own("ForsendelseTypeIdentifikator", POSITIVE),
    maybe_own("ForsendelseModtager", RECIPIENT),
    one(DKAL, "FilformatNavn", FILE_FORMAT),
    one(DKAL, "MeddelelseIndholdData", DOCUMENT),
    maybe_own("TransaktionsParametreI", TRANSACTION),
    one_own("DokumentParametre", PARAMETERS),
    maybe_own("KanalUafhaengigeParametreI", SENDER),
    maybe_own("PrintParametre", PRINTING),
    maybe_own("DigitalPostParametre", Anything()),
    maybe_own("PostParametre", POST),
    maybe_own("BilagSamling", ATTACHMENTS),
)
