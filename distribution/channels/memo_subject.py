"""What a message is about and what it answers, as elements of MeMo: case, property, reply data."""

from __future__ import annotations

from distribution.channels.memo_parties import ADDRESS, PRODUCTION_UNIT, UNSTRUCTURED
from distribution.channels.memo_vocabulary import COMMENT, UUID, maybe, one
from distribution.channels.xml_shape import Leaf, sequence
from distribution.channels.xml_values import longest

CONTENT_DATA = sequence(
    maybe("grd:CPRdata", sequence(one("grd:cprNumber"), maybe("grd:name"))),
    maybe("grd:CVRdata", sequence(one("grd:cvrNumber"), maybe("grd:companyName"))),
    maybe(
        "dmv:MotorVehicle",
        sequence(one("dmv:licenseNumber", Leaf(longest(7))), maybe("dmv:chassisNumber")),
    ),
    maybe("grd:PropertyNumber", sequence(one("grd:propertyNumber"))),
    maybe("CaseID", sequence(one("caseID"), one("caseSystem"))),
    maybe(
        "kle:KLEdata",
        sequence(
            one("kle:subjectKey"),
            one("kle:version"),
            maybe("kle:activityFacet"),
            one("kle:label"),
        ),
    ),
    maybe(
        "form:FORMdata",
        sequence(
            one("form:taskKey"),
            one("form:version"),
            maybe("form:activityFacet"),
            one("form:label"),
        ),
    ),
    maybe("grd:ProductionUnit", PRODUCTION_UNIT),
    maybe("udd:Education", sequence(one("udd:educationCode"), maybe("udd:educationName"))),
    maybe("grd:Address", ADDRESS),
    maybe("grd:UnstructuredAddress", UNSTRUCTURED),
    maybe(
        "AdditionalContentData",
        sequence(maybe("contentDataType"), one("contentDataName"), one("contentDataValue")),
        most=10,
    ),
)
REPLY_DATA = sequence(
    maybe("messageID"),
    one("messageUUID", UUID),
    maybe("replyUUID", UUID),
    *(maybe(name) for name in ("senderID", "recipientID", "caseID", "contactPointID")),
    maybe("generatingSystemID"),
    maybe("comment", COMMENT),
    maybe("AdditionalReplyData", sequence(one("label"), one("value")), most=4),
)
