"""Jobs run when they are due, a failing one stops no other, and a restart starts nothing anew."""

import os
import time
from datetime import timedelta

import pytest

from core import schedule
from core.schedule import Job, is_due, register_job, run_due_jobs


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(schedule, "_not_before", {})


@pytest.fixture
def ran():
    return []


def finished(settings, name, *, ago):
    stamp = settings.DATA_DIR / "schedule" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    os.utime(stamp, (time.time() - ago,) * 2)


def test_a_job_that_never_ran_is_due(ran):
    register_job("clean", lambda: ran.append("clean"), every=timedelta(hours=1))
    assert run_due_jobs() == ["clean"]
    assert ran == ["clean"]


def test_a_job_waits_until_its_time_has_passed_since_it_last_went_well(settings):
    job = Job("clean", run=lambda: None, every=timedelta(hours=1))
    finished(settings, "clean", ago=3590)
    assert not is_due(job, time.time())
    finished(settings, "clean", ago=3601)
    assert is_due(job, time.time())


def test_a_job_that_went_well_does_not_run_again_at_once_even_in_a_new_process():
    register_job("clean", lambda: None, every=timedelta(hours=1))
    run_due_jobs()
    assert run_due_jobs() == []


def test_a_clock_that_was_set_back_does_not_stop_a_job(settings):
    finished(settings, "clean", ago=-7200)
    assert is_due(Job("clean", run=lambda: None, every=timedelta(hours=1)), time.time())


def test_a_job_that_fails_stops_no_other_and_is_tried_again_in_a_minute(ran, caplog):
    def fail():
        raise RuntimeError

    failing = Job("fail", run=fail, every=timedelta(hours=1))
    register_job("fail", fail, every=timedelta(hours=1))
    register_job("clean", lambda: ran.append("clean"), every=timedelta(hours=1))
    run_due_jobs()
    assert ran == ["clean"]
    assert "The job fail failed" in caplog.text
    assert not is_due(failing, time.time() + 50)
    assert is_due(failing, time.time() + 61)
