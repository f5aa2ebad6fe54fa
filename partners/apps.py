from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check
from core.schedule import register_job


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from media.other_files import OtherFiles, register_files
        from partners import signal_handlers  # noqa: F401  (registers them)
        from partners.confirmations import ask_those_due
        from partners.models import logos
        from partners.privacy import erase_former_people, erase_refused_logos, erase_what_was_decided
        from partners.publishing import check_headings, check_project
        from partners.tasks import look_for_lost_letters

        # Every hour: the question comes at the time of day when it was answered last.
        register_job("ask-whether-profiles-are-right", ask_those_due, every=timedelta(hours=1))
        register_job("look-for-lost-partner-letters", look_for_lost_letters, every=timedelta(minutes=5))
        register_job("erase-decided-changes", erase_what_was_decided, every=timedelta(days=1))
        register_job("erase-former-people", erase_former_people, every=timedelta(days=1))
        register_job("erase-refused-logos", erase_refused_logos, every=timedelta(days=1))
        register_publish_check(check_headings)
        register_files(OtherFiles(logos.FILES, logos.is_public))
        register_publish_check(check_project)
