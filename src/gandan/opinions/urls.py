"""Addresses of the room."""

from django.urls import URLPattern

app_name = "opinions"
urlpatterns: list[URLPattern] = []
