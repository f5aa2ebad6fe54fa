"""What this app adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from events import access_log
from events.models import EventPage
from events.viewsets import EventPageViewSet


@hooks.register("register_admin_viewset")
def list_of_events() -> EventPageViewSet:
    return EventPageViewSet()


@hooks.register("register_admin_urls")
def event_urls() -> list[URLPattern | URLResolver]:
    rooms = ("registrations", "exports", "messages", "check_in", "held", "copying")
    return [path("events/", include(f"events.views.{room}")) for room in rooms]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    access_log.register_actions(actions)


@hooks.register("register_page_header_buttons")
def copy_button(page: Page, user: object, view_name: str, next_url: str | None = None) -> list[Button]:
    return _copy_buttons(page)


@hooks.register("register_page_listing_more_buttons")
def copy_listing_button(page: Page, user: object, next_url: str | None = None) -> list[Button]:
    return _copy_buttons(page)


def _copy_buttons(page: Page) -> list[Button]:
    """Beside Wagtail's own Copy, which leaves every date as it was."""
    if page.specific_class is not EventPage or not page.pk:
        return []
    return [Button(_("Copy to a new date"), url=reverse("event_copy", args=[page.pk]), icon_name="copy", priority=31)]
