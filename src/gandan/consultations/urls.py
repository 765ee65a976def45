"""Addresses of the room."""

from django.urls import URLPattern

app_name = "consultations"
urlpatterns: list[URLPattern] = []
