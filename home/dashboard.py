"""The staff's first page: what they come to do, and what waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page, Revision, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from accounts.models import User
from events.models import EventPage
from events.models.querysets import Status
from events.overview import still_to_come, unreached
from events.permissions import may_manage
from home.models import StandardPage
from home.suggestions import waiting_suggestions
from media.removal import days_waited, open_requests
from partners.confirmations import unanswered
from partners.review import waiting_for_review_by

SOON = timedelta(days=30)
STALE_AFTER = timedelta(days=365)
ROWS = 8

# What can be made from here, in this order; a kind of page that is not installed has no button.
MAKEABLE: list[tuple[str, Promise, str]] = [
    ("news.NewsPage", gettext_lazy("New article"), "doc-full"),
    ("events.EventPage", gettext_lazy("New event"), "calendar-alt"),
    ("media.GalleryPage", gettext_lazy("New gallery"), "image"),
]


@dataclass(frozen=True)
class Action:
    """A button; without an address it says what is missing."""

    label: str
    icon: str
    url: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Row:
    """One page or request in a list, and what to know about it."""

    title: str
    url: str
    note: str
    when: date | None = None

    @property
    def has_time(self) -> bool:
        return isinstance(self.when, datetime)


@dataclass(frozen=True)
class Section:
    """A heading with what waits under it."""

    key: str
    heading: str
    rows: list[Row]


def actions_for(user: User) -> list[Action]:
    found = (_action(user, *kind) for kind in MAKEABLE)
    return [action for action in found if action]


def _action(user: User, label: str, name: Promise, icon: str) -> Action | None:
    """The button for one kind of page; none when the kind is not installed or the user may not make pages."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return None
    parents = model.allowed_parent_page_models()
    place = Page.objects.type(*parents).filter(locale=Locale.get_default()).order_by("path").first()
    if place is None:
        if not page_permission_policy.user_has_permission(user, "add"):
            return None
        missing = _("There is no page of the kind “%(kind)s” to put it under yet. Add one under the home page first.")
        return Action(str(name), icon, missing=missing % {"kind": parents[0]._meta.verbose_name})
    if not place.permissions_for_user(user).can_add_subpage():
        return None
    arguments = [model._meta.app_label, model._meta.model_name, place.pk]
    return Action(str(name), icon, url=reverse("wagtailadmin_pages:add", args=arguments))


def waiting_for(user: User) -> list[Section]:
    """What waits for this user, most urgent first; sections without rows are left out."""
    sections = [
        Section("removal", _("Want to be removed from photos"), _to_remove(user)),
        Section("unreached", _("Mail that did not arrive"), _unreached(user)),
        Section("review", _("To review"), _to_review(user)),
        Section("changes", _("Changes from partners"), _changes(user)),
        Section("suggested", _("Suggested by partners"), _suggested(user)),
        Section("drafts", _("Your drafts"), _drafts(user)),
        Section("submitted", _("Sent for review"), _submitted(user)),
        Section("signed-up", _("Who has signed up"), _signed_up(user)),
        Section("scheduled", _("Will be published"), _scheduled(user)),
        Section("expiring", _("Will be taken down"), _expiring(user)),
        Section("unanswered", _("Partners that have not answered"), _unanswered(user)),
        Section("stale", _("Not changed for a year: is it still right?"), _stale(user)),
    ]
    return [section for section in sections if section.rows]


def _to_remove(user: User) -> list[Row]:
    if not user.has_perm("media.withdraw_sitephoto"):
        return []
    return [
        Row(asked.name, reverse("removal_request", args=[asked.pk]), _days_ago(days_waited(asked)), asked.received_at)
        for asked in open_requests()[:ROWS]
    ]


def _unreached(user: User) -> list[Row]:
    """Which events, and to how many; who they are is seen, and written down, in the list."""
    if not may_manage(user):
        return []
    failed = unreached()
    return [
        Row(
            event.title,
            f"{reverse('registrations', args=[event.pk])}?list=unreached",
            _marked(event, _to_people(failed[event.pk])),
            event.start,
        )
        for event in still_to_come().filter(pk__in=failed)[:ROWS]
    ]


def _to_people(count: int) -> str:
    return ngettext("to %(count)d person", "to %(count)d people", count) % {"count": count}


def _signed_up(user: User) -> list[Row]:
    """The next events, with how many places are taken and how many wait."""
    if not may_manage(user):
        return []
    return [
        Row(event.title, reverse("registrations", args=[event.pk]), _marked(event, _places(event)), event.start)
        for event in still_to_come()[:ROWS]
    ]


