from django.apps import AppConfig


class TotalsConfig(AppConfig):
    name = "gandan.totals"
    label = "totals"
