from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "gandan.ballots"
    label = "ballots"
