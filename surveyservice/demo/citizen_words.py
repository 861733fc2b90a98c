"""What made-up citizens write in the open fields: short, in Danish, about nobody in particular."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

OPEN_ANSWERS: Mapping[str, Sequence[str]] = {
    "": (
        "Det ved jeg ikke rigtigt, men godt I spørger.",
        "Vi skal huske at få de unge med.",
        "Mere samarbejde på tværs af landsbyerne.",
    ),
    "potentiale_landskab": (
        "Stien langs åen. Den gror til hver sommer.",
        "Udsigten fra bakkerne – sæt gerne bænke op.",
        "Stranden og klitterne, også om vinteren.",
    ),
    "potentiale_bygninger": (
        "Den gamle skole står tom. Den kunne blive til værksteder.",
        "Forsamlingshuset skal have nyt tag, før det er for sent.",
        "Kirken og præstegården.",
    ),
    "potentiale_historie": (
        "Fortællingen om andelsmejeriet og brugsen.",
        "Hvordan egnen levede af fiskeri og små husmandssteder.",
        "Der findes gamle billeder i arkivet, som næsten ingen har set.",
    ),
    "potentiale_mennesker": (
        "Vi er gode til at hjælpe hinanden, når det gælder.",
        "Mange håndværkere og folk med grønne fingre.",
        "Kor, musik og fællesspisning – det kan vi!",
    ),
    "samarbejde_ide": (
        "En fælles fodboldklub, så vi kan stille hold i alle årgange.",
        "Stå sammen om en cykelsti til skolen. Én landsby bliver ikke hørt.",
        "Dele en fælles pedel til alle forsamlingshusene.",
    ),
    "moedesteder_andet": (
        "Kolonihaverne",
        "Shelterpladsen ved søen",
        "Genbrugspladsen om lørdagen",
    ),
    "moedesteder_forslag": (
        "Åbn hallen en aften om ugen uden hold og program.",
        "Et bord og et par bænke ved gadekæret.",
        "Længere åbningstid og bedre varme i forsamlingshuset.",
        "Ét fælles bookingsystem til alle huse i klyngen.",
    ),
    "aktiviteter_tilpas": (
        "Træningstiderne passer dårligt, når man pendler.",
        "Læg fællesspisningerne, så de ikke falder på samme aften.",
        "Der er meget for børn, men mindre for os over 60.",
    ),
    "aktiviteter_nye": (
        "Vinterbadning og en lille sauna.",
        "En repair-café, hvor man kan få hjælp til cykler og el.",
        "Natløb for de unge på tværs af landsbyerne.",
        "Gåture med lokalhistorie – gerne søndag eftermiddag.",
    ),
    "frivillig_andet": (
        "Oversættelse og sprog",
        "Jeg har en trailer og en stærk ryg.",
        "Førstehjælp",
    ),
}
"""By item id; the entry without a name serves every other open item."""

OTHER_ANSWERS: Sequence[str] = (
    "Det gamle mejeri",
    "Haven ved præstegården",
    "Spejderhytten",
    "Lidt af det hele",
)
"""What is written beside an option such as "another place, namely", if it has no words above."""
