from django.db import transaction
from django.db.models import F

from gandan.core.models import Counter


@transaction.atomic
def counter_next(name: str) -> int:
    """The next number of a named counter, starting at 1; safe under parallel writers (the row is locked)."""
    Counter.objects.bulk_create([Counter(name=name)], ignore_conflicts=True)
    Counter.objects.filter(name=name).update(value=F("value") + 1)
    return Counter.objects.get(name=name).value
