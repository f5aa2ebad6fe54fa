"""What must be right before a page goes public: rules that the apps register, run for every way of publishing.

`BasePage.save` asks `refuse_if_wrong` whenever a live page is saved, which the editor, the schedule, bulk actions,
workflows and the API all do; the editor's form asks `problems_of` first and shows the answers as ordinary errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:  # AppConfigs import this module before models can be loaded
    from wagtail.models import Page


@dataclass(frozen=True)
class Problem:
    """One reason why a page can't be published: a sentence, the field it is about ("" for the whole page), and the id
    of the block within that field, where the field holds blocks."""

    message: str
    field: str = ""
    block: str = ""


PublishCheck = Callable[["Page"], Iterable[Problem]]
_checks: list[PublishCheck] = []


class PublishRefusedError(ValidationError):
    """Raised when a page with problems would have gone public."""

    def __init__(self, page: Page, problems: list[Problem]) -> None:
        super().__init__([problem.message for problem in problems])
        self.page = page


def register_publish_check(check: PublishCheck) -> PublishCheck:
    """Add a rule; called from an app's `AppConfig.ready`."""
    if check not in _checks:
        _checks.append(check)
    return check


def problems_of(page: Page) -> list[Problem]:
    return [problem for check in _checks for problem in check(page)]


def refuse_if_wrong(page: Page) -> None:
    """Raise `PublishRefusedError` when any rule finds a problem."""
    if problems := problems_of(page):
        raise PublishRefusedError(page, problems)
