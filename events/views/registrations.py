"""The lists of those who have signed up: the events, and for each who comes, who waits and what they answered."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from events.access_log import record
from events.models import EventPage
from events.overview import LISTS, answer_totals, counts_of, listed, over, still_to_come, unreached
from events.permissions import for_event_staff
from events.views.acts import possible_acts
from events.views.screens import above, event_or_404, header, page_of, rows_context


@for_event_staff
@require_safe
def registration_events(request: HttpRequest) -> HttpResponse:
    """Events that people sign up for, with the numbers; `when=over` for those that are over."""
    is_over = request.GET.get("when") == "over"
    rows = page_of(request, over() if is_over else still_to_come())
    failed = {} if is_over else unreached()
    context = {
        **header(_("Who has signed up")),
        **rows_context(rows),
        "listed": [(event, event.sign_up_at(), failed.get(event.pk, 0)) for event in rows],
        "is_over": is_over,
    }
    return render(request, "events/admin/registration_events.html", context)


@for_event_staff
@require_safe
def registrations(request: HttpRequest, event: int) -> HttpResponse:
    """Those who have signed up for one event: `list` chooses which, `q` searches."""
    page = event_or_404(event)
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in LISTS else "all"
    words = request.GET.get("q", "").strip()[:200]
    rows = page_of(request, listed(page, chosen, words))
    record(page, "viewed", by=request.user)
    context = {
        **header(page.title, *above(), buttons=_buttons(page, chosen, words)),
        **rows_context(rows),
        "event": page,
        "status": page.sign_up_at(),
        "counts": [one for one in counts_of(page) if one.key in ("all", chosen) or one.signed_up],
        "chosen": chosen,
        "words": words,
        "listed": [(one, possible_acts(one)) for one in rows],
        "totals": [one for one in answer_totals(page) if one.answered],
    }
    return render(request, "events/admin/registrations.html", context)


def _buttons(event: EventPage, chosen: str, words: str) -> list[Component]:
    """Beside the title. What is exported is what is listed."""
    shown = {"list": chosen, "q": words}
    more: list[tuple[str | Promise, str, str]] = [
        (_("Download for Excel"), "download", _address("registrations_export", event, format="xlsx", **shown)),
        (_("Download as CSV"), "download", _address("registrations_export", event, format="csv", **shown)),
        (_("Attendance list"), "list-ul", _address("attendance_list", event)),
        (_("Name badges"), "user", _address("name_badges", event)),
        (_("Say thanks"), "mail", _address("registrations_message", event, thanks="1")),
    ]
    buttons = [
        (_("Add somebody"), "plus", _address("registration_add", event)),
        (_("Write to them"), "mail", _address("registrations_message", event)),
        (_("Check in"), "check", _address("check_in", event)),
    ]
    dropdown = [Button(label, url=url, icon_name=icon, priority=place) for place, (label, icon, url) in enumerate(more)]
    return [
        *[HeaderButton(label, url=url, icon_name=icon) for label, icon, url in buttons],
        ButtonWithDropdown(
            buttons=dropdown,
            icon_name="dots-horizontal",
            attrs={"aria-label": _("More to do")},
            classname="w-h-slim-header",
        ),
    ]


def _address(name: str, event: EventPage, **query: str) -> str:
    return reverse(name, args=[event.pk]) + (f"?{urlencode(query)}" if query else "")


urlpatterns: list[URLPattern] = [
    path("registrations/", registration_events, name="registration_events"),
    path("<int:event>/registrations/", registrations, name="registrations"),
]
