from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "gandan.papers"
    label = "papers"
