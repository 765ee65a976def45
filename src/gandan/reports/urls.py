from django.urls import URLPattern, path

from gandan.reports import views, views_other

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("lam-viec/bao-cao", views.month, name="month"),
    path("lam-viec/bao-cao/tai-ve.<slug:kind>", views.document, name="document"),
    path("lam-viec/bao-cao/lap", views.draft, name="draft"),
    path("lam-viec/bao-cao/nguon", views.sources, name="sources"),
    path("lam-viec/bao-cao/<slug:which>/<int:pk>", views_other.other, name="other"),
    path("lam-viec/bao-cao/<slug:which>/<int:pk>/tai-ve.<slug:form>", views_other.other_file, name="other_file"),
    path("lam-viec/bao-cao/<slug:which>/<int:pk>/lap", views_other.other_draft, name="other_draft"),
]
