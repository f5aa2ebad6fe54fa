"""Who may see those who have signed up. Everybody else gets 404: not even how many there are is told."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse

MANAGE = "events.manage_registrations"


def may_manage(user: AbstractBaseUser | AnonymousUser) -> bool:
    return user.has_perm(MANAGE)


def for_event_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the admin that only those who handle registrations may open."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_manage(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
