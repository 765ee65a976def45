from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "gandan.today"
    label = "today"
