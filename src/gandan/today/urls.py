from django.urls import URLPattern, path

from gandan.today import views

app_name = "today"
urlpatterns: list[URLPattern] = [path("lam-viec", views.today, name="today")]
