"""What must not stand in a log: addresses that are keys."""

import logging
import re
from collections.abc import Sequence


class HideKeys(logging.Filter):
    """Leaves out what follows the given beginnings of paths: whoever has the whole path is let in.

    `*` in a beginning stands for any one part of it.
    """

    def __init__(self, after: Sequence[str]) -> None:
        super().__init__()
        beginnings = "|".join(re.escape(each).replace(r"\*", r"[^/\s]+") for each in after)
        self._key = re.compile(f"({beginnings})[^/\\s?\"']+")

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            text = record.getMessage()
        except (TypeError, ValueError):  # a wrong number of arguments; the handler tells of it
            return True
        if self._key.search(text):
            record.msg, record.args = self._key.sub(r"\1…", text), None
        return True
