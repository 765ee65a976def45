"""What can be done: take a text in, decide about what was read, write it into the books, take it back."""

from gandan.reading.services.aiming import stays_a_fact
from gandan.reading.services.deciding import fact_correct, fact_decide, fact_join, proposal_accept, proposal_correct
from gandan.reading.services.taking import AlreadyRead, narrative_read, narrative_take
from gandan.reading.services.writing import narrative_write, writing_undo

__all__ = [
    "AlreadyRead",
    "fact_correct",
    "fact_decide",
    "fact_join",
    "narrative_read",
    "narrative_take",
    "narrative_write",
    "proposal_accept",
    "proposal_correct",
    "stays_a_fact",
    "writing_undo",
]
