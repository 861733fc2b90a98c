"""Who a letter goes to, as elements of ForsendelseI: an address in parts, or one in lines."""

from __future__ import annotations

from distribution.channels.forsendelse_namespaces import (
    ADIR,
    DKAL,
    DKCC_2003,
    DKCC_2005_03,
    DKCC_2005_05_13,
    DKCC_2005_05_19,
    ITST,
)
from distribution.channels.forsendelse_vocabulary import NAME, PLACE_NAME, maybe, maybe_own, one
from distribution.channels.xml_shape import Branch, Leaf, Shape, sequence
from distribution.channels.xml_values import longest, matching, one_of, whole_number

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
COUNTRY = Leaf(
    matching("[a-z,A-Z]{2,3}|[0-9]{3,4}", "wrong_form"),
    {"scheme": one_of("iso3166-alpha2", "iso3166-alpha3", "un-numeric3", "imk")},
)
CPR_PATTERN = (
    "(?:(?:0[1-9]|[12][0-9]|3[01])(?:01|03|05|07|08|10|12)|(?:0[1-9]|[12][0-9]|30)(?:04|06|09|11)"
    "|(?:0[1-9]|[12][0-9])02)[0-9]{6}|0000000000"
)

_POSTCODE = Leaf(matching("[0-9]{4}", "wrong_form"))
_HOUSE_NUMBER = Leaf(matching("[1-9][0-9]{0,2}[A-Z]?", "wrong_form"))
_FLOOR = Leaf(matching("[1-9][0-9]?|KL|ST|kl|st|[kK][2-9]", "wrong_form"))
_PERSON = one(ITST, "PersonName", NAME)
_COUNTRY = one(DKCC_2003, "CountryIdentificationCode", COUNTRY)
_IN_LINES = Branch(
    (
        _PERSON,
        one(DKCC_2005_05_19, "PostalAddressFirstLineText", Leaf(longest(34))),
        *(
            maybe(DKCC_2005_05_19, f"PostalAddress{place}LineText", Leaf(longest(34)))
            for place in PLACES[1:]
        ),
        maybe(DKCC_2005_03, "PostCodeIdentifier", _POSTCODE),
        _COUNTRY,
    )
)
_IN_PARTS = Branch(
    (
        _PERSON,
        maybe_own("CoNavn", NAME),
        one(DKCC_2005_03, "StreetName", Leaf(longest(40, 1))),
        one(DKCC_2003, "StreetBuildingIdentifier", _HOUSE_NUMBER),
        maybe(DKCC_2003, "FloorIdentifier", _FLOOR),
        maybe(DKCC_2003, "SuiteIdentifier", Leaf(longest(4, 1))),
        maybe(DKCC_2003, "MailDeliverySublocationIdentifier", PLACE_NAME),
        one(DKCC_2005_03, "PostCodeIdentifier", _POSTCODE),
        maybe(DKCC_2005_03, "DistrictSubdivisionIdentifier", PLACE_NAME),
        maybe(DKCC_2005_05_13, "PostOfficeBoxIdentifier", Leaf(whole_number(1, 9999))),
        _COUNTRY,
    )
)
ADDRESS = Shape((_IN_LINES, _IN_PARTS))

RECIPIENT = sequence(
    maybe(
        DKAL,
        "AfsendelseModtager",
        Shape(
            (
                Branch((one(ADIR, "CVRnummerIdentifikator", Leaf(longest(8, 8))),)),
                Branch(
                    (
                        one(
                            ADIR,
                            "CPRnummerIdentifikator",
                            Leaf(matching(CPR_PATTERN, "wrong_form")),
                        ),
                    )
                ),
            )
        ),
    ),
    maybe_own("ModtagerAdresse", ADDRESS),
)
