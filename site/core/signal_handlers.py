"""What of core's own models changes public pages."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.caching import raise_generation
from core.models import SiteSettings, Topic


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=SiteSettings)
@receiver([post_save, post_delete], sender=Topic)
@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_what_processes_hold(**kwargs: object) -> None:
    raise_generation()
