"""How often somebody may try. Counted in the database, which all workers share.

An account is closed only to the sender who failed, so nobody can lock somebody else out from afar; and one sender may
not try one password on everybody's account.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.browsers import browser_of
from accounts.models import Attempt, User
from core.public_forms import sender_of

WINDOW = timedelta(hours=1)
KEPT = timedelta(days=90)
PER_ACCOUNT_AND_SENDER = 5
PER_SENDER = 50
LONGEST_WAIT = timedelta(minutes=15)


class TooManyAttemptsError(Exception):
    """Carries how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    @property
    def seconds(self) -> int:
        return max(1, int(self.wait.total_seconds()))

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


def digest_of(email: str) -> str:
    return salted_hmac("accounts.throttling", email.strip().casefold(), algorithm="sha256").hexdigest()


def owner_of(digest: str) -> User | None:
    """Who has the address: what strangers type goes into the queue as a digest, and is looked up by the worker."""
    users = User.objects.filter(is_active=True)
    return next((user for user in users if constant_time_compare(digest_of(user.email), digest)), None)


def begin(request: HttpRequest, *, kind: Attempt.Kind, email: str) -> Attempt:
    """Count one attempt, as failed until told otherwise; raises TooManyAttemptsError.

    Written down before it is counted, so that many at the same moment see each other.
    """
    attempt = Attempt.objects.create(
        kind=kind, account=digest_of(email), sender=sender_of(request), browser=browser_of(request)
    )
    wait = max(_wait_of_pair(attempt), _wait_of_sender(attempt))
    if wait > timedelta(0):
        attempt.delete()
        raise TooManyAttemptsError(wait)
    return attempt


def _wait_of_pair(attempt: Attempt) -> timedelta:
    """One minute after the fifth failure, then twice as long each time, up to a quarter of an hour."""
    before = _failures(attempt, account=attempt.account, sender=attempt.sender)
    if len(before) < PER_ACCOUNT_AND_SENDER:
        return timedelta(0)
    doubled = min(len(before) - PER_ACCOUNT_AND_SENDER, 4)
    return before[0] + min(timedelta(minutes=2**doubled), LONGEST_WAIT) - attempt.at


def _wait_of_sender(attempt: Attempt) -> timedelta:
    before = _failures(attempt, sender=attempt.sender)
    if len(before) < PER_SENDER:
        return timedelta(0)
    return before[PER_SENDER - 1] + WINDOW - attempt.at


def _failures(attempt: Attempt, **who: str) -> list[datetime]:
    """When the others failed within the window, newest first; of one account only those after it last went well."""
    tried = Attempt.objects.filter(kind=attempt.kind, at__gt=attempt.at - WINDOW, **who).exclude(pk=attempt.pk)
    if "account" in who and (last := tried.filter(succeeded=True).first()):
        tried = tried.filter(at__gt=last.at)
    return list(tried.filter(succeeded=False).order_by("-at").values_list("at", flat=True)[: PER_SENDER + 1])


def forget_old() -> None:
    """Job: what nobody needs any more."""
    Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()


def attempts_on(user: User) -> QuerySet[Attempt]:
    """To sign in to this account, newest first, the failed ones too."""
    mine = Q(user=user) | Q(account=digest_of(user.email))
    return Attempt.objects.filter(mine, kind=Attempt.Kind.SIGN_IN)
