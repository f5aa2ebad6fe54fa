from datetime import UTC, datetime

import factory
import wagtail_factories

from media.models import SitePhoto


class SitePhotoFactory(wagtail_factories.ImageFactory):
    """A photo that has alt text, photographer and licence."""

    class Meta:
        model = SitePhoto

    title = factory.Sequence(lambda n: f"Foto {n}")
    file = factory.django.ImageField(width=1200, height=800, color="seagreen")
    description = "Deltagare runt ett bord"
    caption = "Workshop i Skövde."
    photographer = "Fia Fotograf"
    rights_holder = "Innovationsboost"
    licence = SitePhoto.Licence.PRESS
    taken_at = datetime(2026, 3, 12, 9, tzinfo=UTC)
