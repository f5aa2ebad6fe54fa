"""A profile's fields as people read them: their names, and their values before and after a change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from partners import own_logos
from partners.models import Logo, ProfileChange
from partners.plain_text import plain_of
from partners.profile import FIELDS, LOGOS, PEOPLE, RICH, label_of


@dataclass(frozen=True)
class Difference:
    """A field of a change. Either logos or lines of text; "" and None where there is nothing."""

    field: str
    label: str
    before: Any
    after: Any
    is_logo: bool
    is_approved: bool


def text_of(name: str, value: Any) -> str:
    """Any field but a logo, as plain text."""
    if name == PEOPLE:
        return "\n\n".join(_person(person) for person in value)
    return plain_of(value) if name in RICH else value


def _person(person: Mapping[str, Any]) -> str:
    shown = _("E-mail and phone are shown") if person["is_contact_public"] else _("E-mail and phone are not shown")
    ways = shown if person["email"] or person["phone"] else ""
    titles = " / ".join(filter(None, [person["title"], person["title_en"]]))
    return "\n".join(filter(None, [person["name"], titles, person["email"], person["phone"], ways]))


def differences(change: ProfileChange, logos: Mapping[int, Logo]) -> Iterator[Difference]:
    """In the order of the form. `logos`: those of the change, by key."""
    for name in (name for name in FIELDS if name in change.new):
        sides = [change.base.get(name), change.new[name]]
        if name in LOGOS:
            shown = [own_logos.sent(logos.get(key), change.organisation) for key in sides]
        else:
            shown = [text_of(name, value or "") for value in sides]
        yield Difference(name, label_of(name), *shown, is_logo=name in LOGOS, is_approved=name in change.approved)
