"""A parent process that keeps its children alive and stops them together.

Each child is a function run in a process of its own (fork), so a task that takes the process down, or leaks memory,
costs one restart and nothing else.
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable

from django.db import connections

logger = logging.getLogger(__name__)

TICK = 0.2  # seconds
GRACE = 0.8  # what a child gets to stop in, seconds
LONGEST_PAUSE = 30.0
GOOD_RUN = 60.0  # a child that lived this long starts again at once


class Supervisor:
    """Runs each function in a child process and again when it ends, until stopped by SIGTERM or SIGINT.

    With `stop_with_parent`, it also stops when the process that started it is gone.
    """

    def __init__(self, children: dict[str, Callable[[], None]], *, stop_with_parent: bool = False) -> None:
        self.children = children
        self.parent = os.getppid() if stop_with_parent else None
        self.pids: dict[str, int] = {}
        self.started: dict[str, float] = {}
        self.pause: dict[str, float] = dict.fromkeys(children, 0.0)
        self.stopping = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopping:
            self._start_missing()
            time.sleep(TICK)
            self._notice_ended()
            if self.parent is not None and os.getppid() != self.parent:
                self.stopping = True
        self._end_children()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _start_missing(self) -> None:
        for name, function in self.children.items():
            waited = time.monotonic() - self.started.get(name, float("-inf"))
            if name not in self.pids and waited >= self.pause[name]:
                self.started[name] = time.monotonic()
                self.pids[name] = start_child(function)

    def _notice_ended(self) -> None:
        for name, pid in list(self.pids.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            del self.pids[name]
            lived = time.monotonic() - self.started[name]
            good = os.waitstatus_to_exitcode(status) == 0 or lived > GOOD_RUN
            self.pause[name] = 0.0 if good else min(max(1.0, self.pause[name] * 2), LONGEST_PAUSE)
            if not self.stopping and not good:
                logger.error("%s ended (status %s); starting it again.", name, status)

    def _end_children(self) -> None:
        for pid in self.pids.values():
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while self.pids and time.monotonic() < deadline:
            self._notice_ended()
            time.sleep(0.02)
        for pid in self.pids.values():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def start_child(function: Callable[[], None]) -> int:
    """Run a function in a child process that has its own database connections; returns its pid."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends its children
        function()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        logger.exception("A child process failed.")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
