from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.publishing import register_publish_check
from core.schedule import register_job


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("Photos and documents")

    def ready(self) -> None:
        from media import signal_handlers  # noqa: F401  (registers them)
        from media.document_checks import check_documents
        from media.publishing import check_gallery, check_photos
        from media.removal import erase_old_details
        from media.withdrawal import delete_old_originals

        register_publish_check(check_photos)
        register_publish_check(check_gallery)
        register_publish_check(check_documents)
        register_job("erase-removal-requests", erase_old_details, every=timedelta(days=1))
        register_job("delete-withdrawn-originals", delete_old_originals, every=timedelta(days=1))
