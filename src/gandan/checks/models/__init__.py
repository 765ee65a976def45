"""Checks: households' words and inspections; draws, plans, hand-overs and the ladder of reminders."""

from gandan.checks.models.draws import Draw, DrawTicket
from gandan.checks.models.handovers import FollowUp, HandOver, HandOverStep
from gandan.checks.models.plans import InspectionPlan, PlanItem, PlanItemStep
from gandan.checks.models.reminders import Reminder, ReminderStep
from gandan.checks.models.words import Check, Inspection, InspectionStep

__all__ = [
    "Check",
    "Draw",
    "DrawTicket",
    "FollowUp",
    "HandOver",
    "HandOverStep",
    "Inspection",
    "InspectionPlan",
    "InspectionStep",
    "PlanItem",
    "PlanItemStep",
    "Reminder",
    "ReminderStep",
]
