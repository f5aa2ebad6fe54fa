"""What somebody who has signed up sees and does by the private link in the mail. A GET changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse


def own_registration(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404


def own_data(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404
