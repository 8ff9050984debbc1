"""Django's entry to the package: only its words in other languages are Django's."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Administrative documents in the form of Decree 30/2020."""

    name = "thidua.papers"
    label = "papers"
