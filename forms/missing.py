"""Why an answer is missing: typed codes, so that "not asked" never looks like "no answer"."""

from enum import IntEnum


class Missing(IntEnum):
    """System-missing codes, negative so that no scale code can collide with them.

    Stored with every response. `DONT_KNOW` is the one a respondent can choose; the others are set
    by the service. Kept apart as SPSS and DDI keep user-missing values apart.
    """

    NOT_ASKED = -9
    DONT_KNOW = -8
    SKIPPED_BY_ROUTE = -7
    NO_ANSWER = -6
    UNREADABLE_SCAN = -5
    HIDDEN = -4
