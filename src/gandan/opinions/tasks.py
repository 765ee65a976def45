"""Work in the background: maps are drawn here, one topic at a time, never while somebody waits for a page."""

from django_tasks import task

from gandan.opinions.drawing import draw_or_hand_over


@task()
def draw_map(topic_id: int) -> None:
    draw_or_hand_over(topic_id)
