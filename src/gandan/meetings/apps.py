from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "gandan.meetings"
    label = "meetings"
