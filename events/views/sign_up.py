"""The public form by which people sign up for an event. It needs no account and leaves no cookie."""

from django.http import Http404, HttpRequest, HttpResponse


def sign_up(request: HttpRequest, event: int) -> HttpResponse:
    raise Http404


def sign_up_received(request: HttpRequest, event: int) -> HttpResponse:
    raise Http404
