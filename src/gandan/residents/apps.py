from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "gandan.residents"
    label = "residents"
