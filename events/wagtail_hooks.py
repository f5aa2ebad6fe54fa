"""What this app adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from events import access_log
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
