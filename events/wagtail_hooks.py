"""What this app adds to the admin."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from events import access_log, deletion
from events.models import EventPage
from events.permissions import may_manage
from events.viewsets import EventPageViewSet


@hooks.register("register_admin_viewset")
def list_of_events() -> EventPageViewSet:
    return EventPageViewSet()


@hooks.register("register_admin_urls")
def event_urls() -> list[URLPattern | URLResolver]:
    rooms = ("registrations", "registration", "acts", "exports", "messages", "check_in", "held", "copying")
    return [path("events/", include(f"events.views.{room}")) for room in rooms]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    access_log.register_actions(actions)


@hooks.register("after_unpublish_page")
def tell_of_those_who_are_not_told(request: HttpRequest, page: Page) -> None:
    deletion.warn_of_silence(request, page)


@hooks.register("before_delete_page")
def keep_what_people_wait_for(request: HttpRequest, page: Page) -> HttpResponse | None:
    return deletion.refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_those_that_people_wait_for(
    request: HttpRequest, action: str, objects: Sequence[object], action_class: object
) -> HttpResponse | None:
    pages = [each for each in objects if isinstance(each, Page)] if action == "delete" else []
    return deletion.refuse(request, pages) if pages else None


class HeldMenuItem(MenuItem):
    """For those who handle registrations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)


@hooks.register("register_reports_menu_item")
def held_menu_item() -> MenuItem:
    label = _("Details of those who have signed up")
    return HeldMenuItem(label, reverse_lazy("held"), name="held", icon_name="lock", order=80)


@hooks.register("register_admin_menu_item")
def registrations_menu_item() -> MenuItem:
    label = _("Who has signed up")
    return HeldMenuItem(label, reverse_lazy("registration_events"), name="registrations", icon_name="group", order=250)


@hooks.register("register_page_header_buttons")
def registrations_button(page: Page, user: object, view_name: str, next_url: str | None = None) -> list[Button]:
    """On an event, for those who may see them."""
    if not isinstance(page, EventPage) or not page.pk or not may_manage(user):
        return []
    label, url = _("Who has signed up"), reverse("registrations", args=[page.pk])
    return [Button(label, url=url, icon_name="group", priority=5)]


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
