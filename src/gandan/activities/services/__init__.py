"""What can be done: campaigns, the process of an activity, its results, and who comes along."""

from gandan.activities.drafts import ContributionDraft, ResultDraft
from gandan.activities.services.adoptions import adoption_end, adoption_judge, model_adopt, title_end, title_give
from gandan.activities.services.attendance import attendance_record
from gandan.activities.services.campaigns import campaign_launch
from gandan.activities.services.cascade import campaign_call, campaign_take_up
from gandan.activities.services.checkin import checkin_by_code, checkin_close, checkin_open
from gandan.activities.services.neighbours import adoption_homes_set, neighbour_group_add, neighbour_group_end
from gandan.activities.services.offers import offer_accept, offer_make, offer_refuse
from gandan.activities.services.planning import plan_line_add, plan_line_drop
from gandan.activities.services.process import (
    activity_agree,
    activity_begin,
    activity_cancel,
    activity_close,
    activity_decline,
    activity_open,
    activity_plan,
    activity_prepare,
    activity_thank,
)
from gandan.activities.services.reporting import activity_add, activity_report
from gandan.activities.services.results import result_correct, result_join, result_settle
from gandan.activities.services.signups import signup_add, signup_withdraw

__all__ = [
    "ContributionDraft",
    "ResultDraft",
    "activity_add",
    "activity_agree",
    "activity_begin",
    "activity_cancel",
    "activity_close",
    "activity_decline",
    "activity_open",
    "activity_plan",
    "activity_prepare",
    "activity_report",
    "activity_thank",
    "adoption_end",
    "adoption_homes_set",
    "adoption_judge",
    "attendance_record",
    "campaign_call",
    "campaign_launch",
    "campaign_take_up",
    "checkin_by_code",
    "checkin_close",
    "checkin_open",
    "model_adopt",
    "neighbour_group_add",
    "neighbour_group_end",
    "offer_accept",
    "offer_make",
    "offer_refuse",
    "plan_line_add",
    "plan_line_drop",
    "result_correct",
    "result_join",
    "result_settle",
    "signup_add",
    "signup_withdraw",
    "title_end",
    "title_give",
]
