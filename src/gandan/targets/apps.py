from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "gandan.targets"
    label = "targets"
