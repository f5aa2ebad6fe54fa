"""How many have signed up, which of them are listed, and what they answered in numbers: what the staff read by."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Answer, EventPage, Letter, Registration

State = Registration.State
DID_NOT_ARRIVE = (Letter.State.REFUSED, Letter.State.GIVEN_UP)
NOT_DONE = (Letter.State.QUEUED, Letter.State.OVERTAKEN)

# The lists that the staff can choose, by the key in the address: what each is called, and who is in it.
LISTS: dict[str, tuple[Promise, Q]] = {
    "all": (_("All"), Q()),
    "confirmed": (_("Have a place"), Q(state=State.CONFIRMED)),
    "waiting": (_("On the waiting list"), Q(state=State.WAITING)),
    "cancelled": (_("Have cancelled"), Q(state=State.CANCELLED)),
    "came": (_("Have come"), Q(state=State.CONFIRMED, checked_in_at__isnull=False)),
    "unreached": (_("Mail did not arrive"), Q(last_letter__in=DID_NOT_ARRIVE)),
}


@dataclass(frozen=True)
class Counted:
    """One list: how many have signed up, and how many people they are with those they bring."""

    key: str
    label: str | Promise
    signed_up: int
    people: int


@dataclass(frozen=True)
class Totals:
    """What one question was answered, without names; `answered` is how many answered it at all."""

    label: str
    kind: str
    answered: int
    answers: list[tuple[str, int]]


def with_letters(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """Each with `last_letter` and `last_reason`: what became of the newest letter that is not on its way."""
    newest = Letter.objects.filter(registration=OuterRef("pk")).exclude(state__in=NOT_DONE).order_by("-pk")
    return registrations.annotate(
        last_letter=Subquery(newest.values("state")[:1]), last_reason=Subquery(newest.values("reason")[:1])
    )


def counts_of(event: EventPage) -> list[Counted]:
    """Every list with its numbers, in one query. Those who are erased count."""
    numbers = {f"{key}_signed_up": Count("pk", filter=who) for key, (_label, who) in LISTS.items()}
    numbers |= {f"{key}_people": Sum("party", filter=who, default=0) for key, (_label, who) in LISTS.items()}
    found = with_letters(event.registrations.all()).aggregate(**numbers)
    return [
        Counted(key, label, found[f"{key}_signed_up"], found[f"{key}_people"]) for key, (label, _who) in LISTS.items()
    ]


def listed(event: EventPage, chosen: str = "all", words: str = "") -> QuerySet[Registration]:
    """Those of one list whose name, address or organisation has all the `words`; in the order they came."""
    condition = LISTS.get(chosen, LISTS["all"])[1]
    found = with_letters(event.registrations.all()).filter(condition).order_by("number")
    if not words.split():
        return found
    wanted = words.casefold().split()
    # In Python: SQLite tells Å from å.
    rows = event.registrations.held().values_list("pk", "name", "email", "organisation")
    keys = [pk for pk, *texts in rows if all(word in " ".join(texts).casefold() for word in wanted)]
    return found.filter(pk__in=keys)


def answer_totals(event: EventPage) -> list[Totals]:
    """What those who have a place answered, question by question: for whoever orders the food."""
    answers = Answer.objects.filter(registration__event=event, registration__state=State.CONFIRMED)
    found: dict[tuple[str, str], Counter[str]] = {
        (question.label, question.kind): Counter() for question in event.questions.all()
    }
    for label, kind, value in answers.values_list("label", "kind", "value"):
        found.setdefault((label, kind), Counter())[" ".join(value.split())] += 1
    return [Totals(label, kind, sum(counter.values()), _in_order(counter)) for (label, kind), counter in found.items()]


def _in_order(counter: Counter[str]) -> list[tuple[str, int]]:
    """The commonest first. Answers that differ in case only are the same."""
    spelling: dict[str, str] = {}
    merged: Counter[str] = Counter()
    for value, count in counter.most_common():
        merged[spelling.setdefault(value.casefold(), value)] += count
    return sorted(merged.items(), key=lambda item: (-item[1], item[0].casefold()))


def events_with_sign_up() -> QuerySet[EventPage]:
    """Those that people sign up for or have signed up for; a translation has the places of the Swedish page."""
    swedish = EventPage.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, locale__language_code="sv"
    ).exclude(pk=OuterRef("pk"))
    taking = Q(live=True, takes_registrations=True) | Q(seats__last_number__gt=0)
    return (
        EventPage.objects.filter(taking, alias_of=None).exclude(Exists(swedish)).select_related("seats").defer("body")
    )


def still_to_come(now: datetime | None = None) -> QuerySet[EventPage]:
    """Of those, the ones that are not over: the nearest first."""
    unfinished = Q(end__gt=now or timezone.now()) | Q(end=None)
    return events_with_sign_up().filter(unfinished).order_by("start", "pk")


def over(now: datetime | None = None) -> QuerySet[EventPage]:
    """Of those, the ones that are over: the newest first."""
    return events_with_sign_up().filter(end__lte=now or timezone.now()).order_by("-start", "-pk")


def unreached() -> dict[int, int]:
    """How many have not got their newest letter, by event; only events that are not over."""
    registrations = with_letters(Registration.objects.held().filter(event__in=still_to_come()))
    rows = registrations.filter(LISTS["unreached"][1]).values("event").annotate(count=Count("pk")).order_by()
    return {row["event"]: row["count"] for row in rows}
