"""The form a gallery is written in; its photos are put in order elsewhere (`views/grid.py`)."""

from wagtail.models import Page

from core.forms import BasePageForm


class GalleryPageForm(BasePageForm):
    """The photographer of the gallery becomes that of every photo that names nobody."""

    def save(self, commit: bool = True) -> Page:
        gallery = super().save(commit=commit)
        gallery.name_photographer()
        return gallery
