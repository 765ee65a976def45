from django.urls import URLPattern, path

from gandan.voices.views import follow, lists, public, record, say, work

app_name = "voices"
_WORK = "lam-viec/vu-viec"
urlpatterns: list[URLPattern] = [
    path("noi", say.say, name="say"),
    path("noi/da-nhan", say.said, name="said"),
    path("noi/anh/<str:token>", say.pending_photo, name="pending_photo"),
    path("theo-doi", follow.follow, name="follow"),
    path("theo-doi/quen", say.forget, name="forget"),
    path("phieu/<str:code>", follow.receipt, name="receipt"),
    path("don/<int:voice_id>", follow.handed, name="handed"),
    path("vu-viec/<str:code>", public.case, name="case"),
    path("vu-viec/<str:code>/anh/<uuid:key>", public.case_photo, name="photo"),
    path(_WORK, lists.cases, name="cases"),
    path(f"{_WORK}/<str:code>", work.work, name="work"),
    path(f"{_WORK}/<str:code>/gop", work.merge, name="merge"),
    path(f"{_WORK}/<str:code>/lien-lac/<int:voice_id>", work.contact, name="contact"),
    path("lam-viec/don-theo-luat", lists.statutory, name="statutory"),
    path("lam-viec/don-theo-luat/<int:voice_id>", lists.submission, name="submission"),
    path(
        "lam-viec/don-theo-luat/<int:voice_id>/anh/<uuid:key>",
        lists.submission_photo,
        name="submission_photo",
    ),
    path("lam-viec/ghi-y-kien", record.record, name="record"),
    path("lam-viec/ghi-y-kien/phieu", record.slips, name="slips"),
    path("lam-viec/ghi-y-kien/xong", record.slips_done, name="slips_done"),
]
