"""The app `accounts`."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations and people."""

    name = "tanyin.platform.accounts"
    label = "accounts"
    verbose_name = "组织与人员"

    def ready(self) -> None:
        """Take down who signs in, and keep the language that somebody chooses."""
        from tanyin.platform.accounts.frame import keep_language
        from tanyin.platform.accounts.sign_in import listen
        from tanyin.platform.look.choices import language_chosen

        listen()
        language_chosen.connect(keep_language)
