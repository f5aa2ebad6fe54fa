from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check
from core.schedule import register_job


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from core.sharing import register_feeds
        from events import signal_handlers  # noqa: F401  (registers them)
        from events.feeds import feeds_of
        from events.privacy import erase_what_is_due
        from events.publishing import check_event
        from events.reminders import remind_of_tomorrow
        from events.services import settle_events
        from events.tasks import look_for_lost_letters

        register_publish_check(check_event)
        register_feeds(feeds_of)
        # Every hour, so that a day's erasures are done soon after midnight.
        register_job("erase-registrations", erase_what_is_due, every=timedelta(hours=1))
        register_job("settle-events", settle_events, every=timedelta(minutes=5))
        register_job("remind-attendees", remind_of_tomorrow, every=timedelta(minutes=15))
        register_job("look-for-lost-letters", look_for_lost_letters, every=timedelta(minutes=5))
