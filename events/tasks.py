"""Letters to those who have signed up: each is sent once, or said not to be.

A worker takes a letter by writing `begun_at`, in one statement: of several only one gets it. What happens between is
never in a transaction, so a slow mail server keeps nobody from writing. What failed is tried again with growing pauses
for a day. No address is in the queue or in the log.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import OperationalError, close_old_connections, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from events import letters, mail_server
from events.letter_words import CAUSED_BY_STRANGERS
from events.models import Letter

State = Letter.State

# Minutes until a letter is tried again, each after one more failure; together a day.
PAUSES = [1, 2, 5, 10, 20, 40, 60, *[120] * 11]
TAKEN_OVER_AFTER = timedelta(minutes=10)  # longer than a mail server can keep a living worker
MOST_TO_ONE = 3  # letters within COUNTED that a stranger can cause to one address
COUNTED = timedelta(hours=1)
# A server may take its time to say that it has the mail; whoever hangs up before sends it twice (RFC 5321, 4.5.3.2).
ANSWER_WITHIN = 90  # seconds

logger = logging.getLogger(__name__)


@task()
def send_letter(letter_id: int) -> None:
    """Send it, once; nothing when it is sent, not to be sent or in the hands of another worker.

    Whatever goes wrong, no exception leaves: its text could hold an address.
    """
    letter = _take(letter_id)
    if letter is None:
        return
    try:
        _handle(letter)
    except Exception as error:
        _failed(letter, error)


def _take(letter_id: int) -> Letter | None:
    now = timezone.now()
    if not _free(now).filter(pk=letter_id).update(begun_at=now):
        return None
    return Letter.objects.select_related("registration__event", "message").filter(pk=letter_id).first()


def _free(now: datetime) -> QuerySet[Letter]:
    """On their way, and in nobody's hands: a worker that has one for so long is dead."""
    return Letter.objects.filter(Q(begun_at=None) | Q(begun_at__lt=now - TAKEN_OVER_AFTER), state=State.QUEUED)


def _handle(letter: Letter) -> None:
    if letters.is_overtaken(letter):
        _close(letter, State.OVERTAKEN)
    elif until := _flooded_until(letter):
        _put_off(letter, until)
    else:
        mail = letters.mail_of(letter)
        with mail_server.connected(answer_within=ANSWER_WITHIN) as connection:
            connection.send_messages([mail])
            _mark_sent(letter)  # before the goodbye, which may take long


def _mark_sent(letter: Letter) -> None:
    """A letter that is not marked is sent again, so a database that is away for a moment is waited for."""
    for pause in (1, 3, 10):
        try:
            return _close(letter, State.SENT)
        except OperationalError:
            close_old_connections()
            time.sleep(pause)
    return _close(letter, State.SENT)


def _failed(letter: Letter, error: Exception) -> None:
    reason = mail_server.told(error, letter.registration.email)
    if mail_server.is_refusal(error):
        _close(letter, State.REFUSED, reason)
    elif letter.attempts >= len(PAUSES):
        logger.error("Letter %s is given up: %s", letter.pk, reason)
        _close(letter, State.GIVEN_UP, reason)
    else:
        until = timezone.now() + timedelta(minutes=PAUSES[letter.attempts])
        _put_off(letter, until, attempts=F("attempts") + 1, reason=reason)


def _close(letter: Letter, state: str, reason: str = "") -> None:
    sent_at = timezone.now() if state == State.SENT else None
    Letter.objects.filter(pk=letter.pk).update(state=state, sent_at=sent_at, reason=reason)


@transaction.atomic
def _put_off(letter: Letter, until: datetime, **changes: object) -> None:
    """Let go of it; unless another worker has taken it over, for that one cares for it now."""
    mine = Letter.objects.filter(pk=letter.pk, begun_at=letter.begun_at, state=State.QUEUED)
    if mine.update(begun_at=None, **changes):
        send_letter.using(run_after=until).enqueue(letter.pk)


def _flooded_until(letter: Letter) -> datetime | None:
    """When the next one may go to this address, if strangers could have caused as many as are sent within an hour."""
    if letter.kind not in CAUSED_BY_STRANGERS or not letter.about.isdigit():  # the staff send it again
        return None
    to_one = Letter.objects.filter(kind__in=CAUSED_BY_STRANGERS, registration__email_key=letter.registration.email_key)
    since = timezone.now() - COUNTED
    sent = to_one.filter(sent_at__gt=since).order_by("-sent_at").values_list("sent_at", flat=True)[:MOST_TO_ONE]
    return sent[MOST_TO_ONE - 1] + COUNTED if len(sent) >= MOST_TO_ONE else None


def look_for_lost_letters() -> None:
    """Letters on their way that no task is there for: it was given up, deleted, or its worker died with it."""
    alive = DBTaskResult.objects.filter(
        task_path=send_letter.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    expected = {content["args"][0] for content in alive.values_list("args_kwargs", flat=True)}
    for letter_id in _free(timezone.now()).values_list("pk", flat=True):
        if letter_id not in expected:
            send_letter.enqueue(letter_id)
