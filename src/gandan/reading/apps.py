from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "gandan.reading"
    label = "reading"
