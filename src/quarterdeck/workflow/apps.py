"""The Django app's name."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The memory as a Django app."""

    name = "quarterdeck.workflow"
    default_auto_field = "django.db.models.BigAutoField"
