"""Work in the background: reading and writing a file of villages."""

from django.utils import translation
from django_tasks import task

from gandan.areas import imports


@task()
def read_import(import_id: int, language: str) -> None:
    """Read and check the file; the sentences about the file are in the language of who sent it."""
    with translation.override(language):
        imports.import_read(import_id)


@task()
def apply_import(import_id: int) -> None:
    """Write every row of a confirmed file, or none."""
    imports.import_write(import_id)
