"""Addresses of the room."""

from django.urls import URLPattern, path

from gandan.opinions.views import files, hall, public, work

app_name = "opinions"
urlpatterns: list[URLPattern] = [
    path("ban-do-y-kien", public.topics, name="all"),
    path("ban-do-y-kien/<int:pk>", public.topic, name="topic"),
    path("ban-do-y-kien/<int:pk>/tra-loi", public.vote, name="vote"),
    path("ban-do-y-kien/<int:pk>/neu-cau", public.suggest, name="suggest"),
    path("ban-do-y-kien/<int:pk>/cac-cau", public.statements, name="statements"),
    path("ban-do-y-kien/<int:pk>/man-chieu", public.projector, name="projector"),
    path("ban-do-y-kien/<int:pk>/ban-do.json", public.data, name="data"),
    path("lam-viec/ban-do-y-kien", work.topics, name="list"),
    path("lam-viec/ban-do-y-kien/moi", work.new, name="new"),
    path("lam-viec/ban-do-y-kien/<int:pk>", work.topic, name="work"),
    path("lam-viec/ban-do-y-kien/<int:pk>/sua", work.edit, name="edit"),
    path("lam-viec/ban-do-y-kien/<int:pk>/mo", work.open_topic, name="open"),
    path("lam-viec/ban-do-y-kien/<int:pk>/khep", work.close, name="close"),
    path("lam-viec/ban-do-y-kien/<int:pk>/them-cau", work.add, name="add"),
    path("lam-viec/ban-do-y-kien/cau/<int:pk>", work.moderate, name="moderate"),
    path("lam-viec/ban-do-y-kien/<int:pk>/phieu", hall.paper, name="paper"),
    path("lam-viec/ban-do-y-kien/<int:pk>/gio-tay", hall.hands, name="hands"),
    path("lam-viec/ban-do-y-kien/gio-tay/<int:pk>/huy", hall.undo, name="hands_undo"),
    path("lam-viec/ban-do-y-kien/<int:pk>/phieu-in", hall.sheet, name="sheet"),
    path("lam-viec/ban-do-y-kien/<int:pk>/nhap", files.take, name="import"),
    path("lam-viec/ban-do-y-kien/<int:pk>/tai/<str:name>.csv", files.give, name="export"),
]
