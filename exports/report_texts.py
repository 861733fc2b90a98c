"""Danish words inside the exported files, and the plain words for a refused export.

The files are read by people outside the service, so they cannot wait for a page's translation.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.refusal import Help, Reason, RefusalCode
from forms.missing import Missing

MISSING = {
    Missing.NOT_ASKED: "ikke spurgt",
    Missing.DONT_KNOW: "ved ikke",
    Missing.SKIPPED_BY_ROUTE: "ikke relevant",
    Missing.NO_ANSWER: "uoplyst",
    Missing.UNREADABLE_SCAN: "ulæselig",
    Missing.HIDDEN: "skjult",
}

CLUSTER_LABEL = "Landsbyklynge"
OTHER_CLUSTERS = "øvrige klynger"
ALL_CLUSTERS = "alle klynger"
VILLAGE, CLUSTER = "landsby", "klynge"
BANDS, CODES, GROUPS = "intervaller", "svarkoder", "samlede svarkoder"
YEARS, DECADES = "årstal", "årtier"
EVERYTHING = "alle under ét (*)"

CLEANING_RULES = {
    "partial": "Delvis besvaret (50-79 % af de relevante spørgsmål)",
    "break_off": "Afbrudt (under 50 % af de relevante spørgsmål)",
    "straight_line": "Samme svar i alle rækker af en tabel",
    "outside_range": "Svar uden for de mulige svar",
    "exclusive_combined": "Et svar, der udelukker andre, er valgt sammen med andre",
    "ranked_twice": "Samme svar står på to pladser i en rangordning",
    "contradiction": "To svar modsiger hinanden",
}

_REFUSALS = {
    RefusalCode.NOT_ANONYMOUS: (
        "Skemaet {form} besvares af personer, der kan kendes på deres rolle. Svarene kan ikke "
        "gøres anonyme."
    ),
    RefusalCode.TOO_FEW_ANSWERS: (
        "Der er {answers} frigivne svar. Et anonymt datasæt kræver mindst {k}."
    ),
    RefusalCode.NO_CLOSED_ITEMS: (
        "Skemaet {form} har ingen lukkede spørgsmål, og fritekst bliver ikke eksporteret."
    ),
    RefusalCode.TOO_MANY_COMBINATIONS: (
        "Baggrundsspørgsmålene kan grovinddeles på {nodes} måder. Grænsen er {limit}."
    ),
    RefusalCode.NOT_REACHABLE: (
        "Der findes ingen inddeling, hvor alle grupper har mindst {k} svar og mindst {l} "
        "forskellige holdninger, når højst {most_dropped} af {answers} svar må udelades."
    ),
    RefusalCode.WRITTEN_FILE_UNSAFE: (
        "Filen {file} bestod ikke kontrollen, da den blev læst igen: {faults}. "
        "Den er ikke udleveret."
    ),
}

_HELPS = {
    Help.WAIT_FOR_ANSWERS: "Vent, til flere svar er frigivet.",
    Help.EXPORT_CLUSTERS_TOGETHER: "Eksportér flere klynger i samme datasæt.",
    Help.FEWER_QUASI_IDENTIFIERS: "Udelad et baggrundsspørgsmål, eller giv det grovere inddeling.",
    Help.USE_TABLES: "Brug tabellerne i stedet for et datasæt.",
    Help.REPORT_FAULT: "Det er en fejl i tjenesten. Meld den, og send ikke filen videre.",
}


def below(limit: int) -> str:
    """Numbers under the first band."""
    return f"under {limit}"


def band(first: int, last: int | None) -> str:
    """A band in words: Excel takes `5-9` for a date, `5 til 9` for text."""
    return f"{first} og over" if last is None else f"{first} til {last}"


def explain_refusal(reason: Reason) -> str:
    """What stands in the way and what would help, as plain sentences."""
    obstacle = _REFUSALS[reason.code].format_map(dict(reason.data))
    return " ".join([obstacle, *(_HELPS[help_] for help_ in reason.helps)])


def bulleted(lines: Sequence[str]) -> str:
    """A list for a plain text file; `- ingen` when there is nothing to list."""
    return "\n".join(f"- {line}" for line in lines or ("ingen",))


MEASURES = {"code": "svarkode", "number": "tal", "date": "dato", "text": "tekst"}

REPORT_COLUMN = (
    "{label} ({column}): skrevet som {level_name}, trin {step} af {steps}. "
    "Tabt detalje: {percent} %"
)

REPORT_BESIDE = """
Pakken har også renset.csv med de samme svar og klyngens navn. Den, der har begge filer, kan
genkende en række på svarene. Derfor er grupperne talt op inden for hver klynge i renset.csv, og
hver gruppe har mindst {k} rækker også dér. Kravet om forskellige svar gælder kun anonymiseret.csv.
Giv aldrig renset.csv videre.
"""

REPORT = """\
ANONYMITETSRAPPORT

Skema: {form}, version {version}
Skemaets kontrolsum: {digest}
Profil: {profile}

Hvad er sikret
--------------
Hver række i anonymiseret.csv hører til en gruppe på mindst {k} rækker, der har nøjagtig de samme
baggrundsoplysninger (k = {k}).
Tomme felter tæller som deres egen værdi. I hver gruppe er der mindst {diversity} forskellige svar
på hvert af spørgsmålene nedenfor (l = {diversity}). Filen er læst igen som tekst og talt efter.

Svar i alt: {rows_in}
Rækker i filen: {rows_written}
Udeladte rækker: {rows_dropped}
Grupper: {classes}
Mindste gruppe: {smallest_class} rækker
Tabt detalje i baggrundsoplysningerne: {percent} %
{beside}
Baggrundsoplysninger
--------------------
{columns}

Alle rækker er inddelt på samme måde. Inddelingen er den, der taber mindst detalje, når højst 5 % af
rækkerne må udelades. Stjerne (*) betyder, at oplysningen slet ikke kunne vises.

Spørgsmål, hvor svarene i hver gruppe er forskellige
----------------------------------------------------
{diverse}

"Ved ikke" og ubesvaret tæller ikke som svar. Er en del af gruppen ikke blevet spurgt på grund af et
tidligere svar, tæller det som forskelligt. Er ingen i gruppen spurgt, røber spørgsmålet intet.

Spørgsmål uden dette krav
-------------------------
Her gav svarene tilsammen færre end {diversity} forskellige svar, så kravet kan ikke opfyldes:
{undemanded}

Ikke med i filerne
------------------
Fritekst, tal uden inddeling, datoer, samtykke og spørgsmål, der aldrig må eksporteres:
{withheld}

Hvad er der tilbage af risiko
-----------------------------
- Den, der ved, hvad alle i en gruppe har svaret på nær én, kan slutte sig til den sidste.
- Svarene i en gruppe kan være forskellige og alligevel ligne hinanden.
- To datasæt fra samme undersøgelse kan røbe mere sammen end hver for sig. Udlever ét.
- En gruppe kan i teorien genkendes ud fra den måde, inddelingen er valgt på.
- Rækkernes orden er tilfældig og siger intet om, hvornår eller hvordan nogen har svaret.
"""
