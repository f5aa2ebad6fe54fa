from datetime import UTC, datetime

import factory
import wagtail_factories

from media.models import SitePhoto


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
    taken_at = datetime(2026, 3, 12, 9, tzinfo=UTC)
