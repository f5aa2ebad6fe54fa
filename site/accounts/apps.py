from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.schedule import register_job


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import signal_handlers, throttling  # models are not ready before

        signal_handlers.connect()
        register_job("forget_old_attempts", throttling.forget_old, every=timedelta(days=1))
