"""An event that people have signed up for is not deleted before it is over: they would never be told."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from events.models import EventPage, EventPageQuerySet, Registration, Seats


def awaited(pages: Iterable[Page]) -> EventPageQuerySet:
    """The events among the pages and what is below them that are not over, each with how many are `signed_up`.

    Whoever is signing up just now is counted: the places are locked, so ask inside the transaction that deletes.
    """
    below = reduce(or_, (Q(path__startswith=page.path) for page in pages))
    events = EventPage.objects.filter(below).exclude(end__lte=timezone.now())
    list(Seats.objects.select_for_update().filter(event__in=events.values("pk")).order_by("pk"))
    active = Q(registrations__erased_at=None) & ~Q(registrations__state=Registration.State.CANCELLED)
    return events.annotate(signed_up=Count("registrations", filter=active)).filter(signed_up__gt=0).order_by("path")


def refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Back to the list with a sentence for each event that stands in the way; None when none does."""
    pages = list(pages)
    events = awaited(pages)
    for event in events:
        text = ngettext(
            "“%(title)s” can't be deleted: %(number)d person has signed up. Set the status to cancelled and publish, "
            "so that they are told, and delete it when it is over.",
            "“%(title)s” can't be deleted: %(number)d have signed up. Set the status to cancelled and publish, "
            "so that they are told, and delete it when it is over.",
            event.signed_up,
        )
        messages.error(request, text % {"title": event.title, "number": event.signed_up})
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if events else None


def warn_of_silence(request: HttpRequest, page: Page) -> None:
    """Taking the page down cancels nothing, and those who come see no page any more."""
    if awaited([page]):
        text = _(
            "People have signed up for what was taken down, and are told nothing of it. Publish it again with the "
            "status cancelled, so that they get a mail."
        )
        messages.warning(request, text)
