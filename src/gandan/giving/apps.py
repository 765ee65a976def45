from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "gandan.giving"
    label = "giving"
