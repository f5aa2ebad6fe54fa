"""What somebody saw when they opened the form of a profile: carried in the form itself, signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing

from accounts.models import User
from partners import changes
from partners.models import PartnerPage
from partners.profile import values_of

_SALT = "partners.opened"


@dataclass(frozen=True)
class Opened:
    """The values of `partners.profile.FIELDS` as the public sees them, and those that wait for review."""

    live: dict[str, Any]
    waiting: dict[str, Any]

    @property
    def shown(self) -> dict[str, Any]:
        return self.live | self.waiting

    def moved(self, now: "Opened", fields: Iterable[str]) -> set[str]:
        """Those of the fields that somebody else has changed between this and `now`."""
        pairs = [(self.shown, now.shown), (self.live, now.live)]
        return {name for name in fields if not all(changes.same(before[name], after[name]) for before, after in pairs)}


def as_it_is(organisation: PartnerPage) -> Opened:
    change = changes.waiting_for(organisation)
    return Opened(values_of(organisation), change.new if change else {})


def seal(opened: Opened, organisation: PartnerPage, user: User) -> str:
    """For one organisation and one person: nobody can send what another form was opened with."""
    held = [organisation.pk, user.pk, opened.live, opened.waiting]
    return signing.dumps(held, salt=_SALT, compress=True)


def unseal(text: str, organisation: PartnerPage, user: User) -> Opened | None:
    """None for what this site did not seal for them."""
    try:
        of, by, live, waiting = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None
    return Opened(live, waiting) if (of, by) == (organisation.pk, user.pk) else None
