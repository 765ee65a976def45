"""What people type: plans, campaigns, sign-ups and reports."""

from gandan.activities.forms.attending import CheckInForm, CodeForm, ListForm, OfferForm, PlannedForm, ThankForm
from gandan.activities.forms.campaigns import AdoptForm, CallForm, CampaignForm, JudgeForm, TakeUpForm, TitleForm
from gandan.activities.forms.neighbours import HomesForm, NeighbourGroupForm
from gandan.activities.forms.plan import ActForm, PlanForm
from gandan.activities.forms.quantity import QuantityField, problem_sentence
from gandan.activities.forms.report import (
    ContributionRow,
    CorrectForm,
    JoinForm,
    ReportForm,
    ResultRow,
    contribution_rows,
    result_rows,
)
from gandan.activities.forms.signup import CrewForm, SignUpForm

__all__ = [
    "ActForm",
    "AdoptForm",
    "CallForm",
    "CampaignForm",
    "CheckInForm",
    "CodeForm",
    "ContributionRow",
    "CorrectForm",
    "CrewForm",
    "HomesForm",
    "JoinForm",
    "JudgeForm",
    "ListForm",
    "NeighbourGroupForm",
    "OfferForm",
    "PlanForm",
    "PlannedForm",
    "QuantityField",
    "ReportForm",
    "ResultRow",
    "SignUpForm",
    "TakeUpForm",
    "ThankForm",
    "TitleForm",
    "contribution_rows",
    "problem_sentence",
    "result_rows",
]
