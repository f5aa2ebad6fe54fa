"""Jobs that are due again and again; apps register them in `AppConfig.ready`, `manage.py work` starts them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """A function without arguments, safe to run twice, and how often it is due."""

    name: str
    run: Callable[[], None]
    every: timedelta


_jobs: dict[str, Job] = {}


def register_job(name: str, run: Callable[[], None], *, every: timedelta) -> None:
    _jobs[name] = Job(name=name, run=run, every=every)


def jobs() -> list[Job]:
    return list(_jobs.values())
