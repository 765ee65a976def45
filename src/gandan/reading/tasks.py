"""Work in the background: reading a text."""

from django.utils import translation
from django_tasks import task

from gandan.reading.services.taking import narrative_read


@task()
def read_narrative(narrative_id: int, language: str) -> None:
    """Read one text; what is written for people is in the language of who sent it."""
    with translation.override(language):
        narrative_read(narrative_id)
