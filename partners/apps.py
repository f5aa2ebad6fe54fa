from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        from media.other_files import OtherFiles, register_files
        from partners import signal_handlers  # noqa: F401  (registers them)
        from partners.models import logos
        from partners.publishing import check_headings, check_project

        register_publish_check(check_headings)
        register_files(OtherFiles(logos.FILES, logos.is_public))
        register_publish_check(check_project)
