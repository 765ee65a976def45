from django.urls import URLPattern

app_name = "totals"
urlpatterns: list[URLPattern] = []
