from django.apps import AppConfig


class CommendationsConfig(AppConfig):
    name = "gandan.commendations"
    label = "commendations"
