from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "gandan.opinions"
    label = "opinions"
