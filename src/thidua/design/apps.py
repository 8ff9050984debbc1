"""Django's entry to the package."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The look: components, page frame, error pages, gallery."""

    name = "thidua.design"
    label = "design"
