from django.urls import URLPattern, path

from gandan.activities.views import campaigns, public, reporting, workspace

app_name = "activities"
urlpatterns: list[URLPattern] = [
    path("hoat-dong/<int:pk>", public.activity, name="activity"),
    path("hoat-dong/<int:pk>/tham-gia", public.signup, name="signup"),
    path("hoat-dong/<int:pk>/rut-dang-ky", public.withdraw, name="withdraw"),
    path("hoat-dong/<int:pk>/anh/<uuid:key>.jpg", public.photo, name="photo"),
    path("ket-qua", public.results, name="results"),
    path("phong-trao/<int:pk>", campaigns.campaign, name="campaign"),
    path("lam-viec/phong-trao", campaigns.campaigns, name="campaigns"),
    path("lam-viec/phong-trao/phat-dong", campaigns.launch, name="launch"),
    path("lam-viec/hoat-dong", workspace.activities, name="list"),
    path("lam-viec/hoat-dong/moi", workspace.new, name="new"),
    path("lam-viec/hoat-dong/<int:pk>", workspace.work, name="work"),
    path("lam-viec/hoat-dong/<int:pk>/bao-cao", reporting.report, name="report"),
    path("lam-viec/hoat-dong/<int:pk>/dang-ky", workspace.crew, name="crew"),
    path("lam-viec/hoat-dong/<int:pk>/buoc/<slug:word>", workspace.act, name="act"),
    path("lam-viec/hoat-dong/ket-qua/<int:pk>/sua", reporting.correct, name="correct"),
]
