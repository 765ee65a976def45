from django.urls import URLPattern, path

from gandan.reports import views

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("lam-viec/bao-cao", views.month, name="month"),
    path("lam-viec/bao-cao/tai-ve.<slug:kind>", views.document, name="document"),
    path("lam-viec/bao-cao/nguon", views.sources, name="sources"),
]
