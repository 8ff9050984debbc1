"""Django's entry to the package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The package ``accounts``."""

    name = "thidua.accounts"

    def ready(self) -> None:
        """Let every session that begins carry its beginning, and the journal hear of second factors.

        Both are told by signals because they happen inside Django and allauth, not because work of ours flows so.
        """
        from allauth.mfa import signals as second_factors  # noqa: PLC0415 -- once the apps are ready
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 -- once the apps are ready

        from thidua.accounts import adapters, sessions  # noqa: PLC0415 -- once the apps are ready

        user_logged_in.connect(sessions.begin, dispatch_uid="thidua.accounts.begin")
        second_factors.authenticator_added.connect(adapters.second_factor_added, dispatch_uid="thidua.accounts.added")
        second_factors.authenticator_removed.connect(
            adapters.second_factor_removed, dispatch_uid="thidua.accounts.removed"
        )
        second_factors.authenticator_reset.connect(
            adapters.recovery_codes_renewed, dispatch_uid="thidua.accounts.renewed"
        )
