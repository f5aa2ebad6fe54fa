from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.schedule import register_job


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from core import checks, signal_handlers, wagtail_names  # noqa: F401  (registers them)
        from core.models import SiteSettings
        from core.scheduled_publishing import publish_and_expire
        from core.tasks import draw_missing_cards, forget_finished_tasks

        ReferenceIndex.register_model(SiteSettings)  # Wagtail looks only at pages and snippets by itself
        wagtail_names.give_names()
        wagtail_names.connect()
        register_job("publish-and-expire", publish_and_expire, every=timedelta(minutes=1))
        register_job("draw-missing-cards", draw_missing_cards.call, every=timedelta(days=1))
        register_job("forget-finished-tasks", forget_finished_tasks, every=timedelta(days=1))
