from datetime import UTC, date, datetime
from pathlib import Path

import factory
import wagtail_factories
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, SitePhoto


class SitePhotoFactory(wagtail_factories.ImageFactory):
    """A photo that has alt text, photographer, licence and, unless the queue is a real one, its renditions.

    Small, so that they are made quickly: give `file__width=1200, file__height=800` where the size matters.
    """

    class Meta:
        model = SitePhoto

    title = factory.Sequence(lambda n: f"Foto {n}")
    file = factory.django.ImageField(width=360, height=240, color="seagreen")
    description = "Deltagare runt ett bord"
    caption = "Workshop i Skövde."
    photographer = "Fia Fotograf"
    rights_holder = "Innovationsboost"
    licence = SitePhoto.Licence.PRESS
    people = SitePhoto.People.NONE
    taken_at = datetime(2026, 3, 12, 9, tzinfo=UTC)


def uploaded_photo(content: bytes, name: str, **values: object) -> SitePhoto:
    """A photo taken in as the admin takes it in; `values` are fields of the form."""
    form_class = get_image_form(SitePhoto)
    data = {"title": Path(name).stem, "collection": Collection.get_first_root_node().pk} | values
    form = form_class(data, {"file": SimpleUploadedFile(name, content)})
    assert form.is_valid(), form.errors
    return form.save()


def live_gallery(parent: GalleryIndexPage, photos: list[SitePhoto], **values: object) -> GalleryPage:
    """A published gallery with these photos in this order."""
    values = {"title": "Bilder från dagen", "date": date(2026, 3, 12), "photographer": "Fia Fotograf"} | values
    gallery = GalleryPage(**values)
    gallery.photos.set([GalleryPhoto(photo=photo, sort_order=place) for place, photo in enumerate(photos)])
    parent.add_child(instance=gallery)
    return gallery
