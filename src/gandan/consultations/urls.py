from django.urls import URLPattern, path

from gandan.consultations.views import answering, commenting, public, recording, workspace

app_name = "consultations"
_WORK = "lam-viec/lay-y-kien"
urlpatterns: list[URLPattern] = [
    path("lay-y-kien", public.home, name="home"),
    path("lay-y-kien/tra-ma", commenting.own, name="own"),
    path("lay-y-kien/<int:pk>", public.consultation, name="public"),
    path("lay-y-kien/<int:pk>/thay-doi", public.changed, name="changed"),
    path("lay-y-kien/<int:pk>/gop-y", commenting.comment, name="comment"),
    path(_WORK, workspace.listing, name="list"),
    path(f"{_WORK}/moi", workspace.new, name="new"),
    path(f"{_WORK}/<int:pk>", workspace.work, name="work"),
    path(f"{_WORK}/<int:pk>/du-thao", workspace.draft, name="draft"),
    path(f"{_WORK}/<int:pk>/dang", workspace.opening, name="open"),
    path(f"{_WORK}/<int:pk>/thoi", workspace.cancel, name="cancel"),
    path(f"{_WORK}/<int:pk>/khoa", workspace.close, name="close"),
    path(f"{_WORK}/<int:pk>/ket-qua", workspace.report, name="report"),
    path(f"{_WORK}/<int:pk>/hinh-thuc", recording.hearing, name="hearing"),
    path(f"{_WORK}/hinh-thuc/<int:pk>", recording.record, name="record"),
    path(f"{_WORK}/<int:pk>/y-kien", answering.comments, name="comments"),
    path(f"{_WORK}/nhom/<int:pk>", answering.group, name="group"),
]
