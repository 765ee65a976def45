"""Writing topics, statements, answers, hands counted at meetings, and files of answers."""

from gandan.opinions.services.answering import paper_record, vote_cast
from gandan.opinions.services.exchanging import answers_import
from gandan.opinions.services.hands import hands_record, hands_undo
from gandan.opinions.services.statements import statement_moderate, statement_suggest, statements_add
from gandan.opinions.services.topics import Draft, topic_close, topic_draft, topic_edit, topic_open

__all__ = [
    "Draft",
    "answers_import", "hands_record", "hands_undo", "paper_record", "statement_moderate", "statement_suggest",
    "statements_add", "topic_close", "topic_draft", "topic_edit", "topic_open", "vote_cast",
]  # fmt: skip
