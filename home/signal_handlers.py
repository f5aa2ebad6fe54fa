"""Captions and names are searched with the pages they stand on."""

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver

from home.tasks import index_pages_that_show
from media.models import SitePhoto
from media.withdrawal import photo_withdrawn
from partners.models import Person


@receiver(post_save, sender=SitePhoto)
@receiver(post_save, sender=Person)
def search_for_the_new_text(instance: Model, created: bool, **kwargs: object) -> None:
    if not created:
        index_pages_that_show.enqueue(instance._meta.label, instance.pk)


@receiver(photo_withdrawn)
def forget_the_old_text(instance: SitePhoto, **kwargs: object) -> None:
    index_pages_that_show.enqueue(instance._meta.label, instance.pk)
