"""What core does outside of a request: drawing cards, and forgetting what the queue has done."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from core import cards, sharing
from core.caching import raise_generation
from core.models import BasePage, SiteSettings, site_of

FINISHED_KEPT = timedelta(days=7)  # long enough to see why one failed
BATCH = 500


@task()
def draw_card(page_id: int) -> None:
    """The card of one page, if it needs one."""
    _draw(Page.objects.filter(pk=page_id, live=True).specific())


@task()
def draw_missing_cards() -> None:
    """The cards of all pages: after a change of the site's name or colour, and daily for what was missed."""
    _draw(Page.objects.live().filter(depth__gt=1).specific().iterator())


def forget_finished_tasks() -> None:
    """The job: the queue keeps what it has done, and tracebacks with it, until somebody deletes it."""
    finished = DBTaskResult.objects.filter(finished_at__lt=timezone.now() - FINISHED_KEPT)
    while keys := list(finished.order_by().values_list("pk", flat=True)[:BATCH]):
        DBTaskResult.objects.filter(pk__in=keys).delete()


def _make_cards(page: BasePage) -> bool:
    """One for each language that the page speaks; True when there was something to do."""
    site, title, logo = SiteSettings.for_site(site_of(page)), sharing.card_title(page), page.card_logo()
    made = []
    for language in page.addresses() or [get_language()]:
        with override(language):
            made.append(cards.make_card(title, site, sharing.card_thanks(page), logo))
    return any(made)


def _draw(pages: Iterable[Page]) -> None:
    without_photo = (page for page in pages if isinstance(page, BasePage) and sharing.own_photo(page) is None)
    made = [_make_cards(page) for page in without_photo]
    if any(made):
        raise_generation()
