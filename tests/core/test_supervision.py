"""Processes that must keep running are started again, and stop together."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress

import pytest
from django.conf import settings

SCRIPT = """
    import os, sys, time
    sys.path.insert(0, {site!r})
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    django.setup()
    from core.supervision import Supervisor

    def live():
        print("started", os.getpid(), flush=True)
        time.sleep(60)

    def hang():
        import signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        live()

    Supervisor({{"One": {child}}}, stop_with_parent={with_parent}).run()
"""


@pytest.fixture
def supervise(tmp_path):
    """Starts a supervisor with one child of that name; returns (process, function that reads the child's next pid)."""
    started = []

    def start(child="live", *, through_shell=False):
        script = SCRIPT.format(site=str(settings.SITE_DIR), child=child, with_parent=through_shell)
        command = [sys.executable, "-c", textwrap.dedent(script)]
        if through_shell:  # a parent that can be killed without the supervisor being told
            command = ["sh", "-c", '"$@" & wait', "sh", *command]
        environment = {**os.environ, "DATA_DIR": str(tmp_path)}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        started.append(process)
        return process, lambda: int(process.stdout.readline().split()[1])

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def ended(pid):
    for _attempt in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with suppress(FileNotFoundError, ProcessLookupError), open(f"/proc/{pid}/stat") as stat:
            if stat.read().split()[2] == "Z":
                return True
        time.sleep(0.05)
    return False


def test_a_child_that_is_killed_is_started_again(supervise):
    _process, next_pid = supervise()
    first = next_pid()
    os.kill(first, signal.SIGKILL)
    assert next_pid() != first


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("child", ["live", "hang"])
def test_a_signal_stops_it_and_its_child_even_one_that_will_not_listen(supervise, child, number):
    process, next_pid = supervise(child)
    pid = next_pid()
    process.send_signal(number)
    assert process.wait(timeout=10) == 0
    assert ended(pid)


def test_it_stops_when_the_process_that_started_it_is_gone(supervise):
    shell, next_pid = supervise(through_shell=True)
    pid = next_pid()
    shell.kill()
    assert ended(pid)
