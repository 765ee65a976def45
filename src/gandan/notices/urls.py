from django.urls import URLPattern, path

from gandan.notices import views

app_name = "notices"
urlpatterns: list[URLPattern] = [path("dia-ban/<str:code>", views.place, name="place")]
