"""What this app adds to the admin."""

from wagtail import hooks

from events.viewsets import EventPageViewSet


@hooks.register("register_admin_viewset")
def list_of_events() -> EventPageViewSet:
    return EventPageViewSet()
