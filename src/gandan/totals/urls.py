from django.urls import URLPattern, path

from gandan.totals.views import boards, coverage, opening

app_name = "totals"
urlpatterns: list[URLPattern] = [
    path("lam-viec/bang-so", boards.work, name="work"),
    path("lam-viec/do-phu", coverage.work, name="coverage"),
    path("so-lieu/<str:code>", boards.public, name="public"),
    path("du-lieu-mo", opening.page, name="open_data"),
    path("du-lieu-mo/<slug:name>.<slug:format>", opening.file, name="open_file"),
]
