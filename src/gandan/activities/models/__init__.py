"""What is done: campaigns, activities, who signs up and comes, who gives what, and results with both numbers."""

from gandan.activities.models.activities import Activity, ActivityPartner, ActivityStep, SignUp
from gandan.activities.models.attendance import Attendance, CheckIn
from gandan.activities.models.campaigns import (
    Adoption,
    AreaTitle,
    Campaign,
    CampaignField,
    CampaignUnit,
    NeighbourGroup,
)
from gandan.activities.models.planned import Planned, PlannedPlace
from gandan.activities.models.results import Contribution, Offer, Result, ResultMeasure, ResultPart

__all__ = [
    "Activity",
    "ActivityPartner",
    "ActivityStep",
    "Adoption",
    "AreaTitle",
    "Attendance",
    "Campaign",
    "CampaignField",
    "CampaignUnit",
    "CheckIn",
    "Contribution",
    "NeighbourGroup",
    "Offer",
    "Planned",
    "PlannedPlace",
    "Result",
    "ResultMeasure",
    "ResultPart",
    "SignUp",
]
