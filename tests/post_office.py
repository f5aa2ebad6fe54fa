"""A real mail server on this machine, which fails as it is told to, and a queue with a clock to put forward."""

import asyncio
import email
import email.policy
import socket
from collections import defaultdict
from datetime import datetime, timedelta
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PostOffice:
    """Keeps what it takes. `faults[address]` are used up, one an attempt; then everything is taken.

    A fault is a reply to the address ("451 …"), one to the mail ("data 554 …"), "drop" (hangs up instead of an answer
    to the mail, which is lost), "drop kept" (the mail was kept), or "slow 2" (keeps it and answers after two seconds).
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.attempts = 0
        self._controller: Controller | None = None

    def open(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.attempts += 1
        faults = self.faults[address]
        if faults and faults[0][0].isdigit():
            return faults.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        faults = self.faults[envelope.rcpt_tos[0]]
        fault, _space, rest = (faults.pop(0) if faults else "").partition(" ")
        if fault == "data":
            return rest
        if fault != "drop" or rest:
            self._keep(envelope)
        if fault == "slow":
            await asyncio.sleep(float(rest))
        if fault == "drop":
            server.transport.abort()
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        self.recipients.append(envelope.rcpt_tos)
        self.received.append(email.message_from_bytes(envelope.original_content, policy=email.policy.default))

    @property
    def to(self) -> list[str]:
        return [str(mail["To"]) for mail in self.received]

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.received]


class Clock:
    """Stands still until it is put forward."""

    def __init__(self) -> None:
        self.time = timezone.now()

    def now(self) -> datetime:
        return self.time

    def forward(self, by: timedelta) -> None:
        self.time += by


def letter_tasks() -> QuerySet[DBTaskResult]:
    """Those of the queue that send letters, the next first."""
    letters = DBTaskResult.objects.filter(task_path__endswith=".tasks.send_letter")
    return letters.order_by("run_after", "enqueued_at")


def waiting_tasks() -> QuerySet[DBTaskResult]:
    return letter_tasks().filter(status=TaskResultStatus.READY)


def work(clock: Clock) -> None:
    """Every task that is due, as the worker does it; the clock stands still."""
    while task := letter_tasks().ready().first():
        import_string(task.task_path).call(*task.args_kwargs["args"])
        DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.SUCCESSFUL)


def work_until_empty(clock: Clock) -> None:
    """Also those of later: the clock is put forward to each."""
    work(clock)
    while task := waiting_tasks().first():
        clock.time = max(clock.time, task.run_after)
        work(clock)
