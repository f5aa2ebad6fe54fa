"""Jobs that are due again and again; apps register them in `AppConfig.ready`, `manage.py work` starts them.

When a job last went well is the modification time of a file in DATA_DIR, so a restart does not start everything anew.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Job:
    """A function without arguments, safe to run twice, and how often it is due."""

    name: str
    run: Callable[[], None]
    every: timedelta


_jobs: dict[str, Job] = {}
_not_before: dict[str, float] = {}  # jobs that failed, and the second from which they may be tried again


def register_job(name: str, run: Callable[[], None], *, every: timedelta) -> None:
    _jobs[name] = Job(name=name, run=run, every=every)


def jobs() -> list[Job]:
    return list(_jobs.values())


def is_due(job: Job, now: float) -> bool:
    """Whether the job should start at `now` (seconds since 1970)."""
    if now < _not_before.get(job.name, 0):
        return False
    try:
        last = _stamp_of(job).stat().st_mtime
    except FileNotFoundError:
        return True
    return now >= last + job.every.total_seconds() or now < last - job.every.total_seconds()


def run_due_jobs() -> list[str]:
    """Run every job that is due, one after the other; one that fails stops no other. Returns the names that ran."""
    due = [job for job in jobs() if is_due(job, time.time())]
    for job in due:
        _run(job)
    return [job.name for job in due]


def _run(job: Job) -> None:
    try:
        job.run()
    except Exception:
        logger.exception("The job %s failed; it is tried again in a minute.", job.name)
        _not_before[job.name] = time.time() + RETRY_AFTER.total_seconds()
    else:
        stamp = _stamp_of(job)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()


def _stamp_of(job: Job) -> Path:
    return settings.DATA_DIR / "schedule" / job.name
