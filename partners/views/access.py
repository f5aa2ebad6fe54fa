"""Who may open the partners' own pages: whoever is signed in. Which organisation: `PartnerPage.objects.visible_to`."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts import sessions
from partners.models import PartnerPage

View = Callable[..., HttpResponse]


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """No cache stores it and no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def signed_in(view: View) -> View:
    """Everybody else is asked to sign in first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not sessions.go_on(request):
            return kept_by_nobody(redirect("partner_home"))
        return kept_by_nobody(view(request, *args, **kwargs))

    return guarded


def own_organisation(request: HttpRequest, key: int) -> PartnerPage:
    """404 for another's, as for one that is not there."""
    return get_object_or_404(PartnerPage.objects.visible_to(request.user), pk=key)
