"""Fed by another feature: a part of a whole, as a percentage."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gandan.core.quantities import exact
from gandan.targets import features
from gandan.targets.comparing import percent
from gandan.targets.feeds.keys import Key, Reached
from gandan.targets.indicators import measure_of
from gandan.targets.models import Target


def from_features(key: Key, targets: Iterable[Target]) -> dict[int, Reached]:
    asked: dict[tuple[str, int | None], features.Share | None] = {}
    made: dict[int, Reached] = {}
    for target in targets:
        slug, document = measure_of(target).source, target.document_id
        if (slug, document) not in asked:
            ask = features.Ask(key.unit_id, target.term.unit.path, key.since, key.until, document)
            asked[slug, document] = features.measured(slug, ask)
        made[target.pk] = _of_share(asked[slug, document])
    return made


def _of_share(share: features.Share | None) -> Reached:
    if share is None or not share.whole:
        return Reached()
    whole = exact(share.whole, "item")
    sure = None if share.confirmed is None else percent(exact(share.confirmed, "item"), whole)
    return Reached(
        reported=percent(exact(share.part, "item"), whole), confirmed=sure, count=share.whole,
        part=Decimal(share.part), whole=Decimal(share.whole), sure=None if share.confirmed is None else Decimal(share.confirmed),
    )  # fmt: skip
