from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "gandan.notices"
    label = "notices"
