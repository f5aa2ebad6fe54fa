"""A profile in somebody's hands: what they saw, what they typed, and what of it differs."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from partners import changes, own_logos
from partners.models import Logo, PartnerPage
from partners.opened import Opened, as_it_is, seal, unseal
from partners.profile import FIELDS, LOGOS, PEOPLE, PERSON_FIELDS, TEXTS
from partners.profile_form import MOST_PEOPLE, PeopleFormSet, ProfileForm, initial_of

ROWS = "people"  # prefix of the rows


class ProfileEditing:
    """The form and the rows, unbound for whoever opens them, else filled with what was sent."""

    def __init__(
        self,
        organisation: PartnerPage,
        user: User,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
    ) -> None:
        self.organisation, self.user = organisation, user
        self.now = as_it_is(organisation)
        self.data = data.copy() if data is not None else None
        self.files = files
        self.opened = self._opened()
        self.overtaken: set[str] = set()
        self._bind()

    def _opened(self) -> Opened:
        found = self.data is not None and unseal(self.data.get("opened", ""), self.organisation, self.user)
        self.is_unknown = self.data is not None and not found
        return found or self.now

    def _bind(self) -> None:
        shown = self.opened.shown
        if self.data is not None:
            self.data["opened"] = seal(self.opened, self.organisation, self.user)
        self.form = ProfileForm(self.data, self.files, shown=shown, live=self.opened.live)
        self.form.initial["opened"] = seal(self.opened, self.organisation, self.user)
        self.people = PeopleFormSet(self.data, initial=self._rows(), prefix=ROWS, own=self._own_people())
        if self.data is not None:
            self.form.full_clean()
            self._receive_logos()

    def _rows(self) -> list[dict[str, Any]] | None:
        """Only of what is opened: rows that were sent are measured against nothing."""
        return self.opened.shown[PEOPLE] if self.data is None else None

    def _own_people(self) -> set[int]:
        sides = (self.opened.live, self.opened.shown, self.now.live, self.now.shown)
        return {person["pk"] for side in sides for person in side[PEOPLE] if person["pk"]}

    # Logos ------------------------------------------------------------------------------------------------------------

    def _receive_logos(self) -> None:
        """A file that can be read is kept, whatever else is wrong: the form carries its key."""
        self.uploaded: dict[str, Logo] = {}
        for slot in LOGOS:
            key = self.data.get(f"{slot}_kept", "")
            kept = own_logos.logo_of(key, self.organisation, self.user) if key else None
            if key and not kept:
                self.form.add_error(f"{slot}_file", _("The logo that you had chosen is not there. Choose it again."))
                self.data[f"{slot}_kept"] = ""
            if received := self._received(slot):
                kept = received
                self.data[f"{slot}_kept"] = own_logos.key_of(kept, self.organisation, self.user)
                self.data.pop(f"{slot}_removed", None)
            if kept:
                self.uploaded[slot] = kept

    def _received(self, slot: str) -> Logo | None:
        file = self.form.cleaned_data.get(f"{slot}_file")
        try:
            return own_logos.receive(file, self.user) if file else None
        except ValidationError as error:
            self.form.add_error(f"{slot}_file", error)
            return None

    @cached_property
    def logos(self) -> dict[str, Logo | None]:
        """What each of the two would be."""
        return {slot: self._logo(slot) for slot in LOGOS}

    def _logo(self, slot: str) -> Logo | None:
        if self.data is not None and self.data.get(f"{slot}_removed"):
            return None
        if self.data is not None and slot in self.uploaded:
            return self.uploaded[slot]
        return Logo.objects.filter(pk=self.opened.shown[slot]).first() if self.opened.shown[slot] else None

    @property
    def logo_alt(self) -> str:
        typed = self.form.cleaned_data.get("logo_alt") if self.data is not None else None
        return (self.form.initial["logo_alt"] if typed is None else typed) or ""

    # What was typed ---------------------------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        return not self.is_unknown and self.form.is_valid() and self.people.is_valid()

    def typed(self) -> dict[str, Any]:
        """All fields as they would be; what could not be read stays as it was."""
        if self.data is None:
            return self.opened.shown
        logos = {slot: logo and logo.pk for slot, logo in self.logos.items()}
        people = self.people.values() if self.people.is_valid() else self.opened.shown[PEOPLE]
        return self.form.texts() | logos | {PEOPLE: people}

    def changed(self) -> set[str]:
        """Where what was typed differs from what was seen."""
        typed, seen = self.typed(), self.opened.shown
        found = {name for name in FIELDS if not changes.same(typed[name], seen[name])}
        return found | ({"logo"} if self._has_new_alt() else set())

    def _has_new_alt(self) -> bool:
        logo = self.logos["logo"]
        return logo is not None and logo.alt != self.logo_alt

    def send(self, changed: Iterable[str]) -> Any:
        """To the staff; None when nothing is left to change."""
        typed = self.typed()
        if self.logos["logo"] and "logo" in changed:
            typed["logo"] = own_logos.with_alt(self.logos["logo"], self.logo_alt, self.user).pk
        new = {name: typed[name] for name in FIELDS if name in changed}
        base = {name: self.opened.live[name] for name in new}
        note = self.form.cleaned_data["note"]
        return changes.send(organisation=self.organisation, by=self.user, base=base, new=new, note=note)

    # Somebody else was there meanwhile --------------------------------------------------------------------------------

    def look_again(self) -> None:
        """At what is there by now."""
        self.organisation = PartnerPage.objects.get(pk=self.organisation.pk)
        self.now = as_it_is(self.organisation)

    def moved(self, changed: set[str]) -> set[str]:
        """The fields in hand that somebody else has changed since they were opened, and to something else."""
        typed = self.typed()
        in_hand = changed | set(self.opened.waiting)
        moved = self.opened.moved(self.now, in_hand)
        return {name for name in moved if not changes.same(typed[name], self.now.shown[name])}

    def is_there(self, changed: set[str]) -> bool:
        """Whether the fields are by now what was typed: a button pressed twice, or somebody with the same idea."""
        typed = self.typed()
        is_same = all(changes.same(typed[name], self.now.shown[name]) for name in changed)
        return is_same and not self._has_new_alt()

    def renew(self, overtaken: set[str], changed: set[str]) -> None:
        """What was typed stays; all else becomes what it is now, so that sending once more is done knowingly."""
        touched = changed | overtaken
        fields = initial_of(self.now.shown)
        for name in (name for name in (*TEXTS, "logo_alt") if name not in touched):
            if name != "logo_alt" or "logo" not in touched:
                self.data[name] = fields[name]
        if PEOPLE not in touched:
            self._fill_rows(self.now.shown[PEOPLE])
        for slot in (slot for slot in LOGOS if slot not in touched):
            self.data.pop(f"{slot}_removed", None)
        self.opened, self.files = self.now, None
        self.__dict__.pop("logos", None)
        self._bind()
        self.overtaken = overtaken

    def _fill_rows(self, people: list[dict[str, Any]]) -> None:
        for name in [name for name in self.data if name.startswith(f"{ROWS}-")]:
            del self.data[name]
        self.data[f"{ROWS}-TOTAL_FORMS"] = self.data[f"{ROWS}-INITIAL_FORMS"] = str(len(people))
        for number, person in enumerate(people):
            for name in ("pk", *PERSON_FIELDS):
                if value := person[name]:
                    self.data[f"{ROWS}-{number}-{name}"] = "on" if value is True else str(value)

    def add_row(self) -> None:
        """One more contact person, for those without script."""
        total = min(self.people.total_form_count() + 1, MOST_PEOPLE)
        self.data[f"{ROWS}-TOTAL_FORMS"] = str(total)
        self.files = None  # received already
        self._bind()
