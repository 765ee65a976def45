from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "gandan.voices"
    label = "voices"
