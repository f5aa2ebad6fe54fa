"""What of core's own models changes public pages."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.caching import raise_generation
from core.models import BasePage, SiteSettings, Topic
from core.publishing import refuse_if_wrong
from core.tasks import draw_card, draw_missing_cards


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=SiteSettings)
@receiver([post_save, post_delete], sender=Topic)
@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_what_processes_hold(**kwargs: object) -> None:
    raise_generation()


@receiver(page_published)
def draw_its_card(instance: Page, **kwargs: object) -> None:
    draw_card.enqueue(instance.pk)


@receiver(post_save, sender=SiteSettings)
def draw_all_cards(created: bool, **kwargs: object) -> None:
    """Not for a new row: Wagtail makes it with default values when it is first asked for, in any visitor's request."""
    if not created:
        draw_missing_cards.enqueue()


@receiver(pre_save, sender=Revision)
def refuse_to_schedule_what_is_wrong(instance: Revision, **kwargs: object) -> None:
    """Said when the time is set, not at midnight when it has come."""
    if instance.approved_go_live_at and isinstance(page := instance.as_object(), BasePage):
        refuse_if_wrong(page)
