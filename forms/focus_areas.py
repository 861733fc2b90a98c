"""What evaluation items are about: the closed list that tables across clusters are built on."""

FOCUS_AREAS = (
    "organisering",
    "kommunikation",
    "involvering",
    "kommunesamarbejde",
    "moedesteder",
    "aktivitetsudbud",
)
"""The six focus areas of Landsbyklynger, in the order of the 2017 report's chapter 4."""

CONCEPT = "koncept"
"""Tag of chapter 6 items: about the concept as a whole, not a focus area."""
