"""The queue loses no task when its process is killed."""

from datetime import UTC, datetime

import pytest
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.management.commands.work import MOST_ATTEMPTS, take_back_lost_tasks, wait_for_lock

pytestmark = pytest.mark.django_db


def running_task(attempts):
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="media.tasks.make_renditions",
        worker_ids=[f"worker-{number}" for number in range(attempts)],
        backend_name="default",
        run_after=datetime(2026, 1, 1, tzinfo=UTC),
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_a_task_that_was_running_waits_again():
    task = running_task(attempts=1)
    take_back_lost_tasks()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert list(DBTaskResult.objects.ready()) == [task]


def test_a_task_that_was_interrupted_again_and_again_is_given_up(caplog):
    task = running_task(attempts=MOST_ATTEMPTS)
    take_back_lost_tasks()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert str(task.pk) in caplog.text


def test_a_task_that_is_done_stays_done():
    task = running_task(attempts=1)
    DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.SUCCESSFUL)
    take_back_lost_tasks()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL


def test_the_lock_is_free_again_when_its_holder_is_gone():
    wait_for_lock().close()
    wait_for_lock().close()
