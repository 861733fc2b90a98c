"""A message with nearly every element that MeMo has, valid in both versions."""

from __future__ import annotations

from distribution.channels.memo_message import MemoVersion
from distribution.channels.memo_vocabulary import NAMESPACES

UUID = "0b6d3a52-8f1e-4c7a-9d23-5e4f6a7b8c9d"
ONLY_1_2 = (
    "<memo:Representative><memo:representativeID>20202020</memo:representativeID>"
    "<memo:idType>CVR</memo:idType><memo:label>Vig Data</memo:label></memo:Representative>",
    "<memo:originalRepresentative>Vig Data</memo:originalRepresentative>",
)
ADDRESS = """
<grd:Address><grd:id>1</grd:id><grd:addressLabel>Åvej</grd:addressLabel>
<grd:houseNumber>7A</grd:houseNumber><grd:door>tv</grd:door><grd:floor>st</grd:floor>
<grd:co>Bo</grd:co><grd:zipCode>8420</grd:zipCode><grd:city>Knebel</grd:city>
<grd:country>DK</grd:country><grd:AddressPoint>
<grd:geographicEastingMeasure>1</grd:geographicEastingMeasure></grd:AddressPoint></grd:Address>
<grd:UnstructuredAddress><grd:unstructured>Åvej 7A</grd:unstructured></grd:UnstructuredAddress>
"""
UNIT = """
<grd:ProductionUnit><grd:productionUnitNumber>1012345678</grd:productionUnitNumber>
<grd:productionUnitName>Plan</grd:productionUnitName></grd:ProductionUnit>
"""
FILE = """
<memo:File><memo:encodingFormat>application/pdf</memo:encodingFormat>
<memo:filename>invitation.pdf</memo:filename><memo:language>da</memo:language>
<memo:content>JVBERi0xLjcgdGVzdA==</memo:content></memo:File>
"""
BODY = f"""
<memo:MessageBody><memo:createdDateTime>2026-12-01T07:00:00Z</memo:createdDateTime>
<memo:MainDocument><memo:mainDocumentID>1</memo:mainDocumentID><memo:label>Brev</memo:label>
{FILE}
<memo:Action><memo:label>Svar</memo:label><memo:actionCode>SELVBETJENING</memo:actionCode>
<memo:startDateTime>2026-12-01T07:00:00Z</memo:startDateTime>
<memo:endDateTime>2026-12-21T22:59:59.5Z</memo:endDateTime>
<memo:EntryPoint><memo:url>https://svar.vig.example/s/7K3M</memo:url></memo:EntryPoint></memo:Action>
<memo:Action><memo:label>Kom</memo:label><memo:actionCode>AFTALE</memo:actionCode>
<memo:Reservation><memo:description>Møde</memo:description>
<memo:reservationUUID>{UUID}</memo:reservationUUID><memo:abstract>Møde</memo:abstract>
<memo:location>Knebel</memo:location><memo:startDateTime>2026-12-10T17:00:00Z</memo:startDateTime>
<memo:endDateTime>2026-12-10T19:00:00Z</memo:endDateTime>
<memo:organizerMail>a@vig.example</memo:organizerMail>
<memo:organizerName>Vig</memo:organizerName></memo:Reservation></memo:Action></memo:MainDocument>
<memo:AdditionalDocument><memo:additionalDocumentID>2</memo:additionalDocumentID>
<memo:label>Bilag</memo:label>{FILE}{FILE}</memo:AdditionalDocument>
<memo:TechnicalDocument><memo:technicalDocumentID>3</memo:technicalDocumentID>
<memo:label>Data</memo:label>{FILE}</memo:TechnicalDocument></memo:MessageBody>
"""
HEADER = f"""
<memo:MessageHeader><memo:messageType>DIGITALPOST</memo:messageType>
<memo:messageUUID>{UUID}</memo:messageUUID><memo:messageID>w1-17</memo:messageID>
<memo:messageCode>BORGER</memo:messageCode><memo:label>Hvordan er det at bo her?</memo:label>
<memo:notification>Du er inviteret</memo:notification>
<memo:additionalNotification>Svar gerne</memo:additionalNotification><memo:reply>false</memo:reply>
<memo:replyByDateTime>2026-12-21T22:59:59Z</memo:replyByDateTime>
<memo:doNotDeliverUntilDate>2026-12-01</memo:doNotDeliverUntilDate>
<memo:mandatory>false</memo:mandatory><memo:legalNotification> 0 </memo:legalNotification>
<memo:postType>MYNDIGHEDSPOST</memo:postType>
<memo:Sender><memo:senderID>10101010</memo:senderID><memo:idType>CVR</memo:idType>
<memo:idTypeLabel>CVR-nummer</memo:idTypeLabel><memo:label>Øster Vig Kommune</memo:label>
<memo:AttentionData>
<memo:AttentionPerson><memo:personID>1</memo:personID><memo:label>Bo</memo:label></memo:AttentionPerson>
{UNIT}
<gln:GlobalLocationNumber><gln:globalLocationNumber>5798000000000</gln:globalLocationNumber>
<gln:location>Vig</gln:location></gln:GlobalLocationNumber>
<memo:EMail><memo:emailAddress>a@vig.example</memo:emailAddress></memo:EMail>
<grd:SEnumber><grd:seNumber>10101010</grd:seNumber></grd:SEnumber>
<memo:Telephone><memo:telephoneNumber>70000000</memo:telephoneNumber></memo:Telephone>
<grd:EID><grd:eID>1</grd:eID></grd:EID>
<memo:ContentResponsible><memo:label>Plan</memo:label></memo:ContentResponsible>
<memo:GeneratingSystem><memo:generatingSystemID>s</memo:generatingSystemID></memo:GeneratingSystem>
<sor:SORdata><sor:sorIdentifier>1</sor:sorIdentifier></sor:SORdata>{ADDRESS}</memo:AttentionData>
<memo:ContactPoint><memo:contactGroup>22</memo:contactGroup>
<memo:contactPointID>1</memo:contactPointID><memo:label>Plan</memo:label>
<memo:ContactInfo><memo:label>Tlf</memo:label><memo:value>70000000</memo:value></memo:ContactInfo>
</memo:ContactPoint>{ONLY_1_2[0]}</memo:Sender>
<memo:Recipient><memo:recipientID>6101010000</memo:recipientID><memo:idType>CPR</memo:idType>
<memo:label>Åse Ærø</memo:label></memo:Recipient>
<memo:ContentData><grd:CPRdata><grd:cprNumber>6101010000</grd:cprNumber></grd:CPRdata>
<grd:CVRdata><grd:cvrNumber>10101010</grd:cvrNumber></grd:CVRdata>
<dmv:MotorVehicle><dmv:licenseNumber>AB12345</dmv:licenseNumber></dmv:MotorVehicle>
<grd:PropertyNumber><grd:propertyNumber>1</grd:propertyNumber></grd:PropertyNumber>
<memo:CaseID><memo:caseID>1</memo:caseID><memo:caseSystem>s</memo:caseSystem></memo:CaseID>
<kle:KLEdata><kle:subjectKey>00.01.00</kle:subjectKey><kle:version>1</kle:version>
<kle:label>Plan</kle:label></kle:KLEdata>
<form:FORMdata><form:taskKey>1</form:taskKey><form:version>1</form:version>
<form:label>Plan</form:label></form:FORMdata>
{UNIT}
<udd:Education><udd:educationCode>1</udd:educationCode></udd:Education>{ADDRESS}
<memo:AdditionalContentData><memo:contentDataName>a</memo:contentDataName>
<memo:contentDataValue>b</memo:contentDataValue></memo:AdditionalContentData></memo:ContentData>
<memo:ForwardData><memo:messageUUID>{UUID}</memo:messageUUID>
<memo:originalMessageDateTime>2026-11-01T07:00:00Z</memo:originalMessageDateTime>
<memo:originalSender>Vig</memo:originalSender>{ONLY_1_2[1]}
<memo:comment>Til jer</memo:comment></memo:ForwardData>
<memo:ReplyData><memo:messageID>1</memo:messageID><memo:messageUUID>{UUID}</memo:messageUUID>
<memo:replyUUID>{UUID}</memo:replyUUID>
<memo:AdditionalReplyData><memo:label>a</memo:label><memo:value>b</memo:value>
</memo:AdditionalReplyData></memo:ReplyData></memo:MessageHeader>
"""
DECLARATIONS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


def rich_memo(version: MemoVersion = MemoVersion.V1_2) -> bytes:
    """The message in one version."""
    header = HEADER
    attributes = 'memoVersion="1.2"'
    if version is MemoVersion.V1_1:
        attributes = 'memoVersion="1.1" memoSchVersion="1.1.0"'
        for part in ONLY_1_2:
            header = header.replace(part, "")
    return f"<memo:Message {DECLARATIONS} {attributes}>{header}{BODY}</memo:Message>".encode()
