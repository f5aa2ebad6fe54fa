"""Files to download."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from media.storage import FileWithRow


class SiteDocument(FileWithRow, AbstractDocument):
    """A file to download. Private ones are for who may open the admin."""

    is_private = models.BooleanField(
        _("private"), default=False, help_text=_("Only for the staff: a consent form, for example.")
    )

    admin_form_fields = ("title", "file", "is_private", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
