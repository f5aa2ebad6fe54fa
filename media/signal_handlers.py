"""What follows when a photo is saved."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.caching import raise_generation
from media.models import SiteDocument, SitePhoto
from media.renditions import stale_shapes
from media.tasks import make_renditions


@receiver(post_save, sender=SitePhoto)
def renew_what_is_shown(instance: SitePhoto, raw: bool = False, **kwargs: object) -> None:
    """Alt text and credit stand on pages; new pixels, focal area or credit need new files."""
    if raw:
        return
    raise_generation()
    if stale_shapes(instance):
        make_renditions.enqueue(instance.pk)
        instance.refresh_from_db(fields=["manifest"])


@receiver(post_delete, sender=SitePhoto)
@receiver([post_save, post_delete], sender=SiteDocument)
def forget_what_processes_hold(**kwargs: object) -> None:
    raise_generation()
