from django.urls import URLPattern, path

from gandan.checks.views import public, workspace

app_name = "checks"
_WORK = "lam-viec/kiem-tra"
urlpatterns: list[URLPattern] = [
    path("ket-qua/<int:result_id>", public.result, name="result"),
    path("ket-qua/<int:result_id>/xac-nhan", public.confirm, name="confirm"),
    path("ket-qua/<int:result_id>/cam-on", public.thanks, name="thanks"),
    path("ket-qua/anh/<uuid:key>.jpg", public.photo, name="photo"),
    path(_WORK, workspace.work, name="list"),
    path(f"{_WORK}/<int:inspection_id>", workspace.inspection, name="inspection"),
    path(f"{_WORK}/<int:inspection_id>/<slug:name>", workspace.act, name="act"),
    path(f"{_WORK}/ket-qua/<int:result_id>/di-xem", workspace.visit, name="visit"),
    path(f"{_WORK}/ket-qua/<int:result_id>/ghi-ho", workspace.assist, name="assist"),
    path(f"{_WORK}/loi/<int:check_id>", workspace.release, name="release"),
]
