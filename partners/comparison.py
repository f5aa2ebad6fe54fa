"""A change as the staff look at it: each field before and after, and what stands on the page now where that is news."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners import changes
from partners.models import Logo, PartnerPage, Person, ProfileChange
from partners.profile import FIELDS, LOGOS, PEOPLE, PERSON_FIELDS, label_of, values_of
from partners.profile_words import text_of
from partners.word_differences import marked


@dataclass(frozen=True)
class Pair:
    """One value before and after, the differing words marked."""

    label: str
    before: SafeString
    after: SafeString


@dataclass(frozen=True)
class OnePerson:
    """A contact person of either side; `what` says what happens to them. `is_changed`: on both sides, and not alike."""

    name: str
    what: str
    pairs: list[Pair]
    is_changed: bool


@dataclass(frozen=True)
class Row:
    """One field of a change. `now` and `drafted`: what the staff have written meanwhile, where they have."""

    name: str
    label: str
    text: Pair | None = None
    logos: tuple[Logo | None, Logo | None] | None = None
    people: list[OnePerson] | None = None
    is_layout_only: bool = False
    has_moved: bool = False
    now: list[str] = field(default_factory=list)
    drafted: list[str] | None = None
    now_logo: Logo | None = None

    @property
    def is_dark(self) -> bool:
        return self.name == "logo_dark"


def rows_of(change: ProfileChange) -> list[Row]:
    """In the order of the profile."""
    moved = changes.moved_on(change) if change.state == ProfileChange.State.WAITING else set()
    page = PartnerPage.objects.get(pk=change.organisation_id)
    now = values_of(page)
    draft = changes.draft_of(page) if moved else None
    drafted = values_of(draft) if draft else None
    return [
        _row(name, change.base.get(name), change.new[name], **(_news(name, now, drafted) if name in moved else {}))
        for name in FIELDS
        if name in change.new
    ]


def _row(name: str, before: Any, after: Any, **news: Any) -> Row:
    label = label_of(name)
    if name in LOGOS:
        return Row(name, label, logos=(_logo(before), _logo(after)), **news)
    if name == PEOPLE:
        return Row(name, label, people=_people(before or [], after), **news)
    old, new = text_of(name, before or ""), text_of(name, after or "")
    return Row(name, label, text=Pair(label, *marked(old, new)), is_layout_only=old == new, **news)


def _news(name: str, now: dict[str, Any], drafted: dict[str, Any] | None) -> dict[str, Any]:
    """What stands there now; what the staff's draft says, where that is something else."""
    in_draft = None
    if drafted and not changes.same(now[name], drafted[name]):
        in_draft = _lines(name, drafted[name])
    logo = _logo(now[name]) if name in LOGOS else None
    return {"has_moved": True, "now": _lines(name, now[name]), "drafted": in_draft, "now_logo": logo}


def _lines(name: str, value: Any) -> list[str]:
    if name == PEOPLE:
        return [_summary(person) for person in value]
    if name in LOGOS:
        logo = _logo(value)
        return [str(logo)] if logo else []
    return [line for line in text_of(name, value or "").split("\n") if line]


def _summary(person: dict[str, Any]) -> str:
    return ", ".join(str(person[name]) for name in ("name", "title", "email", "phone") if person[name])


def _logo(key: int | None) -> Logo | None:
    return Logo.objects.filter(pk=key).first() if key else None


def _people(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[OnePerson]:
    """Those who stay in their order, then who has gone."""
    old = {person["pk"]: person for person in before}
    shown = [_person(old.pop(person.get("pk"), None), person) for person in after]
    return [*shown, *(_person(gone, None) for gone in old.values())]


def _person(before: dict[str, Any] | None, after: dict[str, Any] | None) -> OnePerson:
    if before is None:
        what = _("New person")
    elif after is None:
        what = _("No longer listed")
    else:
        is_same = all(before[name] == after[name] for name in PERSON_FIELDS)
        what = _("Unchanged") if is_same else _("Changed details")
    old, new = before or {}, after or {}
    named = (after or before or {})["name"]
    pairs = [
        Pair(_person_label(name), *marked(_said(old, name), _said(new, name)))
        for name in PERSON_FIELDS
        if (before is None or after is None or old[name] != new[name]) and (_said(old, name) or _said(new, name))
    ]
    return OnePerson(named, what, pairs, is_changed=bool(before and after and pairs))


def _person_label(name: str) -> str:
    return capfirst(str(Person._meta.get_field(name).verbose_name))


def _said(person: dict[str, Any], name: str) -> str:
    value = person.get(name, "")
    return (_("yes") if value else _("no")) if isinstance(value, bool) else str(value)
