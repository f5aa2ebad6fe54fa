"""Who has signed up for an event, what they answered, and the letters they get.

`events.services` has the verbs; nothing else changes a state or the number of places taken.
"""

import secrets
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.delivery import AbstractLetter
from core.templatetags.dates import last_day
from events.models.events import EventPage
from events.models.sign_up import LARGEST_PARTY, Question

FEWEST_DAYS = 1


def new_token() -> str:
    """192 bits: who has the link may see and change the registration."""
    return secrets.token_urlsafe(24)


class Seats(models.Model):
    """The places of one event. Whoever gives or takes a place locks this row first, so it is done one at a time."""

    event = models.OneToOneField(EventPage, on_delete=models.CASCADE, related_name="seats", primary_key=True)
    capacity = models.PositiveIntegerField(null=True)
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)  # registrations, whatever their party
    last_number = models.PositiveIntegerField(default=0)  # of those who have signed up, in the order they came
    # The time, place and status that those who have signed up know of: {"start": "…", "status": "planned", …}.
    told = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")), name="events_never_overbooked"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.taken}/{self.capacity}"

    @property
    def left(self) -> int | None:
        """None where their number is not limited."""
        return None if self.capacity is None else self.capacity - self.taken

    def has_room_for(self, party: int) -> bool:
        return self.left is None or party <= self.left


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """`confirmed`, `waiting` and `cancelled` divide all registrations."""

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.CONFIRMED)

    def waiting(self) -> "RegistrationQuerySet":
        """In the order they move up."""
        return self.filter(state=Registration.State.WAITING).order_by("number")

    def cancelled(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.CANCELLED)

    def active(self) -> "RegistrationQuerySet":
        return self.exclude(state=Registration.State.CANCELLED)

    def held(self) -> "RegistrationQuerySet":
        """With somebody's details; the others are numbers only."""
        return self.filter(erased_at=None)


class Registration(models.Model):
    """One sign-up, of one person or a party. Erased, it is a row without a person, for the totals."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("has a place")
        WAITING = "waiting", _("on the waiting list")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="registrations")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    number = models.PositiveIntegerField(editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    email_key = models.CharField(max_length=254, editable=False)  # one spelling of the address
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    party = models.PositiveSmallIntegerField(_("number of people"), default=1)
    language = models.CharField(max_length=2, default="sv")
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    # What the phones at the door said last, by their clocks: services.check_in weighs what arrives late against it.
    last_ticked_at = models.DateTimeField(null=True, editable=False)
    last_unticked_at = models.DateTimeField(null=True, editable=False)
    sender = models.CharField(max_length=64, blank=True)  # core.public_forms.sender_of; emptied after a day
    days_kept = models.PositiveSmallIntegerField()  # after the event, as the form promised
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # how often a page is used would tell every editor how many have signed up

    class Meta:
        ordering = ["number"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        default_permissions = ()
        permissions = [("manage_registrations", _("Can see and handle who has signed up for events"))]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"], condition=~Q(email_key=""), name="events_one_for_each_address"
            ),
            models.UniqueConstraint(fields=["event", "number"], name="events_one_order"),
            models.CheckConstraint(condition=Q(party__range=(1, LARGEST_PARTY)), name="events_party_size"),
        ]
        indexes = [
            models.Index(fields=["event", "state", "number"], name="events_by_state"),
            models.Index(fields=["sender", "registered_at"], name="events_by_sender"),
            models.Index(fields=["email_key"], name="events_by_address"),
        ]

    def __str__(self) -> str:
        return self.name or f"#{self.number}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def has_attended(self) -> bool:
        return self.checked_in_at is not None

    @property
    def erased_on(self) -> date | None:
        """The day on which the person is erased; None while the event has no time."""
        return erase_day(self.event, self.days_kept)


class Answer(models.Model):
    """What somebody answered. Gone on its own day, whatever becomes of the question."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="answers")
    label = models.CharField(max_length=160)  # as it was asked
    kind = models.CharField(max_length=10, choices=Question.Kind)
    value = models.TextField(max_length=1000)
    days_kept = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="events_one_answer_to_each_question")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def erased_on(self) -> date | None:
        """Health the day after the event, whatever is stored as its time; the rest with the person at the latest."""
        days = FEWEST_DAYS if self.kind == Question.Kind.NEEDS else min(self.days_kept, self.registration.days_kept)
        return erase_day(self.registration.event, days)


class Message(models.Model):
    """What the staff write to all who have signed up, or to some."""

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="messages")
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=5000)
    is_thanks = models.BooleanField(default=False)  # with links to the photos and the article
    written_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.subject


class Letter(AbstractLetter):
    """To somebody who has signed up."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("has a place")
        WAITING = "waiting", _("is on the waiting list")
        PROMOTED = "promoted", _("has moved up")
        CHANGED = "changed", _("has changed the sign-up")
        CANCELLED = "cancelled", _("has cancelled")
        EVENT_MOVED = "event-moved", _("new time or place")
        EVENT_OFF = "event-off", _("cancelled or postponed")
        REMINDER = "reminder", _("reminder")
        MESSAGE = "message", _("message")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=Kind)
    # What makes it another letter of the same kind: the change it tells of. With kind and registration it is unique.
    about = models.CharField(max_length=60, blank=True)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="letters")
    before = models.JSONField(default=dict)  # of a change of the event: what they had been told, as `Seats.told`

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "kind", "about"], name="events_never_twice")]
        indexes = [models.Index(fields=["state"], name="events_letters_by_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.registration_id})"


def erase_day(event: EventPage, days: int) -> date | None:
    """The day `days` after the event's last; never while it is going on."""
    if not (event.start and event.end):
        return None
    return last_day(event.start, event.end) + timedelta(days=max(days, FEWEST_DAYS))
