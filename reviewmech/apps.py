from django.apps import AppConfig


class ReviewmechConfig(AppConfig):
    name = "reviewmech"
