"""Work in the background: maps are drawn here, one topic at a time, never while somebody waits for a page."""

from django_tasks import task


@task()
def draw_map(topic_id: int) -> None:
    from gandan.opinions.drawing import draw_or_hand_over  # numpy and scipy: only the worker loads them

    draw_or_hand_over(topic_id)
