from django.urls import URLPattern, path

from gandan.core import views_style

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("giao-dien/<str:version>.css", views_style.stylesheet, name="stylesheet"),
    path("phong-cach", views_style.style_guide, name="style"),
]
