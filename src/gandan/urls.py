"""Every address of the product; each room names its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

handler400 = "gandan.core.views.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gandan.core.urls")),
    path("", include("gandan.areas.urls")),
    path("", include("gandan.units.urls")),
    path("", include("gandan.residents.urls")),
    path("", include("gandan.documents.urls")),
    path("", include("gandan.papers.urls")),
    path("", include("gandan.postings.urls")),
    path("", include("gandan.voices.urls")),
    path("", include("gandan.meetings.urls")),
    path("", include("gandan.ballots.urls")),
    path("", include("gandan.opinions.urls")),
    path("", include("gandan.consultations.urls")),
    path("", include("gandan.activities.urls")),
    path("", include("gandan.giving.urls")),
    path("", include("gandan.duties.urls")),
    path("", include("gandan.checks.urls")),
    path("", include("gandan.totals.urls")),
    path("", include("gandan.targets.urls")),
    path("", include("gandan.commendations.urls")),
    path("", include("gandan.reading.urls")),
    path("", include("gandan.notices.urls")),
    path("", include("gandan.today.urls")),
    path("", include("gandan.reports.urls")),
    path("tai-khoan/", include("gandan.units.account_urls")),
    path("ngon-ngu", set_language, name="set_language"),
]
if settings.GANDAN_DEMO:
    urlpatterns.append(path("", include("gandan.demo.urls")))
