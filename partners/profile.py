"""The profile as plain values: what an organisation's own people may change, and the staff decide on."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners.models import Logo, PartnerPage, Person

# `title` is the organisation's name. Its address, its place in the tree and all else stay with the staff.
TEXTS = (
    "title",
    "short_name",
    "organisation_number",
    "municipality",
    "sector",
    "summary",
    "summary_en",
    "description",
    "description_en",
    "website",
    "linkedin",
    "facebook",
    "instagram",
)
RICH = ("description", "description_en")  # of TEXTS, in HTML
LOGOS = ("logo", "logo_dark")
PEOPLE = "people"
FIELDS = (*TEXTS, *LOGOS, PEOPLE)
PERSON_FIELDS = ("name", "title", "title_en", "email", "phone", "is_contact_public")


def label_of(name: str) -> str:
    """What a field is called, as on a form."""
    if name == PEOPLE:
        return _("Contact persons")
    return _("Name") if name == "title" else capfirst(str(PartnerPage._meta.get_field(name).verbose_name))


def values_of(page: PartnerPage) -> dict[str, Any]:
    """Each of FIELDS, as JSON holds it: text, the key of a `Logo` or None, contact persons as dicts with their `pk`."""
    values: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
    values |= {name: getattr(page, f"{name}_id") for name in LOGOS}
    return values | {PEOPLE: [_person_values(person) for person in page.people.filter(is_listed=True)]}


def _person_values(person: Person) -> dict[str, Any]:
    return {"pk": person.pk} | {name: getattr(person, name) for name in PERSON_FIELDS}


def put(page: PartnerPage, values: Mapping[str, Any]) -> None:
    """Set texts and logos on the page, without saving it; people are rows of their own."""
    for name in TEXTS:
        if name in values:
            setattr(page, name, values[name])
    for name in LOGOS:
        if name in values:
            setattr(page, name, Logo.objects.filter(pk=values[name]).first())


def put_people(organisation: PartnerPage, people: list[Mapping[str, Any]]) -> None:
    """Save the contact persons. Who is left out is listed no longer, but stays: articles may quote them."""
    own = organisation.people.in_bulk()
    kept = []
    for values in people:
        person = own.pop(values.get("pk"), None) or Person(organisation=organisation)
        for name in PERSON_FIELDS:
            setattr(person, name, values[name])
        person.is_listed = True
        person.save()
        kept.append(person.pk)
    organisation.people.filter(is_listed=True).exclude(pk__in=kept).update(is_listed=False)
