"""What a report is about: a unit with everything below it, or a place with everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from gandan.activities.models import Activity, ActivityPartner, Result
from gandan.areas.models import Area
from gandan.areas.queries import below
from gandan.core.periods import Period
from gandan.units.models import Unit
from gandan.voices.models import STATUTORY, Case, CaseStep, Voice


@dataclass(frozen=True)
class Scope:
    """`issuer` signs the report. `area` None: the work of the issuer and of all units below it."""

    issuer: Unit
    area: Area | None = None

    @property
    def code(self) -> str:
        """As addresses carry it: "dv-3" or "db-03169"."""
        return f"db-{self.area.code}" if self.area else f"dv-{self.issuer.pk}"

    @property
    def name(self) -> str:
        return str(self.area) if self.area else self.issuer.name

    def units(self) -> QuerySet[Unit]:
        """The unit and its subtree."""
        return Unit.objects.filter(path__startswith=self.issuer.path)

    def cases(self) -> QuerySet[Case]:
        """Cases of the place; of a unit: those it holds and those it once worked on, so that none is passed out of sight."""
        if self.area is not None:
            return Case.objects.filter(area_id__in=below(self.area.pk), merged_into=None)
        units = self.units().values("pk")
        worked = CaseStep.objects.filter(unit_id__in=units).values("case_id")
        return Case.objects.filter(Q(unit_id__in=units) | Q(pk__in=worked), merged_into=None)

    def held(self) -> Q:
        """Of `cases()`: those whose answer is still owed here."""
        return Q() if self.area is not None else Q(unit_id__in=self.units().values("pk"))

    def steps(self) -> QuerySet[CaseStep]:
        """What was done with the cases, by whom the report answers for."""
        if self.area is not None:
            return CaseStep.objects.filter(case__area_id__in=below(self.area.pk))
        return CaseStep.objects.filter(unit_id__in=self.units().values("pk"))

    def voices(self) -> QuerySet[Voice]:
        """Voices that became cases. Khiếu nại and tố cáo are apart (`statutory`)."""
        voices = Voice.objects.exclude(case=None)
        if self.area is not None:
            return voices.filter(area_id__in=below(self.area.pk))
        # A voice whose case was merged counts where the merged case is: its `case` already points there.
        return voices.filter(case_id__in=self.cases().values("pk"))

    def statutory(self) -> QuerySet[Voice]:
        voices = Voice.objects.filter(kind__in=STATUTORY)
        if self.area is not None:
            return voices.filter(area_id__in=below(self.area.pk))
        return voices.filter(handed_to_id__in=self.units().values("pk"))

    def activities(self) -> QuerySet[Activity]:
        if self.area is not None:
            return Activity.objects.filter(area_id__in=below(self.area.pk))
        return Activity.objects.filter(lead_id__in=self.units().values("pk"))

    def joined(self) -> QuerySet[Activity]:
        """Activities of others in which units of the scope took part; a place has none."""
        if self.area is not None:
            return Activity.objects.none()
        units = self.units().values("pk")
        shared = ActivityPartner.objects.filter(unit_id__in=units).values("activity_id")
        return Activity.objects.filter(pk__in=shared).exclude(lead_id__in=units)

    def results(self) -> QuerySet[Result]:
        if self.area is not None:
            return Result.objects.filter(area_id__in=below(self.area.pk))
        return Result.objects.filter(unit_id__in=self.units().values("pk"))


def address(name: str, *args: object, **query: str) -> str:
    """A full address, as a printed or mailed document needs it."""
    return absolute(f"{reverse(name, args=args)}{'?' + urlencode(query) if query else ''}")


def absolute(path: str) -> str:
    """The full address of a path of ours."""
    return f"{settings.PUBLIC_URL}{path}"


def sources_url(scope: Scope, period: Period, what: str) -> str:
    """The page that lists what stands behind one figure of this report."""
    return address("reports:sources", cua=scope.code, ky=period.code, so=what)


def case_url(case: Case) -> str:
    """Everybody's page of a public case, else the page of those who work on it."""
    return address("voices:case" if case.public else "voices:work", case.code)
