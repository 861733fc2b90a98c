"""Who sends and who receives, as elements of MeMo: ids, attention data, contact, addresses."""

from __future__ import annotations

from distribution.channels.memo_vocabulary import LEAST_LONG, NAMED, maybe, one
from distribution.channels.xml_shape import Leaf, sequence
from distribution.channels.xml_values import whole_number

ADDRESS = sequence(
    *(maybe(f"grd:{name}") for name in ("id", "addressLabel", "houseNumber", "door", "floor")),
    *(maybe(f"grd:{name}") for name in ("co", "zipCode", "city", "country")),
    maybe(
        "grd:AddressPoint",
        sequence(
            maybe("grd:geographicEastingMeasure"),
            maybe("grd:geographicNorthingMeasure"),
            maybe("grd:geographicHeightMeasure"),
        ),
    ),
)
UNSTRUCTURED = sequence(one("grd:unstructured"))
PRODUCTION_UNIT = sequence(
    one("grd:productionUnitNumber", Leaf(whole_number(LEAST_LONG, 9_999_999_999))),
    maybe("grd:productionUnitName"),
)
ATTENTION = sequence(
    maybe("AttentionPerson", sequence(maybe("personID"), maybe("label"))),
    maybe("grd:ProductionUnit", PRODUCTION_UNIT),
    maybe(
        "gln:GlobalLocationNumber",
        sequence(
            one("gln:globalLocationNumber", Leaf(whole_number(LEAST_LONG, 9_999_999_999_999))),
            maybe("gln:location"),
        ),
    ),
    maybe("EMail", sequence(one("emailAddress"), maybe("relatedAgent"))),
    maybe("grd:SEnumber", sequence(one("grd:seNumber"), maybe("grd:companyName"))),
    maybe("Telephone", sequence(one("telephoneNumber"), maybe("relatedAgent"))),
    maybe("grd:EID", sequence(one("grd:eID"), maybe("grd:label"))),
    maybe("ContentResponsible", sequence(maybe("contentResponsibleID"), maybe("label"))),
    maybe("GeneratingSystem", sequence(one("generatingSystemID"), maybe("label"))),
    maybe("sor:SORdata", sequence(one("sor:sorIdentifier"), maybe("sor:entryName"))),
    maybe("grd:Address", ADDRESS),
    maybe("grd:UnstructuredAddress", UNSTRUCTURED),
)
CONTACT = sequence(
    maybe("contactGroup"),
    one("contactPointID"),
    maybe("label"),
    maybe("ContactInfo", sequence(one("label"), one("value")), most=2),
)
PARTY = (maybe("AttentionData", ATTENTION), maybe("ContactPoint", CONTACT))
REPRESENTATIVE = sequence(
    *(maybe(name) for name in ("representativeID", "idType", "idTypeLabel", "label"))
)
RECIPIENT = sequence(
    one("recipientID", NAMED), one("idType", NAMED), maybe("idTypeLabel"), maybe("label"), *PARTY
)
