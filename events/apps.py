from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from core.sharing import register_feeds
        from events import signal_handlers  # noqa: F401  (registers them)
        from events.feeds import feeds_of
        from events.publishing import check_event

        register_publish_check(check_event)
        register_feeds(feeds_of)
