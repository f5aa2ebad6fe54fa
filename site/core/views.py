"""The view behind every page."""

from django.http import HttpRequest, HttpResponse
from wagtail import views

from core.routing import route


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Wagtail's own view, with our look-up in place of its walk."""
    request._wagtail_route_for_request = route(request, path)
    return views.serve(request, path)
