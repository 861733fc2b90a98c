"""The words of an invitation letter and its reminder, in Danish, to households and participants."""

from __future__ import annotations

from distribution.danish_dates import write_date
from distribution.invitation_facts import Invitation
from distribution.municipal_texts import STANDARD, MunicipalTexts, fill_blanks
from distribution.privacy_notice import Audience, Sender

ANSWERED_ALREADY = "Har du allerede svaret, skal du ikke gøre mere."
NO_MORE_LETTERS = "Ikke flere breve om undersøgelsen"
"""What the link is called on the pages of the survey."""


def heading_of(invitation: Invitation, sender: Sender, texts: MunicipalTexts = STANDARD) -> str:
    """The question that the letter puts, marked as a reminder where it is one."""
    if invitation.audience is Audience.PARTICIPANT:
        heading = f"Hvad er der kommet ud af samarbejdet i {invitation.cluster}?"
    elif texts.heading:
        heading = _fill(texts.heading, invitation, sender.municipality)
    else:
        heading = f"Hvordan er det at bo i {invitation.cluster}?"
    return f"Påmindelse: {heading}" if invitation.reminder else heading


def paragraphs_of(
    invitation: Invitation, sender: Sender, texts: MunicipalTexts = STANDARD
) -> tuple[str, ...]:
    """The letter's paragraphs in order.

    That answering is voluntary, and in a reminder how to get no more letters, always stand there.
    """
    own = texts if invitation.audience is Audience.HOUSEHOLD else STANDARD
    paragraphs = (
        _greeting(invitation),
        _purpose(invitation, sender, own),
        _effort(invitation, sender, own),
        f"Det er frivilligt at svare. {_anonymity(invitation.anonymous)}{_way_out(invitation)}",
        _fill(own.closing, invitation, sender.municipality) if own.closing else "",
    )
    return tuple(filter(None, paragraphs))


def code_text_of(audience: Audience) -> str:
    """Whose code it is."""
    if audience is Audience.PARTICIPANT:
        return "Koden er din egen. Den kan bruges én gang."
    return "Koden gælder for alle i husstanden, der er fyldt 16 år. Svar hver for sig."


def _fill(text: str, invitation: Invitation, municipality: str) -> str:
    return fill_blanks(
        text,
        {
            "klynge": invitation.cluster,
            "kommune": municipality,
            "landsby": invitation.village or invitation.cluster,
            "minutter": str(invitation.minutes),
            "svarfrist": write_date(invitation.deadline),
        },
    )


def _greeting(invitation: Invitation) -> str:
    place = invitation.village or invitation.cluster
    is_household = invitation.audience is Audience.HOUSEHOLD
    return f"Kære {'borger' if is_household else 'deltager'} i {place}"


def _effort(invitation: Invitation, sender: Sender, texts: MunicipalTexts) -> str:
    if invitation.reminder:
        own = _fill(texts.reminder or ANSWERED_ALREADY, invitation, sender.municipality)
        return f"Det tager cirka {invitation.minutes} minutter at svare. {own}"
    return (
        f"Det tager cirka {invitation.minutes} minutter at svare. Du kan bruge telefon, tablet "
        "eller computer, og du kan holde pause undervejs."
    )


def _anonymity(anonymous: bool) -> str:
    if anonymous:
        return (
            "Vi gemmer svarene uden navn, adresse og kode, så ingen kan se, hvem der har svaret "
            "hvad."
        )
    return "I er få, der får dette skema, så dit svar kan blive genkendt."


def _way_out(invitation: Invitation) -> str:
    if not invitation.reminder:
        return ""
    return f" Vil du ikke have flere breve, så åbn linket nedenfor, og vælg “{NO_MORE_LETTERS}”."


def _purpose(invitation: Invitation, sender: Sender, texts: MunicipalTexts) -> str:
    if invitation.audience is Audience.PARTICIPANT:
        return (
            "Du har været med til at udvikle landsbyklyngen. Dine erfaringer skal bruges i "
            f"evalueringen, som {sender.municipality} og klyngen tager ved lære af."
        )
    if texts.purpose:
        return _fill(texts.purpose, invitation, sender.municipality)
    return (
        "Landsbyerne i klyngen arbejder sammen om mødesteder, aktiviteter og fællesskab. "
        f"{sender.municipality} og klyngen vil gerne vide, hvad du synes om at bo her, og hvad du "
        "ønsker dig. Derfor spørger vi alle, der er fyldt 16 år."
    )
