"""What can be done: obligations and exemptions, criteria of places, the work of a unit with a place."""

from gandan.duties.services.criteria import criterion_end, criterion_set
from gandan.duties.services.engagements import (
    engagement_agree,
    engagement_choose,
    engagement_contact,
    engagement_decline,
    engagement_plan,
    engagement_stop,
    engagement_survey,
)
from gandan.duties.services.obligations import exemption_give, exemption_withdraw, obligation_end, obligation_set

__all__ = [
    "criterion_end",
    "criterion_set",
    "engagement_agree",
    "engagement_choose",
    "engagement_contact",
    "engagement_decline",
    "engagement_plan",
    "engagement_stop",
    "engagement_survey",
    "exemption_give",
    "exemption_withdraw",
    "obligation_end",
    "obligation_set",
]
