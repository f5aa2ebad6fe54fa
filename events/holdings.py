"""What is held about those who have signed up, and when each piece is erased: numbers only."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from events.models import Answer, EventPage, Message, Question, Registration
from events.models.registrations import erase_day
from events.privacy import CANCELLED_ANSWERS_KEPT, SENDER_KEPT, answers_of_cancelled

GRACE = timedelta(hours=2)  # the job runs every hour

# What is held: "" for the people themselves, "messages" for what was written to them, else the question's kind.
PEOPLE, MESSAGES = "", "messages"


@dataclass(frozen=True)
class Piece:
    """Things of one kind that are erased on one day; `label` is the question as it was asked."""

    kind: str
    label: str
    count: int
    erased_on: date | None

    @property
    def is_overdue(self) -> bool:
        return self.erased_on is not None and timezone.now() > _midnight(self.erased_on) + GRACE

    @property
    def days(self) -> int | None:
        return (self.erased_on - timezone.localdate()).days if self.erased_on else None

    @property
    def kind_label(self) -> str:
        return Question.Kind(self.kind).label if self.kind in Question.Kind.values else ""


@dataclass(frozen=True)
class Holding:
    """All of one event, what is erased first on top."""

    event: EventPage
    people: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Totals:
    """Over all events."""

    held: int
    senders: int
    erased: int
    last_erased_at: datetime | None


def holdings() -> list[Holding]:
    """Each event of which something is held, the nearest erasure first."""
    people, answers, messages = _people(), _answers(), _messages()
    found = [
        _holding(event, people[event.pk], answers[event.pk], messages.get(event.pk, 0)) for event in _events_with_any()
    ]
    return sorted(found, key=lambda holding: (_when(holding.pieces[0]), holding.event.start, holding.event.pk))


def totals() -> Totals:
    has_sender = ~Q(sender="")
    counted = Registration.objects.aggregate(
        held=Count("pk", filter=Q(erased_at=None)),
        senders=Count("pk", filter=has_sender),
        erased=Count("erased_at"),
        last_erased_at=Max("erased_at"),
    )
    return Totals(**counted)


def is_short_lived_overdue() -> bool:
    """Whether what is kept for a day only has been kept for longer."""
    late = timezone.now() - GRACE
    senders = Registration.objects.filter(registered_at__lt=late - SENDER_KEPT).exclude(sender="")
    return senders.exists() or answers_of_cancelled(late - CANCELLED_ANSWERS_KEPT).exists()


def _holding(event: EventPage, people: Counter[int], answers: Counter[tuple[str, str, int]], messages: int) -> Holding:
    pieces = [Piece(PEOPLE, "", count, erase_day(event, days)) for days, count in people.items()]
    by_day = Counter[tuple[str, str, date | None]]()
    for (kind, label, days), count in answers.items():
        by_day[kind, label, erase_day(event, days)] += count
    pieces += [Piece(kind, label, count, day) for (kind, label, day), count in by_day.items()]
    if messages:
        pieces.append(Piece(MESSAGES, "", messages, erase_day(event, max(people))))
    return Holding(event, people.total(), sorted(pieces, key=lambda piece: (_when(piece), piece.kind, piece.label)))


def _events_with_any() -> Iterator[EventPage]:
    held = Registration.objects.held().filter(event=OuterRef("pk"))
    yield from EventPage.objects.filter(Exists(held)).only("title", "start", "end")


def _people() -> dict[int, Counter[int]]:
    """How many of each event are kept for how many days."""
    found: dict[int, Counter[int]] = defaultdict(Counter)
    rows = Registration.objects.held().order_by().values_list("event", "days_kept")
    for event, days, count in rows.annotate(count=Count("pk")):
        found[event][days] = count
    return found


def _answers() -> dict[int, Counter[tuple[str, str, int]]]:
    """The same of each question: no answer outlives the person, and health goes first of all."""
    found: dict[int, Counter[tuple[str, str, int]]] = defaultdict(Counter)
    rows = Answer.objects.order_by().values_list(
        "registration__event", "kind", "label", "days_kept", "registration__days_kept"
    )
    for event, kind, label, days, longest, count in rows.annotate(count=Count("pk")):
        found[event][kind, label, 1 if kind == Question.Kind.NEEDS else min(days, longest)] += count
    return found


def _messages() -> dict[int, int]:
    return dict(Message.objects.order_by().values_list("event").annotate(count=Count("pk")))


def _when(piece: Piece) -> date:
    """What has no day is shown first: nothing would erase it."""
    return piece.erased_on or date.min


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