def _places(event: EventPage) -> str:
    seats = event.seats_or_none
    taken, waiting = (seats.taken, seats.waiting) if seats else (0, 0)
    if event.capacity is None:
        known = ngettext("%(taken)d has signed up", "%(taken)d have signed up", taken) % {"taken": taken}
    else:
        known = _("%(taken)d of %(capacity)d places") % {"taken": taken, "capacity": event.capacity}
    return _("%(known)s, %(waiting)d waiting") % {"known": known, "waiting": waiting} if waiting else known


def _marked(event: EventPage, note: str) -> str:
    """What nobody should come to says so before anything else."""
    if not event.is_off:
        return note
    mark = _("Cancelled") if event.status == Status.CANCELLED else _("Postponed")
    return f"{mark}, {note}"


def _days_ago(days: int) -> str:
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days} if days else _("today")


def _suggested(user: User) -> list[Row]:
    """Until somebody has published or deleted the page."""
    waiting = waiting_suggestions().filter(page__in=_editable(user))
    return [_row(each.page, _("from %(name)s") % {"name": each.organisation}, each.sent_at) for each in waiting[:ROWS]]


def _unanswered(user: User) -> list[Row]:
    """Whether their profile is still right, after two reminders."""
    if not page_permission_policy.user_has_permission(user, "publish"):
        return []
    note = _("asked whether the profile is right")
    found = []
    for asked in unanswered()[:ROWS]:
        address = reverse("partner_confirmation", args=[asked.pk])
        found.append(Row(asked.organisation.title, address, note, timezone.localdate(asked.asked_at)))
    return found


def _changes(user: User) -> list[Row]:
    """What organisations have sent of their profiles, the longest waiting first."""
    return [
        Row(
            each.organisation.title,
            reverse("partner_change", args=[each.pk]),
            _("from %(name)s") % {"name": each.sent_by or "–"},
            each.sent_at,
        )
        for each in waiting_for_review_by(user)[:ROWS]
    ]


def _to_review(user: User) -> list[Row]:
    states = TaskState.objects.reviewable_by(user).select_related("revision", "revision__user")
    states = states.order_by("started_at").prefetch_related("revision__content_object")[:ROWS]
    pages = [(state, state.revision.content_object) for state in states]
    return [
        _row(page, _("from %(name)s") % {"name": state.revision.user or "–"}, state.started_at)
        for state, page in pages
        if isinstance(page, Page)
    ]


def _drafts(user: User) -> list[Row]:
    in_review = WorkflowState.objects.active().values_list("object_id", flat=True)
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    elsewhere = {int(key) for key in [*in_review, *scheduled]}
    drafts = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user).exclude(pk__in=elsewhere)
    drafts = drafts.order_by("-latest_revision_created_at")[:ROWS]
    return [
        _row(page, _("changed version of a public page") if page.live else "", page.latest_revision_created_at)
        for page in drafts
    ]


def _submitted(user: User) -> list[Row]:
    states = WorkflowState.objects.active().filter(requested_by=user).order_by("created_at")
    rows = [(state, state.content_object) for state in states.prefetch_related("content_object")[:ROWS]]
    return [
        _row(
            page,
            _("sent back to you") if state.status == WorkflowState.STATUS_NEEDS_CHANGES else _("waits for an editor"),
            state.created_at,
        )
        for state, page in rows
        if isinstance(page, Page)
    ]


def _scheduled(user: User) -> list[Row]:
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    times = {int(revision.object_id): revision.approved_go_live_at for revision in revisions[:ROWS]}
    pages = _editable(user).in_bulk(times)
    return [_row(pages[key], "", when) for key, when in times.items() if key in pages]


def _expiring(user: User) -> list[Row]:
    now = timezone.now()
    pages = _editable(user).live().filter(expire_at__range=(now, now + SOON)).order_by("expire_at")[:ROWS]
    return [_row(page, "", page.expire_at) for page in pages]


def _stale(user: User) -> list[Row]:
    if not page_permission_policy.user_has_permission(user, "publish"):
        return []
    pages = StandardPage.objects.live().filter(last_published_at__lt=timezone.now() - STALE_AFTER)
    return [_row(page, "", page.last_published_at.date()) for page in pages.order_by("last_published_at")[:ROWS]]


def _editable(user: User) -> Iterable[Page]:
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def _row(page: Page, note: str, when: date | None) -> Row:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Row(title=page.get_admin_display_title(), url=url, note=note, when=when)


class ActionsPanel(Component):
    """The big buttons."""

    name = "actions"
    order = 10
    template_name = "home/dashboard/actions.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: object) -> dict[str, object]:
        return {"actions": actions_for(self.request.user)}


class WaitingPanel(Component):
    """What waits for the user."""

    name = "waiting"
    order = 20
    template_name = "home/dashboard/waiting.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: object) -> dict[str, object]:
        return {"sections": waiting_for(self.request.user)}
