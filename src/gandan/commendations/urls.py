from django.urls import URLPattern, path

from gandan.commendations.views import deciding, printing, proposing, public, workspace

app_name = "commendations"
_WORK = "lam-viec/khen-thuong"
urlpatterns: list[URLPattern] = [
    path("khen-thuong", public.home, name="home"),
    path("khen-thuong/dia-ban/<slug:code>", public.area, name="area"),
    path("khen-thuong/don-vi/<int:pk>", public.unit, name="unit"),
    path("khen-thuong/dot/<int:pk>", public.round_page, name="round"),
    path("khen-thuong/quyet-dinh/<int:pk>", public.decision, name="decision"),
    path(_WORK, workspace.rounds, name="rounds"),
    path(f"{_WORK}/moi", workspace.new, name="new"),
    path(f"{_WORK}/bieu-duong", workspace.praise, name="praise"),
    path(f"{_WORK}/ghi-nhan", workspace.recognise, name="recognise"),
    path(f"{_WORK}/<int:pk>", workspace.work, name="work"),
    path(f"{_WORK}/<int:pk>/de-nghi", proposing.propose, name="propose"),
    path(f"{_WORK}/<int:pk>/quyet-dinh", deciding.decide, name="decide"),
    path(f"{_WORK}/<int:pk>/thu", printing.letters, name="letters"),
    path(f"{_WORK}/<int:pk>/thu/tai/<slug:kind>", printing.download, name="download"),
    path(f"{_WORK}/<int:pk>/<slug:word>", workspace.act, name="act"),
    path(f"{_WORK}/rut/<int:pk>", proposing.withdraw, name="withdraw"),
]
