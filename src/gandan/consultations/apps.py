from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "gandan.consultations"
    label = "consultations"
