from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "gandan.checks"
    label = "checks"
