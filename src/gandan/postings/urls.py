"""Addresses of the room."""

from django.urls import URLPattern, path

from gandan.postings.views import keeping, public, work

app_name = "postings"
urlpatterns: list[URLPattern] = [
    path("thong-bao", public.announcements, name="all"),
    path("thong-bao/<int:pk>", public.announcement, name="announcement"),
    path("thong-bao/<int:pk>/to-roi.pdf", public.poster_file, name="poster"),
    path("thong-bao/anh/<uuid:key>", public.photo, name="photo"),
    path("cong-khai", public.disclosures, name="disclosures"),
    path("cong-khai/<str:code>", public.disclosure, name="disclosure"),
    path("lam-viec/thong-bao", work.announcements, name="list"),
    path("lam-viec/thong-bao/moi", work.new, name="new"),
    path("lam-viec/thong-bao/<int:pk>", work.work, name="work"),
    path("lam-viec/thong-bao/<int:pk>/sua", work.edit, name="edit"),
    path("lam-viec/thong-bao/<int:pk>/dang", work.issue, name="issue"),
    path("lam-viec/thong-bao/<int:pk>/rut", work.withdraw, name="withdraw"),
    path("lam-viec/thong-bao/<int:pk>/bo", work.drop, name="drop"),
    path("lam-viec/thong-bao/<int:pk>/noi", work.post, name="post"),
    path("lam-viec/thong-bao/bang-chung/<int:pk>", work.prove, name="prove"),
    path("lam-viec/cong-khai", keeping.board, name="board"),
    path("lam-viec/cong-khai/nam", keeping.lay_out, name="year"),
    path("lam-viec/cong-khai/them", keeping.add, name="add"),
    path("lam-viec/cong-khai/<int:pk>", keeping.line, name="line"),
    path("lam-viec/giay-dong-y", keeping.consents, name="consents"),
    path("lam-viec/giay-dong-y/moi", keeping.consent_new, name="consent_new"),
    path("lam-viec/giay-dong-y/<int:pk>/rut", keeping.consent_withdraw, name="consent_withdraw"),
]
