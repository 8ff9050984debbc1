"""Django's entry to the package."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """The package ``councils``."""

    name = "thidua.councils"

    def ready(self) -> None:
        """Let invitations, minutes and count sheets be drawn up as papers."""
        from thidua.councils.papers import COUNT, INVITATION, MINUTES  # noqa: PLC0415 -- its tables are known only now
        from thidua.issuing import composers  # noqa: PLC0415 -- as above

        composers.register(INVITATION)
        composers.register(MINUTES)
        composers.register(COUNT)
