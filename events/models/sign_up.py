"""What the staff decide about signing up for an event, and how it stands with it at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from core.language import in_language

if TYPE_CHECKING:
    from events.models.registrations import Seats

LARGEST_PARTY = 10
LARGEST_FEW = 5


class SignUpState(models.TextChoices):
    """How it stands with signing up; a visitor meets exactly one of these."""

    NONE = "none", _("no sign-up")
    NOT_YET = "not-yet", _("not open yet")
    OPEN = "open", pgettext_lazy("sign-up", "open")
    FEW = "few", _("few places left")
    WAITING = "waiting", _("full, with a waiting list")
    FULL = "full", _("full")
    CLOSED = "closed", _("closed")
    OVER = "over", _("over")
    OFF = "off", _("cancelled or postponed")

    @property
    def is_open(self) -> bool:
        """Whether somebody can sign up, for a place or for the waiting list."""
        return self in (SignUpState.OPEN, SignUpState.FEW, SignUpState.WAITING)


SAID_IN_LISTS = (SignUpState.FEW, SignUpState.WAITING, SignUpState.FULL)


@dataclass(frozen=True)
class SignUpStatus:
    """The state at a moment, and the places left: None where their number is not limited."""

    state: SignUpState
    left: int | None


class SignUp(models.Model):
    """Whether, for how many, from when and until when people sign up on the site."""

    places_mark = ""  # `mark_places` sets it where a list is made anew for every request

    takes_registrations = models.BooleanField(_("people sign up on the site"), default=False)
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when there is room for everybody."),
    )
    has_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("When all places are taken people can wait for one; the first moves up when somebody cancels."),
    )
    largest_party = models.PositiveSmallIntegerField(
        _("people in one sign-up, at most"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_PARTY)],
    )
    registration_opens = models.DateTimeField(
        _("sign-up opens"), null=True, blank=True, help_text=_("Leave empty to open when the page is published.")
    )
    registration_closes = models.DateTimeField(
        _("sign-up closes"), null=True, blank=True, help_text=_("Leave empty to close when the event starts.")
    )
    cancel_by = models.DateTimeField(
        _("cancel by"),
        null=True,
        blank=True,
        help_text=_("Until then people can cancel by themselves. Leave empty for until the event starts."),
    )
    price = models.CharField(_("price"), max_length=80, blank=True, help_text=_("Leave empty when it is free."))

    class Meta:
        abstract = True

    @cached_property
    def signs_up_at(self) -> "SignUp":
        """The page that people are registered on: the Swedish one, whichever language they read; never an alias."""
        if self.alias_of_id:
            return self.alias_of.specific.signs_up_at
        if self.locale_id is None or self.locale.language_code == "sv":  # a page not yet placed has no language
            return self
        return _swedish_pages([self]).get(self.translation_key, self)

    def in_language(self, language: str) -> "SignUp":
        """The page that tells of this event in `language` ("sv", "en"), where it is published in it; else this one."""
        if self.locale.language_code == language:
            return self
        others = type(self).objects.live().select_related("locale").filter(translation_key=self.translation_key)
        return others.filter(locale__language_code=language).first() or self

    @cached_property
    def sign_up_now(self) -> SignUpStatus:
        """How it stands while this page is shown, in whichever language; asks once."""
        return self.signs_up_at.sign_up_at()

    @property
    def closes_at(self) -> datetime | None:
        return min(filter(None, (self.registration_closes, self.start)), default=None)

    @property
    def can_be_cancelled_until(self) -> datetime | None:
        return min(filter(None, (self.cancel_by, self.start)), default=None)

    @property
    def seats_or_none(self) -> "Seats | None":
        try:
            return self.seats
        except ObjectDoesNotExist:
            return None

    def sign_up_at(self, now: datetime | None = None) -> SignUpStatus:
        """How it stands at `now`; ask the page that `signs_up_at` gives."""
        now = now or timezone.now()
        seats = self.seats_or_none if self.takes_registrations else None
        left = seats.left if seats else self.capacity
        return SignUpStatus(self._state_at(now, left, has_queue=bool(seats and seats.waiting)), left)

    def _state_at(self, now: datetime, left: int | None, *, has_queue: bool) -> SignUpState:
        if not self.takes_registrations or not self.live or not (self.start and self.end):
            return SignUpState.NONE
        if now >= self.end and self.status != "postponed":  # that has its day to come
            return SignUpState.OVER
        if self.is_off:
            return SignUpState.OFF
        if self.registration_opens and now < self.registration_opens:
            return SignUpState.NOT_YET
        if now >= self.closes_at:
            return SignUpState.CLOSED
        return self._room(left, has_queue)

    def _room(self, left: int | None, has_queue: bool) -> SignUpState:
        if self.status == "full":
            return SignUpState.FULL
        if left == 0 or has_queue:
            return SignUpState.WAITING if self.has_waiting_list else SignUpState.FULL
        few = self.capacity and left is not None and left <= max(1, min(LARGEST_FEW, self.capacity // 4))
        return SignUpState.FEW if few else SignUpState.OPEN


def _swedish_pages(events: Sequence[SignUp]) -> dict[UUID, SignUp]:
    """Those that people who read `events` are registered on, by what ties the languages of an event together."""
    if not events:
        return {}
    # A page taken down for a while keeps its people: the others must not give its places away again.
    is_theirs = Q(live=True) | Q(seats__isnull=False)
    keys = [event.translation_key for event in events]
    swedish = type(events[0]).objects.filter(translation_key__in=keys, locale__language_code="sv").filter(is_theirs)
    return {page.translation_key: page for page in swedish.select_related("seats")}


def mark_places(events: Iterable[SignUp]) -> None:
    """Let each coming event of a list say that few or no places are left: one query for all that are translations."""
    coming = [event for event in events if not (event.is_over or event.is_off)]
    others = [event for event in coming if not event.alias_of_id and event.locale.language_code != "sv"]
    swedish = _swedish_pages(others)
    for event in others:
        event.signs_up_at = swedish.get(event.translation_key, event)
    for event in coming:
        state = event.sign_up_now.state
        event.places_mark = state.value if state in SAID_IN_LISTS else ""


class Question(Orderable):
    """Something that those who sign up are asked beside who they are; says what for, and how long it is kept."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        CHOICE = "choice", _("one of several")
        CHECKBOX = "checkbox", _("tick")
        NEEDS = "needs", _("allergies and accessibility")

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    label = models.CharField(_("question"), max_length=160)
    label_en = models.CharField(_("question in English"), max_length=160, blank=True)
    choices = models.TextField(_("choices"), max_length=1000, blank=True, help_text=_("One a line."))
    choices_en = models.TextField(_("choices in English"), max_length=1000, blank=True, help_text=_("One a line."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    purpose = models.CharField(
        _("what for"), max_length=200, help_text=_("Shown in the form. For example: so that we order the right food.")
    )
    purpose_en = models.CharField(_("what for, in English"), max_length=200, blank=True)
    days_kept = models.PositiveSmallIntegerField(
        _("days kept after the event"),
        default=30,
        validators=[MaxValueValidator(730)],
        help_text=_("Then the answers are erased. Allergies and accessibility are always erased the day after."),
    )

    panels = [
        FieldRowPanel(["kind", "is_required"]),
        FieldRowPanel(["label", "label_en"]),
        FieldRowPanel(["choices", "choices_en"]),
        FieldRowPanel(["purpose", "purpose_en"]),
        "days_kept",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return in_language(self, "label")

    def clean(self) -> None:
        """Health is nobody's business once the event is over (GDPR article 9 and 5.1 e)."""
        super().clean()
        if self.kind == self.Kind.NEEDS:
            self.days_kept = 1
        swedish, english = self.lines("choices"), self.lines("choices_en")
        if self.kind == self.Kind.CHOICE and len(swedish) < 2:
            raise ValidationError({"choices": _("Write at least two choices, one a line.")})
        if english and len(english) != len(swedish):
            raise ValidationError({"choices_en": _("Write as many choices as in Swedish, in the same order.")})

    def lines(self, field: str) -> list[str]:
        return [line.strip() for line in getattr(self, field).splitlines() if line.strip()]

    @property
    def options(self) -> list[tuple[str, str]]:
        """(what is stored, what is shown) for each choice; stored is always the Swedish text."""
        stored = self.lines("choices")
        shown = self.lines("choices_en") if (get_language() or "").startswith("en") else stored
        return list(zip(stored, shown or stored, strict=True))


class EventSeries(models.Model):
    """Meetings that belong together, such as a breakfast on the first Tuesday of every month."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    panels = ["name", "name_en"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("event series")
        verbose_name_plural = _("event series")

    def __str__(self) -> str:
        return in_language(self, "name")
