"""An event copied to other days: what is asked again stays, what belongs to the one date is left behind."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from accounts.models import User
from core.publishing import PublishRefusedError
from core.templatetags.dates import long_date
from events.models import EventPage, EventSeries, ProgrammeRow
from events.models.querysets import Status

DATED = ("end", "registration_opens", "registration_closes", "cancel_by")
WEEK = timedelta(days=7)


class Every(models.TextChoices):
    """How far the dates of a series are from each other."""

    WEEK = "week", gettext_lazy("every week")
    TWO_WEEKS = "two-weeks", gettext_lazy("every second week")
    MONTH = "month", gettext_lazy("every month, on the same weekday")


def days_of_series(first: date, every: str, times: int) -> list[date]:
    """`first` and those that follow; the first Tuesday of a month is followed by the first of the next."""
    if every == Every.MONTH:
        return [_same_weekday(first, months) for months in range(times)]
    step = WEEK if every == Every.WEEK else 2 * WEEK
    return [first + number * step for number in range(times)]


def _same_weekday(first: date, months: int) -> date:
    """The fifth of a month is followed by the last."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start = date(year, month + 1, 1)
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7) + (first.day - 1) // 7 * WEEK
    return day if day.day <= monthrange(year, month + 1)[1] and day.month == month + 1 else day - WEEK


@transaction.atomic
def copy_event(
    event: EventPage, *, days: Iterable[date], at: time | None = None, user: User, series: EventSeries | None = None
) -> list[EventPage]:
    """A draft for each day, beginning `at` or at the hour of the first; what hangs on the time moves with it, by the
    clock on the wall. The event itself is put into `series`, too. ValidationError when it is held on one of the days.
    """
    EventPage.objects.select_for_update().get(pk=event.pk)  # pressed twice: one after the other
    source = event.get_latest_revision_as_object()
    source._state.adding = False  # it is the page that it was read from
    starts = [_in_zone(datetime.combine(day, at or _clock_of(source))) for day in days]
    _refuse_known(source, starts)
    copies = [_copied(source, start, user, series) for start in starts]
    if series and source.series_id != series.pk:
        _put_into(source, series, user)
    return copies


def _clock_of(event: EventPage) -> time:
    return timezone.localtime(event.start).time() if event.start else time(9)


def _in_zone(on_the_wall: datetime) -> datetime:
    """In the hour that comes twice the first one; what the clock jumps over in March comes an hour later."""
    return timezone.localtime(timezone.make_aware(on_the_wall.replace(fold=0)).astimezone(UTC))


def _refuse_known(source: EventPage, starts: Iterable[datetime]) -> None:
    for start in starts:
        known = EventPage.objects.sibling_of(source).filter(title=source.title, start=start)
        if known.exists():
            message = _("There is already an event with this title on %(day)s.")
            raise ValidationError(message % {"day": long_date(start)})


def _copied(source: EventPage, start: datetime, user: User, series: EventSeries | None) -> EventPage:
    by_clock = _naive(start) - _naive(source.start) if source.start else timedelta()
    days = (start.date() - timezone.localtime(source.start).date()) if source.start else timedelta()
    moved = {name: _moved(getattr(source, name), by_clock if name == "end" else days) for name in DATED}

    def move_row(_page: Page, _copy: Page, _relation: object, row: object) -> None:
        if isinstance(row, ProgrammeRow):
            row.day = row.day and row.day + days
            row.starts = (datetime.combine(start, row.starts) + (by_clock - days)).time()

    fresh = {"status": Status.PLANNED, "previous_start": None, "go_live_at": None, "expire_at": None, "expired": False}
    unlocked = {"locked": False, "locked_by": None, "locked_at": None}
    here = {"title": source.title, "draft_title": source.title, "slug": _free_slug(source, start), "start": start}
    return source.copy(
        update_attrs={**moved, **fresh, **unlocked, **here, "series": series},
        copy_revisions=False,
        keep_live=False,
        user=user,
        process_child_object=move_row,
    )


def _naive(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(tzinfo=None)


def _moved(moment: datetime | None, by: timedelta) -> datetime | None:
    """At the same time of day also when the clocks have been changed meanwhile."""
    return moment and _in_zone(_naive(moment) + by)


def _free_slug(source: EventPage, start: datetime) -> str:
    """Title and day; with a number when that is taken."""
    wanted = f"{slugify(source.title)[:200] or 'evenemang'}-{start:%Y-%m-%d}"
    taken = set(source.get_siblings().filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _put_into(source: EventPage, series: EventSeries, user: User) -> None:
    """Public at once when nothing else waits to be published and the user may; else in the draft."""
    page = EventPage.objects.get(pk=source.pk)
    is_clean = page.live and not page.has_unpublished_changes
    source.series = series
    revision = source.save_revision(user=user, log_action=True, clean=False)
    if is_clean and page.permissions_for_user(user).can_publish():
        try:
            with transaction.atomic():
                revision.publish(user=user)
        except PublishRefusedError:  # an old event that would not pass today's rules: its draft says it
            return
