"""The panel in a gallery's editor that shows its photos and leads to the screen where they are arranged."""

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class GalleryPhotosPanel(Panel):
    """The photos of the draft, small and in order; read only."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"heading": _("The photos of the gallery"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/admin/photos_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/crops.css"]})
