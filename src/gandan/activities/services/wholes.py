"""A single event inside a total, to any depth: counted once (M37). The tree is kept as pairs (`ResultPart`)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.activities.models import Result, ResultPart
from gandan.core.counters import counter_next
from gandan.core.errors import Refused
from gandan.units.queries import ancestors_of_area

_ONE_AT_A_TIME = "result.joined"


def refuse_part(part: Result, whole: Result) -> None:
    """Refuse unless `part` can be part of `whole`: no circle, same kind and dimension, inside its place.

    Parts that come to more than their whole are not refused: the numbers are what people reported, and
    `discrepancies` shows that they do not agree.
    """
    if whole.pk == part.pk:
        raise Refused(_("Một kết quả không thể nằm trong chính nó."), field="part_of")
    if part.pk and ResultPart.objects.filter(part_id=whole.pk, whole_id=part.pk).exists():
        raise Refused(
            _("“%(whole)s” đã nằm trong “%(part)s”, nên không thể lại chứa nó.") % {"whole": whole, "part": part},
            field="part_of",
        )
    if whole.kind != part.kind or whole.quantity.unit.dimension is not part.quantity.unit.dimension:
        raise Refused(_("Hai kết quả khác loại nên không thể cái này nằm trong cái kia."), field="part_of")
    if part.area_id != whole.area_id and whole.area_id not in ancestors_of_area(part.area_id):
        raise Refused(
            _("%(here)s không thuộc %(there)s, nên kết quả này không nằm trong kết quả kia.")
            % {"here": part.area, "there": whole.area},
            field="part_of",
        )


def part_joins(part: Result, whole: Result | None) -> None:
    """Hang `part`, with all it holds, under `whole` (None: stand alone). Saves the result and its pairs.

    Four joins at once could close a circle that none of them sees: they take turns (the counter's row is locked until
    the transaction ends). Raises Refused.
    """
    counter_next(_ONE_AT_A_TIME)
    if whole is not None:
        refuse_part(part, whole)
    held = dict(ResultPart.objects.filter(whole=part).values_list("part_id", "depth")) | {part.pk: 0}
    ResultPart.objects.filter(part_id__in=held).exclude(whole_id__in=held).delete()
    part.part_of = whole
    part.save(update_fields=["part_of"])
    if whole is None:
        return
    above = dict(ResultPart.objects.filter(part=whole).values_list("whole_id", "depth")) | {whole.pk: 0}
    ResultPart.objects.bulk_create(
        ResultPart(whole_id=over, part_id=under, depth=up + 1 + down)
        for over, up in above.items()
        for under, down in held.items()
    )
