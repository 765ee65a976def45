"""Work in the background: the files of a signed paper, letters by the hundred."""

from django_tasks import task

from gandan.papers import merge, storing


@task()
def make_files(paper_id: int) -> None:
    """The .docx and .pdf of a paper just signed."""
    storing.make_files(paper_id)


@task()
def run_merge(job_id: int) -> None:
    """Every document of a merge, as one archive and one file."""
    merge.run(job_id)
