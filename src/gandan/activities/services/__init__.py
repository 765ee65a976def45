"""What can be done: campaigns, the process of an activity, its results, and who comes along."""

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.services.attendance import attendance_record
from gandan.activities.services.campaigns import campaign_launch
from gandan.activities.services.process import (
    activity_agree,
    activity_begin,
    activity_cancel,
    activity_open,
    activity_plan,
    activity_prepare,
)
from gandan.activities.services.reporting import activity_report
from gandan.activities.services.results import result_correct, result_join, result_settle
from gandan.activities.services.signups import signup_add, signup_withdraw

__all__ = [
    "ContributionDraft",
    "ResultDraft",
    "activity_agree",
    "activity_begin",
    "activity_cancel",
    "activity_open",
    "activity_plan",
    "activity_prepare",
    "activity_report",
    "attendance_record",
    "campaign_launch",
    "result_correct",
    "result_join",
    "result_settle",
    "signup_add",
    "signup_withdraw",
]
