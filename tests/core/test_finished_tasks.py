"""What the queue has done is forgotten after a week; what waits or runs is not touched."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import tasks
from core.schedule import jobs
from core.tasks import forget_finished_tasks


def row(status: str, days: float) -> DBTaskResult:
    moment = timezone.now() - timedelta(days=days)
    is_done = status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="core.tasks.draw_card",
        backend_name="default",
        run_after=moment,
        started_at=moment,
        finished_at=moment if is_done else None,
        traceback="anna@example.com" if status == TaskResultStatus.FAILED else "",
    )


@pytest.mark.parametrize("batch", [1, 500])
def test_only_what_is_finished_for_a_week_is_forgotten(db, monkeypatch, batch) -> None:
    monkeypatch.setattr(tasks, "BATCH", batch)
    done = TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED
    open_ = TaskResultStatus.READY, TaskResultStatus.RUNNING
    kept = {row(status, 6.99).pk for status in done} | {row(status, 30).pk for status in open_}
    for status in done:
        row(status, 7.01)
    forget_finished_tasks()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_job_runs_every_day() -> None:
    [job] = [job for job in jobs() if job.name == "forget-finished-tasks"]
    assert (job.run, job.every) == (forget_finished_tasks, timedelta(days=1))
