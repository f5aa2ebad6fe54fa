"""The page for a phone at the door: find people, tick them off, also without a network."""

import json

from csp.decorators import csp
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_permissions_policy.decorators import permissions_policy_override

from events import access_log
from events.door import GuestList, NoTicksError, Tick, merge_ticks, read_ticks
from events.models import EventPage
from events.permissions import for_event_staff

# The one page that may ask for the camera; nothing else on it is looser than on the public site.
with_camera = permissions_policy_override(settings.PERMISSIONS_POLICY | {"camera": ["self"]})
strict = csp(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])


@for_event_staff
@require_http_methods(["GET", "HEAD", "POST"])
@with_camera
@strict
def check_in(request: HttpRequest, event: int) -> HttpResponse:
    """The list. A POST is a button of it, pressed where no script runs."""
    page = _event(event)
    if request.method == "POST":
        return _press(request, page)
    access_log.record(page, "viewed", by=request.user)
    guest_list = GuestList(page)
    context = {"event": page, "guest_list": guest_list, "now": timezone.now(), "back": _list_address(page)}
    return render(request, "events/admin/check_in.html", context)


@for_event_staff
@require_POST
def check_in_sync(request: HttpRequest, event: int) -> HttpResponse:
    """Takes {"ticks": [{"id", "at", "undo"?, "key"}], "version"} and tells how it stands with everybody.

    The same again changes nothing. The list itself is sent when it is another than `version`.
    """
    page = _event(event)
    try:
        sent = json.loads(request.body)
        ticks = read_ticks(sent["ticks"])
    except (NoTicksError, KeyError, RequestDataTooBig, RecursionError, TypeError, ValueError):
        return JsonResponse({"error": _("This could not be read.")}, status=400)
    _merge(request, page, ticks)
    return JsonResponse({"received": [tick.key for tick in ticks], **_state(page, sent.get("version"))})


def _event(key: int) -> EventPage:
    return get_object_or_404(EventPage.objects.select_related("locale"), pk=key).signs_up_at


def _press(request: HttpRequest, page: EventPage) -> HttpResponse:
    is_undo = "untick" in request.POST
    pressed = request.POST.get("untick" if is_undo else "tick", "")
    if not (pressed.isascii() and pressed.isdigit() and len(pressed) < 19):
        return redirect("check_in", page.pk)
    _merge(request, page, [Tick(int(pressed), timezone.now(), is_undo, "")])
    return redirect(f"{reverse('check_in', args=[page.pk])}#guest-{int(pressed)}")


def _merge(request: HttpRequest, page: EventPage, ticks: list[Tick]) -> None:
    changes = merge_ticks(page, ticks)
    if any(changes.values()):
        access_log.record(page, "checked-in", by=request.user, **changes)


def _state(page: EventPage, version: object) -> dict[str, object]:
    guest_list = GuestList(page)
    state = {**guest_list.times, "now": timezone.now().isoformat(), "version": guest_list.version}
    if version != guest_list.version:
        state["list"] = render_to_string("events/admin/check_in_list.html", {"guest_list": guest_list})
    return state


def _list_address(page: EventPage) -> str:
    try:
        return reverse("registrations", args=[page.pk])
    except NoReverseMatch:
        return reverse("wagtailadmin_home")


urlpatterns: list[URLPattern] = [
    path("<int:event>/check-in/", check_in, name="check_in"),
    path("<int:event>/check-in/sync/", check_in_sync, name="check_in_sync"),
]
