from django.apps import AppConfig


class PostingsConfig(AppConfig):
    name = "gandan.postings"
    label = "postings"
