"""Addresses of the room."""

from django.urls import URLPattern, path

from gandan.meetings.views import agenda, calling, closing, duties, public, running, tasks

app_name = "meetings"
_AT = "lam-viec/cuoc-hop"
urlpatterns: list[URLPattern] = [
    path("cuoc-hop/<int:pk>", public.meeting, name="public"),
    path("cuoc-hop/<int:pk>/tai-lieu/<int:file_pk>", public.file, name="file"),
    path(_AT, calling.listing, name="list"),
    path(f"{_AT}/moi", calling.new, name="new"),
    path(f"{_AT}/<int:pk>", calling.work, name="work"),
    path(f"{_AT}/<int:pk>/sua", calling.edit, name="edit"),
    path(f"{_AT}/<int:pk>/moi-hop", calling.invite, name="invite"),
    path(f"{_AT}/<int:pk>/khong-hop", calling.cancel, name="cancel"),
    path(f"{_AT}/<int:pk>/ap-phich.pdf", calling.poster, name="poster"),
    path(f"{_AT}/<int:pk>/danh-sach.pdf", calling.guest_list, name="guest_list"),
    path(f"{_AT}/<int:pk>/giay-moi", calling.invitation, name="invitation"),
    path(f"{_AT}/<int:pk>/noi-dung", agenda.add, name="agenda_add"),
    path(f"{_AT}/<int:pk>/tai-lieu", agenda.file_new, name="file_new"),
    path(f"{_AT}/tai-lieu/<int:file_pk>/bo", agenda.file_gone, name="file_gone"),
    path(f"{_AT}/<int:pk>/hop", running.run, name="run"),
    path(f"{_AT}/<int:pk>/bat-dau", running.begin, name="begin"),
    path(f"{_AT}/<int:pk>/co-mat", running.attendance, name="attendance"),
    path(f"{_AT}/<int:pk>/the", running.card, name="card"),
    path(f"{_AT}/<int:pk>/khach", running.guests, name="guests"),
    path(f"{_AT}/noi-dung/<int:pk>/phat-bieu", running.floor, name="floor"),
    path(f"{_AT}/noi-dung/<int:pk>/luot", running.spoke, name="spoke"),
    path(f"{_AT}/noi-dung/<int:pk>/<slug:act>", agenda.act, name="item"),
    path(f"{_AT}/<int:pk>/ket-luan", closing.conclude, name="conclude"),
    path(f"{_AT}/<int:pk>/giao-viec", closing.give, name="give"),
    path(f"{_AT}/<int:pk>/xong", closing.end, name="end"),
    path(f"{_AT}/<int:pk>/cong-bo", closing.publish, name="publish"),
    path(f"{_AT}/<int:pk>/bien-ban", closing.minutes, name="minutes"),
    path(f"{_AT}/vu-viec/<str:code>", agenda.from_case, name="from_case"),
    path(f"{_AT}/viec", tasks.listing, name="tasks"),
    path(f"{_AT}/viec/<int:pk>", tasks.task, name="task"),
    path(f"{_AT}/viec/<int:pk>/<slug:act>", tasks.act, name="task_act"),
    path(f"{_AT}/nghia-vu", duties.board, name="duties"),
    path(f"{_AT}/nghia-vu/yeu-cau", duties.ask, name="ask"),
    path(f"{_AT}/nghia-vu/yeu-cau/<int:pk>", duties.answered, name="answered"),
    path(f"{_AT}/tiep-cong-dan", duties.receptions, name="receptions"),
    path(f"{_AT}/tiep-cong-dan/ghi", duties.reception_new, name="reception_new"),
    path(f"{_AT}/tiep-cong-dan/<int:pk>", duties.reception, name="reception"),
]
