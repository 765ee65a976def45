from django.urls import URLPattern, path

from gandan.activities.views import attending, campaigns, cascade, present, public, reporting, workspace

app_name = "activities"
urlpatterns: list[URLPattern] = [
    path("hoat-dong/<int:pk>", public.activity, name="activity"),
    path("hoat-dong/<int:pk>/tham-gia", public.signup, name="signup"),
    path("hoat-dong/<int:pk>/rut-dang-ky", public.withdraw, name="withdraw"),
    path("hoat-dong/<int:pk>/anh/<uuid:key>.jpg", public.photo, name="photo"),
    path("hoat-dong/<int:pk>/gop", attending.offer, name="offer"),
    path("diem-danh", attending.code, name="code"),
    path("diem-danh/<str:secret>", attending.enter, name="enter"),
    path("ket-qua", public.results, name="results"),
    path("phong-trao/<int:pk>", campaigns.campaign, name="campaign"),
    path("lam-viec/phong-trao", campaigns.campaigns, name="campaigns"),
    path("lam-viec/phong-trao/phat-dong", campaigns.launch, name="launch"),
    path("lam-viec/phong-trao/<int:pk>/goi", cascade.call, name="call"),
    path("lam-viec/phong-trao/<int:pk>/huong-ung", cascade.take_up, name="take_up"),
    path("lam-viec/phong-trao/<int:pk>/ap-dung", cascade.adopt, name="adopt"),
    path("lam-viec/phong-trao/<int:pk>/danh-hieu", cascade.title, name="title"),
    path("lam-viec/phong-trao/danh-hieu/<int:pk>/het", cascade.title_end, name="title_end"),
    path("lam-viec/phong-trao/noi-ap-dung/<int:pk>", cascade.judge, name="judge"),
    path("lam-viec/phong-trao/noi-ap-dung/<int:pk>/thoi", cascade.drop, name="drop"),
    path("lam-viec/phong-trao/<int:pk>/du-kien", present.planned_campaign, name="planned_campaign"),
    path("lam-viec/hoat-dong", workspace.activities, name="list"),
    path("lam-viec/hoat-dong/moi", workspace.new, name="new"),
    path("lam-viec/hoat-dong/<int:pk>", workspace.work, name="work"),
    path("lam-viec/hoat-dong/<int:pk>/bao-cao", reporting.report, name="report"),
    path("lam-viec/hoat-dong/<int:pk>/dang-ky", workspace.crew, name="crew"),
    path("lam-viec/hoat-dong/<int:pk>/diem-danh", present.door, name="door"),
    path("lam-viec/hoat-dong/<int:pk>/danh-sach", present.listed, name="listed"),
    path("lam-viec/hoat-dong/<int:pk>/cam-on", present.thank, name="thank"),
    path("lam-viec/hoat-dong/<int:pk>/du-kien", present.planned_activity, name="planned_activity"),
    path("lam-viec/hoat-dong/gop/<int:pk>", present.offer_answer, name="offer_answer"),
    path("lam-viec/hoat-dong/<int:pk>/buoc/<slug:word>", workspace.act, name="act"),
    path("lam-viec/hoat-dong/ket-qua/<int:pk>/sua", reporting.correct, name="correct"),
]
