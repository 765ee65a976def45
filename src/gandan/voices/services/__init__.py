"""Writing voices and cases: each module one chapter of a case's life."""

from gandan.voices.services.cases import case_accept, case_answer, case_pass_on, case_publish
from gandan.voices.services.merge import cases_merge
from gandan.voices.services.say import Said, voice_say
from gandan.voices.services.verdicts import verdict_give

__all__ = [
    "Said", "case_accept", "case_answer", "case_pass_on", "case_publish", "cases_merge", "verdict_give", "voice_say",
]  # fmt: skip
