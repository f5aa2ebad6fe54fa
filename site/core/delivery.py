"""Letters on their way: each is sent once, or said not to be. Which there are and what they say is up to the apps.

A worker takes a letter by writing `begun_at`, in one statement: of several only one gets it. What happens between is
never in a transaction, so a slow mail server keeps nobody from writing. What failed is tried again with growing pauses
for a day. No address is in the queue or in the log.
"""

import logging
import time
from abc import ABC, abstractmethod
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.core.mail import EmailMessage
from django.db import OperationalError, close_old_connections, models, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import Task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import mail_server

# Minutes until a letter is tried again, each after one more failure; together a day.
PAUSES = [1, 2, 5, 10, 20, 40, 60, *[120] * 11]
TAKEN_OVER_AFTER = timedelta(minutes=10)  # longer than a mail server can keep a living worker
# A server may take its time to say that it has the mail; whoever hangs up before sends it twice (RFC 5321, 4.5.3.2).
ANSWER_WITHIN = 90  # seconds

logger = logging.getLogger(__name__)


class State(models.TextChoices):
    """Of a letter."""

    QUEUED = "queued", _("on its way")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused")
    GIVEN_UP = "given-up", _("given up after a day")
    OVERTAKEN = "overtaken", _("not sent: no longer true")


class AbstractLetter(models.Model):
    """A mail that somebody is to have, once. Written in the transaction of what it tells of; put into words when sent,
    so that neither its table nor the queue holds an address.
    """

    State = State

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    written_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)  # a worker has it in hand
    attempts = models.PositiveSmallIntegerField(default=0)  # that failed
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # why it was refused, without the address

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


Letter = TypeVar("Letter", bound=AbstractLetter)


class Delivery(ABC, Generic[Letter]):
    """Sends the letters of one table. The task is the app's own: it calls `send`, and its rows say whose they are."""

    def __init__(self, letters: QuerySet[Letter], task: Task) -> None:
        self.letters, self.task = letters, task

    @abstractmethod
    def address_of(self, letter: Letter) -> str:
        """Who gets it."""

    @abstractmethod
    def is_overtaken(self, letter: Letter) -> bool:
        """Whether what it says has ceased to be true since it was written."""

    @abstractmethod
    def mail_of(self, letter: Letter) -> EmailMessage:
        """Put into words."""

    def waits_until(self, letter: Letter) -> datetime | None:
        """When it may leave, if that is not at once."""
        return None

    def send(self, letter_id: int) -> None:
        """Send it, once; nothing when it is sent, not to be sent or in the hands of another worker.

        Whatever goes wrong, no exception leaves: its text could hold an address.
        """
        letter = self._take(letter_id)
        if letter is None:
            return
        try:
            self._handle(letter)
        except Exception as error:
            self._failed(letter, error)

    def look_for_lost(self) -> None:
        """Letters on their way that no task is there for: it was given up, deleted, or its worker died with it."""
        alive = DBTaskResult.objects.filter(
            task_path=self.task.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
        )
        expected = {content["args"][0] for content in alive.values_list("args_kwargs", flat=True)}
        for letter_id in self._free(timezone.now()).values_list("pk", flat=True):
            if letter_id not in expected:
                self.task.enqueue(letter_id)

    def _take(self, letter_id: int) -> Letter | None:
        now = timezone.now()
        if not self._free(now).filter(pk=letter_id).update(begun_at=now):
            return None
        return self.letters.filter(pk=letter_id).first()

    def _rows(self) -> QuerySet[Letter]:
        return self.letters.model._default_manager.all()

    def _free(self, now: datetime) -> QuerySet[Letter]:
        """On their way, and in nobody's hands: a worker that has one for so long is dead."""
        free = Q(begun_at=None) | Q(begun_at__lt=now - TAKEN_OVER_AFTER)
        return self._rows().filter(free, state=State.QUEUED)

    def _handle(self, letter: Letter) -> None:
        if self.is_overtaken(letter):
            self._close(letter, State.OVERTAKEN)
        elif until := self.waits_until(letter):
            self._put_off(letter, until)
        else:
            mail = self.mail_of(letter)
            with mail_server.connected(answer_within=ANSWER_WITHIN) as connection:
                connection.send_messages([mail])
                self._mark_sent(letter)  # before the goodbye, which may take long

    def _mark_sent(self, letter: Letter) -> None:
        """A letter that is not marked is sent again, so a database that is away for a moment is waited for."""
        for pause in (1, 3, 10):
            try:
                return self._close(letter, State.SENT)
            except OperationalError:
                close_old_connections()
                time.sleep(pause)
        return self._close(letter, State.SENT)

    def _failed(self, letter: Letter, error: Exception) -> None:
        reason = mail_server.told(error, self.address_of(letter))
        if mail_server.is_refusal(error):
            self._close(letter, State.REFUSED, reason)
        elif letter.attempts >= len(PAUSES):
            logger.error("%s %s is given up: %s", type(letter).__name__, letter.pk, reason)
            self._close(letter, State.GIVEN_UP, reason)
        else:
            until = timezone.now() + timedelta(minutes=PAUSES[letter.attempts])
            self._put_off(letter, until, attempts=F("attempts") + 1, reason=reason)

    def _close(self, letter: Letter, state: str, reason: str = "") -> None:
        sent_at = timezone.now() if state == State.SENT else None
        self._rows().filter(pk=letter.pk).update(state=state, sent_at=sent_at, reason=reason)

    @transaction.atomic
    def _put_off(self, letter: Letter, until: datetime, **changes: object) -> None:
        """Let go of it; unless another worker has taken it over, for that one cares for it now."""
        mine = self._rows().filter(pk=letter.pk, begun_at=letter.begun_at, state=State.QUEUED)
        if mine.update(begun_at=None, **changes):
            self.task.using(run_after=until).enqueue(letter.pk)
