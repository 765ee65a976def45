from django.urls import URLPattern, path

from gandan.demo import views

app_name = "demo"
urlpatterns: list[URLPattern] = [path("thu/vai", views.become, name="become")]
