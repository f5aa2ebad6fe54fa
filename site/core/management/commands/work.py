"""`manage.py work`: the task queue and the jobs of the schedule, kept running."""

import fcntl
import logging
import signal
import sys
import time
from argparse import ArgumentParser
from typing import IO

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core.schedule import run_due_jobs
from core.supervision import TICK, Supervisor

QUEUE_INTERVAL = 0.5  # seconds between looks at an empty queue
TASKS_BEFORE_RENEWAL = 500  # then a fresh process takes over, with fresh memory
MOST_ATTEMPTS = 3

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Works the task queue and starts the jobs that are due. Stops on SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="do what waits now, then stop")
        parser.add_argument("--stop-with-parent", action="store_true", help="stop when the starting process is gone")

    def handle(self, *, batch: bool, stop_with_parent: bool, **options: object) -> None:
        if batch:
            new_worker(batch=True).run()
            return
        children = {"The task queue": work_queue_alone, "The schedule": keep_schedule}
        Supervisor(children, stop_with_parent=stop_with_parent).run()


def work_queue_alone() -> None:
    """Work the queue as the only process of this DATA_DIR; another one waits until this one is gone."""
    lock = wait_for_lock()
    take_back_lost_tasks()
    worker = new_worker()

    def stop(*_: object) -> None:
        worker.running = False
        if not worker.running_task:
            sys.exit()

    signal.signal(signal.SIGTERM, stop)
    worker.run()
    lock.close()


def new_worker(*, batch: bool = False) -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=QUEUE_INTERVAL,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None if batch else TASKS_BEFORE_RENEWAL,
        worker_id=get_random_string(32),
    )


def keep_schedule() -> None:
    while True:
        close_old_connections()
        run_due_jobs()
        close_old_connections()
        time.sleep(1)


def wait_for_lock() -> IO[str]:
    """An exclusive lock that the system lets go of however the process ends."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    lock = (settings.DATA_DIR / "work.lock").open("w")
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(TICK)
        else:
            return lock


def take_back_lost_tasks() -> None:
    """Tasks that were running when the process before this one was killed wait again, unless they often kill it."""
    with transaction.atomic():
        for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
            if len(task.worker_ids) < MOST_ATTEMPTS:
                DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.READY, started_at=None)
                continue
            logger.error("The task %s was interrupted %s times and is given up.", task.pk, MOST_ATTEMPTS)
            DBTaskResult.objects.filter(pk=task.pk).update(
                status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback="interrupted too often"
            )
