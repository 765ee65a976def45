"""Work in the background: the letters of a decision."""

from django_tasks import task

from gandan.commendations.services.printing import letters_make


@task()
def make_letters(run_id: int) -> None:
    letters_make(run_id)
