"""Files under /uploads/ that apps above this one answer for; each says which of them the public may see."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class OtherFiles:
    """The names they have, whole, and whether one of them is public now."""

    pattern: re.Pattern[str]
    is_public: Callable[[str], bool]


_registered: list[OtherFiles] = []


def register_files(files: OtherFiles) -> None:
    """Called from `AppConfig.ready`."""
    if files not in _registered:
        _registered.append(files)


def kind_of(name: str) -> OtherFiles | None:
    return next((files for files in _registered if files.pattern.fullmatch(name)), None)
