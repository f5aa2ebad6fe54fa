"""What core does outside of a request: drawing cards."""

from django_tasks import task
from wagtail.models import Page

from core import cards, sharing
from core.models import BasePage, SiteSettings, site_of


@task()
def draw_card(page_id: int) -> None:
    """The card of one page, if it needs one."""
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    if page is not None:
        _draw(page)


@task()
def draw_missing_cards() -> None:
    """The cards of all pages: after a change of the site's name or colour, and daily for what was missed."""
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator():
        _draw(page)


def _draw(page: Page) -> None:
    if isinstance(page, BasePage) and sharing.own_photo(page) is None:
        cards.make_card(page.share_title or page.title, SiteSettings.for_site(site_of(page)))
