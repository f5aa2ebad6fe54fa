"""Words for events: what has become of the plan, for whom it is, and which of them come, are on or are over."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageQuerySet

from core.models import Topic

# How long an event that is over stays in the calendars that people subscribe to.
KEPT_IN_CALENDARS = timedelta(days=365)


class Status(models.TextChoices):
    """What has become of the plan."""

    PLANNED = "planned", _("as planned")
    FULL = "full", _("full")
    MOVED = "moved", _("moved to another time")
    POSTPONED = "postponed", _("postponed, new date not known")
    CANCELLED = "cancelled", _("cancelled")


class Audience(models.TextChoices):
    """Who is invited."""

    EVERYBODY = "everybody", _("everybody")
    COMPANIES = "companies", _("companies")
    PUBLIC_SECTOR = "public-sector", _("municipalities and public bodies")
    ACADEMIA = "academia", _("students and researchers")
    PARTNERS = "partners", _("partners of the project")


class Spoken(models.TextChoices):
    """The language of the event itself."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    BOTH = "sv-en", _("Swedish and English")


class EventPageQuerySet(PageQuerySet):
    """Words for events. `upcoming`, `ongoing` and `past` divide the published ones: each is in exactly one."""

    def published(self) -> "EventPageQuerySet":
        return self.live().order_by("start", "pk")

    def upcoming(self, now: datetime | None = None) -> "EventPageQuerySet":
        """Not begun, the nearest first."""
        return self.published().filter(start__gt=now or timezone.now())

    def ongoing(self, now: datetime | None = None) -> "EventPageQuerySet":
        """Begun and not ended: an event is held from its first moment and is over at its last."""
        now = now or timezone.now()
        return self.published().filter(start__lte=now, end__gt=now)

    def past(self, now: datetime | None = None) -> "EventPageQuerySet":
        """Over, the newest first."""
        now = now or timezone.now()
        return self.live().filter(start__lte=now, end__lte=now).order_by("-start", "-pk")

    def current(self, now: datetime | None = None) -> "EventPageQuerySet":
        """Ongoing and then upcoming: what has begun has an earlier start than what has not."""
        now = now or timezone.now()
        return self.published().filter(Q(start__gt=now) | Q(end__gt=now))

    def taking_place(self) -> "EventPageQuerySet":
        """Those that somebody can come to."""
        return self.exclude(status__in=[Status.CANCELLED, Status.POSTPONED])

    def between(self, first: datetime, last: datetime) -> "EventPageQuerySet":
        """Held at some moment from `first` to just before `last`."""
        return self.published().filter(start__lt=last, end__gt=first)

    def in_calendars(self) -> "EventPageQuerySet":
        """What subscribers have: cancelled events too, so that they learn of it."""
        return self.published().filter(end__gt=timezone.now() - KEPT_IN_CALENDARS)

    def of_year(self, year: int) -> "EventPageQuerySet":
        return self.filter(start__year=year)

    def about(self, topic: Topic) -> "EventPageQuerySet":
        return self.filter(topics=topic)

    def open_to(self, audience: str) -> "EventPageQuerySet":
        """Meant for these people, or for everybody."""
        return self.filter(audience__in=[audience, Audience.EVERYBODY])

    def with_teaser(self) -> "EventPageQuerySet":
        """All that a teaser shows, in one query."""
        return self.select_related("main_photo", "venue", "seats", "locale").defer("body")
