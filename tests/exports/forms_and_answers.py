"""Small forms and answers that the tests of this room share; built from dataclasses, not YAML."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from exports.dataset import ReleasedResponse
from forms.conditions import Value
from forms.fielding import Fielding
from forms.items import Item, ItemType, QuasiIdentifier
from forms.missing import Missing
from forms.questionnaire import Block, Kind, Questionnaire, Section, Wave
from forms.scales import Level, Option, Scale
from forms.texts import Text


def words(text: str) -> Text:
    return Text({"da": text})


def options(*labels: tuple[int, str]) -> tuple[Option, ...]:
    return tuple(Option(code, words(label)) for code, label in labels)


AGREEMENT = Scale(
    "enighed5",
    Level.ORDINAL,
    options((5, "Helt enig"), (4, "Enig"), (3, "Hverken / eller"), (2, "Uenig"), (1, "Helt uenig")),
    missing=options((-8, "Ved ikke")),
    top_box=(5, 4),
    bottom_box=(2, 1),
)
YES_NO = Scale("janej", Level.NOMINAL, options((1, "Ja"), (0, "Nej")), top_box=(1,))
GENDER = Scale("koen", Level.NOMINAL, options((1, "Kvinde"), (2, "Mand"), (3, "Andet")))
HOUSEHOLD = Scale(
    "husstand", Level.NOMINAL, options((1, "Enlig"), (2, "Par"), (3, "Familie"), (4, "Andet"))
)
TOPICS = Scale("emner", Level.NOMINAL, options((1, "Natur"), (2, "Kultur"), (3, "Mennesker")))


def item(
    item_id: str,
    type_: ItemType = ItemType.SINGLE,
    scale: Scale | None = None,
    quasi_identifier: QuasiIdentifier | None = None,
    *,
    text: str = "",
    never_export: bool = False,
    comparable: Mapping[str, str] | None = None,
    maximum: int | None = None,
) -> Item:
    return Item(
        id=item_id,
        type=type_,
        text=words(text or f"Spørgsmål {item_id}"),
        label=words(item_id.capitalize()),
        scale=scale,
        quasi_identifier=quasi_identifier,
        never_export=never_export,
        comparable=comparable or {},
        maximum=maximum,
    )


def form(
    *blocks: Block,
    form_id: str = "borgerundersoegelse",
    kind: Kind = Kind.CITIZEN,
    consent_item: str | None = None,
) -> Questionnaire:
    return Questionnaire(
        id=form_id,
        version="1.0.0",
        wave=Wave.PHASE2,
        kind=kind,
        title=words("Undersøgelse"),
        intro=words("Vi spørger."),
        languages=("da",),
        sections=(Section("del", words("Del"), tuple(blocks)),),
        digest="0" * 64,
        consent_item=consent_item,
    )


def response(
    answers: Mapping[str, Value],
    cluster: str = "mols",
    village: str | None = None,
    disposition: str = "complete",
) -> ReleasedResponse:
    return ReleasedResponse(
        cluster=cluster,
        cluster_name=cluster.capitalize(),
        village=village,
        channel="web",
        disposition=disposition,
        release=1,
        answers=dict(answers),
    )


CITIZEN_FORM = form(
    item("samtykke", scale=YES_NO),
    item("landsby", ItemType.PLACE, quasi_identifier=QuasiIdentifier()),
    item(
        "alder",
        ItemType.INTEGER,
        quasi_identifier=QuasiIdentifier(bands=(16, 25, 40, 60, 75)),
        maximum=110,
    ),
    item("koen", scale=GENDER, quasi_identifier=QuasiIdentifier()),
    item(
        "husstand",
        scale=HOUSEHOLD,
        quasi_identifier=QuasiIdentifier(groups=(((1, 2), (3, 4)),)),
    ),
    item("aar", ItemType.INTEGER, quasi_identifier=QuasiIdentifier(bands=(0, 5, 20))),
    item("tilfreds", scale=AGREEMENT),
    item("sammen", scale=AGREEMENT),
    item("frivillig", scale=YES_NO),
    item("frivillig_form", scale=TOPICS),
    item("emner", ItemType.MULTIPLE, TOPICS),
    item("ideer", ItemType.TEXT),
    consent_item="samtykke",
)

VILLAGES = ("Knebel", "Vrinners", "Tved", "Agri")
FIELDINGS = {
    cluster: Fielding(
        places=options(*((n + 1, f"{name} {cluster}") for n, name in enumerate(VILLAGES)))
    )
    for cluster in ("mols", "vestrum", "midtfyn")
}


def seeded(seed: int) -> random.Random:
    """The same numbers every run: shuffles under test must be repeatable."""
    return random.Random(seed)  # noqa: S311


def citizen_responses(
    number: int, seed: int, clusters: Sequence[str] = tuple(FIELDINGS)
) -> list[ReleasedResponse]:
    """Made-up answers with uneven villages, some gaps and a question only volunteers get."""
    rng = seeded(seed)
    rows = []
    for _ in range(number):
        cluster = rng.choice(clusters)
        place = rng.choices(range(1, len(VILLAGES) + 1), (8, 4, 2, 1))[0]
        volunteer = rng.choice((0, 1))
        answers: dict[str, Value] = {
            "samtykke": 1,
            "landsby": place,
            "alder": rng.randint(16, 90),
            "koen": rng.choices((1, 2, 3), (50, 49, 1))[0],
            "husstand": rng.randint(1, 4),
            "aar": rng.randint(0, 60),
            "tilfreds": rng.choice((5, 4, 4, 3, 2, 1, int(Missing.DONT_KNOW))),
            "sammen": rng.choice((5, 4, 3, int(Missing.NO_ANSWER))),
            "frivillig": volunteer,
            "frivillig_form": (rng.randint(1, 3) if volunteer else int(Missing.SKIPPED_BY_ROUTE)),
            "emner": sorted(rng.sample((1, 2, 3), rng.randint(1, 3))),
            "ideer": "Spørg Anne på gården",
        }
        rows.append(response(answers, cluster, f"{VILLAGES[place - 1]} {cluster}"))
    return rows
