"""What the product says instead of failing.

Refused            a person asked for what cannot be done; the message is one clear sentence for them
├── NotPermitted   they may see it, but not do this (403)
└── Stale          somebody else was first; says who, the draft is kept
"""


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The act was refused; `str(error)` is the sentence to show, `field` the form field it belongs to."""

    status = 409

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotPermitted(Refused):
    status = 403


class Stale(Refused):
    """The object changed since the form was opened."""
