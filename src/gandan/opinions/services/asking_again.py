"""A drawing that was asked for and lost (a worker killed, a machine restarted) is asked for again by the clock."""

from __future__ import annotations

from django.utils import timezone

from gandan.opinions.models import TopicMap
from gandan.opinions.services.common import LOST, map_ask


def maps_ask_again() -> int:
    """Returns how many were asked for again."""
    lost = TopicMap.objects.filter(asked_at__lt=timezone.now() - LOST).values_list("topic_id", flat=True)
    for topic_id in lost:
        map_ask(topic_id)
    return len(lost)
