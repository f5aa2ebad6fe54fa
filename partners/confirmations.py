"""Once a year an organisation is asked whether its profile is still right; one answer of any of its people is enough.

The question is asked by mail, with a link of its own for each of them. Two reminders, and then the staff are told.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from core.caching import raise_generation
from partners import outbox
from partners.models import Confirmation, Membership, PartnerLetter, PartnerPage, ProfileChange
from partners.turns import hold

REMINDERS = 2
REMINDED_AFTER = timedelta(days=14)  # the question, and the reminder before
LINK_LASTS = timedelta(days=90)  # from the question

logger = logging.getLogger(__name__)
_signer = signing.Signer(salt="partners.confirmations", sep=".")


# Asking ---------------------------------------------------------------------------------------------------------------


def ask_those_due(now: datetime | None = None) -> None:
    """The job: ask, and remind. Safe to run as often as one likes; one organisation that fails stops no other."""
    now = now or timezone.now()
    for organisation in due(now):
        _apart(_ask, organisation, now)
    for confirmation in _to_remind(now):
        _apart(_remind, confirmation, now)


def _apart(act: Callable[..., None], row: PartnerPage | Confirmation, now: datetime) -> None:
    try:
        act(row, now)
    except Exception:
        logger.exception("The question to a partner failed (%s %s); it is tried again.", row._meta.model_name, row.pk)


def due(now: datetime) -> QuerySet[PartnerPage]:
    """Public organisations with people whose profile nobody has answered for within a year, and that are not asked yet.

    An approved change is an answer, too. Until the first answer the year counts from the day the page was published,
    or from when the first of its people came, whichever is later.
    """
    since = a_year_before(now)
    answered = Confirmation.objects.filter(organisation=OuterRef("pk"), answered_at__gt=since)
    is_open = Confirmation.objects.filter(organisation=OuterRef("pk"), answered_at=None)
    states = [ProfileChange.State.APPROVED, ProfileChange.State.PARTLY]
    approved = ProfileChange.objects.filter(organisation=OuterRef("pk"), state__in=states, decided_at__gt=since)
    is_new = Q(first_published_at__gt=since)
    has_people = Exists(_people().filter(added_at__lte=since))
    waiting = ProfileChange.objects.filter(organisation=OuterRef("pk"), state=ProfileChange.State.WAITING)
    found = PartnerPage.objects.live().filter(has_people, ~Exists(answered), ~Exists(is_open), ~Exists(approved))
    found = found.exclude(Exists(waiting))
    return found.exclude(is_new).order_by("pk")


def _people() -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)


def a_year_before(moment: datetime) -> datetime:
    """The same day and time here, a year earlier; of 29 February the day before it."""
    local = timezone.localtime(moment)
    try:
        return local.replace(year=local.year - 1)
    except ValueError:
        return local.replace(year=local.year - 1, day=28)


def _ask(organisation: PartnerPage, now: datetime) -> None:
    with transaction.atomic():
        hold(organisation.pk)
        if due(now).filter(pk=organisation.pk).exists():  # nobody else has asked or answered meanwhile
            _write(Confirmation.objects.create(organisation=organisation))


def _to_remind(now: datetime) -> QuerySet[Confirmation]:
    never = Q(reminded_at=None, asked_at__lte=now - REMINDED_AFTER)
    again = Q(reminded_at__lte=now - REMINDED_AFTER)
    return _open().filter(never | again, reminders__lt=REMINDERS).order_by("pk")


def _open() -> QuerySet[Confirmation]:
    """Whoever waits for the staff to look at a change is not asked meanwhile."""
    waiting = ProfileChange.objects.filter(state=ProfileChange.State.WAITING).values("organisation")
    asked = Confirmation.objects.filter(answered_at=None, organisation__live=True)
    return asked.exclude(organisation__in=waiting).select_related("organisation")


def _remind(confirmation: Confirmation, now: datetime) -> None:
    with transaction.atomic():
        hold(confirmation.organisation_id)
        confirmation = _to_remind(now).filter(pk=confirmation.pk).first()
        if confirmation is None:  # answered meanwhile, or reminded by another worker
            return
        confirmation.reminders, confirmation.reminded_at = confirmation.reminders + 1, now
        confirmation.save(update_fields=["reminders", "reminded_at"])
        _write(confirmation)


def _write(confirmation: Confirmation) -> None:
    """To each of the organisation's people, in their language."""
    about = f"confirm-{confirmation.pk}-{confirmation.reminders}"
    people = confirmation.organisation.memberships.filter(user__is_active=True).select_related("user")
    for member in people:
        tied = {"language": member.language, "confirmation": confirmation}
        outbox.write(member.user, PartnerLetter.Kind.STILL_RIGHT, about=about, **tied)


# The link -------------------------------------------------------------------------------------------------------------


def token_of(confirmation: Confirmation, user: User) -> str:
    """What stands in the mail to `user`. Raises Membership.DoesNotExist for whoever does not belong there any more."""
    member = Membership.objects.get(user=user, organisation=confirmation.organisation_id)
    return _signer.sign(f"{confirmation.pk}-{member.pk}-{_made(confirmation, member)}")


def _made(confirmation: Confirmation, member: Membership) -> str:
    """When both rows were made: a database put back from a copy gives their numbers out again."""
    return "-".join(str(int(moment.timestamp() * 1_000_000)) for moment in (confirmation.asked_at, member.added_at))


def confirmation_of(token: str) -> tuple[Confirmation, User] | None:
    """The question, answered or not, and who is asked; None once the link is old or its receiver no longer belongs."""
    try:
        key, member_key, made = _signer.unsign(token).split("-", 2)
    except (signing.BadSignature, ValueError):
        return None
    asked = Confirmation.objects.filter(asked_at__gt=timezone.now() - LINK_LASTS, organisation__live=True)
    confirmation = asked.filter(pk=key).select_related("organisation").first()
    if confirmation is None:
        return None
    members = Membership.objects.filter(organisation=confirmation.organisation_id, user__is_active=True)
    member = members.filter(pk=member_key).select_related("user").first()
    if member is None or _made(confirmation, member) != made:
        return None
    return confirmation, member.user


# Answers --------------------------------------------------------------------------------------------------------------


def confirm(*, confirmation: Confirmation, by: User) -> bool:
    """The profile is right, says `by`. False when somebody had answered already: the first answer stays."""
    return _answer(Confirmation.objects.filter(pk=confirmation.pk), by)


def answered_by_change(change: ProfileChange) -> bool:
    """Approved, it makes the profile what its sender says is right. False when nothing was asked."""
    return _answer(Confirmation.objects.filter(organisation=change.organisation_id), change.sent_by)


def _answer(asked: QuerySet[Confirmation], by: User | None) -> bool:
    """One statement: of two answers at the same moment the second finds none to write."""
    with transaction.atomic():
        is_first = asked.filter(answered_at=None).update(answered_at=timezone.now(), answered_by=by) == 1
        if is_first:
            raise_generation()  # the profile says when it was last confirmed
    return is_first


# For the staff --------------------------------------------------------------------------------------------------------


def unanswered() -> QuerySet[Confirmation]:
    """The questions that both reminders did not help, the longest waiting first."""
    return _open().filter(reminders__gte=REMINDERS).order_by("asked_at", "pk")
