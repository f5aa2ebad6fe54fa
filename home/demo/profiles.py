"""What the demo's organisations do themselves: who speaks for them, what they have sent, and whether it is still right.

Run before anybody on the staff has a role, so that nobody is mailed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from home.demo.logins import PARTNER_LOGINS
from home.demo.references import Keys
from home.demo.writing import Organisation
from home.models import Suggestion
from home.suggestions import Sent, suggest
from partners import changes
from partners.logo_files import cleaned
from partners.models import Confirmation, Logo, Membership, PartnerPage, Person, ProfileChange
from partners.profile import PEOPLE, values_of

LOGO_DIR = Path(__file__).parent / "logos"
OF_THE_PAGE = (
    "short_name", "organisation_number", "sector", "website", "linkedin", "summary", "summary_en", "description",
    "description_en", "municipality",
)  # fmt: skip
DAY = timedelta(days=1)
ANSWERED_AFTER = 3 * DAY

# How many days ago each has said that its profile is right.
CONFIRMED = {
    "science-park": 40,
    "hogskolan": 120,
    "idc": 200,
    "grabergs-gjuteri": 190,
    "nordlunda-textil": 75,
    "ostanvinds-energi": 16,
    "alvtuna-mobler": 260,
    "asbackens-plast": 410,
    "mosslanda-mejeri": 310,
}
# Asked again so many days ago, reminded twice, and silent.
SILENT, ASKED, REMINDED = "asbackens-plast", 42, 13

CHANGING = "grabergs-gjuteri"
DECIDED = 96  # days ago
DECIDED_BASE = {
    "description": "<p>Gjuteriet har 43 anställda och gjuter detaljer i järn på upp till 80 kilo.</p>",
    "description_en": "<p>The foundry has 43 employees and casts parts in iron of up to 80 kilos.</p>",
    "website": "https://grabergs-gjuteri.example/",
}
DECIDED_WEBSITE = "https://grabergs-gjuteri.example/lediga-jobb/"
DECIDED_NOTE = "Vi har skrivit vad vi har prövat i projektet."
COMMENT = (
    "Tack, nu står det på er sida vad ni har prövat. Webbadressen lät vi vara: den ska gå till er förstasida. Länka "
    "gärna till lediga jobb i beskrivningen."
)

NEW_TEXTS = {
    "summary": (
        "Gråbergs Gjuteri gjuter bromsok och lagerhus i järn. Tillsammans med projektet har företaget halverat sin "
        "uppvärmning: nu värmer ugnarna hela huset."
    ),
    "summary_en": (
        "Gråbergs Gjuteri casts brake calipers and bearing housings in iron. With the project the company has cut "
        "its heating by half: the furnaces now heat the whole building."
    ),
    "sector": "Gjuteri och bearbetning",
}
NEW_PERSON = {
    "pk": None,
    "name": "Yusuf Bergåker",
    "title": "försäljningschef",
    "title_en": "sales manager",
    "email": "yusuf@grabergs-gjuteri.example",
    "phone": "0500-00 00 27",
    "is_contact_public": True,
}
NOTE = "Vi har en ny logotyp. Yusuf svarar på frågor från kunder från och med nu."
SUGGESTING = "ostanvinds-energi"
SUGGESTED = Sent(
    title="Energilagret vid hamnen fyller ett år",
    text=(
        "I december har vårt energilager i Mariestad varit i drift i ett år. Det har kapat 41 effekttoppar åt de tre "
        "verkstäder som delar på det.\n\n"
        "Vi vill gärna visa siffrorna för andra i nätverket. Det som gick sämst var kylan i februari: då räckte "
        "batterierna halva dagen. Vi berättar hur vi löste det."
    ),
)
STAFFS_SECTOR = "Järngjuteri"  # written after the change was begun


def load(keys: Keys, *, editor: User, publish: Callable[[PartnerPage], None]) -> None:
    """While a change waits, `editor` writes in one of its fields."""
    _add_people(keys, editor)
    _answer_the_yearly_question(keys)
    page = PartnerPage.objects.get(pk=keys[f"org:{CHANGING}"])
    _send_changes(page, editor)
    page.sector = STAFFS_SECTOR
    publish(page)
    _suggest_news(PartnerPage.objects.get(pk=keys[f"org:{SUGGESTING}"]))


def page_of(organisation: Organisation) -> PartnerPage:
    """With its logos, through the same cleaning as everybody's, and not yet public."""
    page = PartnerPage(title=organisation["name"], slug=organisation["key"], live=False)
    for name in OF_THE_PAGE:
        setattr(page, name, organisation.get(name, ""))
    for ending in organisation["logo"]:
        logo = _logo(f"{organisation['key']}{ending}", organisation["name"])
        setattr(page, "logo_dark" if ending else "logo", logo)
    return page


def _logo(name: str, alt: str, sent_by: User | None = None) -> Logo:
    """What the staff put there is approved; what somebody else has sent waits for that."""
    clean = cleaned((LOGO_DIR / f"{name}.svg").read_bytes())
    size = {"width": clean.width, "height": clean.height}
    return Logo.objects.create(file=clean.file, alt=alt, is_approved=sent_by is None, uploaded_by=sent_by, **size)


def add_contacts(organisation: Organisation, page: PartnerPage) -> None:
    for contact in organisation["contacts"]:
        fields = {name: value for name, value in contact.items() if name != "public"}
        Person.objects.create(organisation=page, is_listed=True, is_contact_public=contact["public"], **fields)


def _add_people(keys: Keys, added_by: User) -> None:
    for login in PARTNER_LOGINS:
        user = User.objects.create_user(login.email, first_name=login.first_name, last_name=login.last_name)
        for key in login.organisations:
            Membership.objects.create(user=user, organisation_id=keys[f"org:{key}"], added_by=added_by)


def _answer_the_yearly_question(keys: Keys) -> None:
    now = timezone.now()
    for key, days in CONFIRMED.items():
        _ask(keys[f"org:{key}"], now - days * DAY - ANSWERED_AFTER, answered_at=now - days * DAY)
    _ask(keys[f"org:{SILENT}"], now - ASKED * DAY, reminders=2, reminded_at=now - REMINDED * DAY)


def _ask(organisation_id: int, asked_at: datetime, **what_followed: Any) -> None:
    if "answered_at" in what_followed:
        what_followed["answered_by_id"] = Membership.objects.filter(organisation=organisation_id).first().user_id
    made = Confirmation.objects.create(organisation_id=organisation_id, **what_followed)
    Confirmation.objects.filter(pk=made.pk).update(asked_at=asked_at)


def _send_changes(page: PartnerPage, decided_by: User) -> None:
    """One that the staff have used in part, with a comment; then one that waits."""
    sender, colleague = (membership.user for membership in page.memberships.order_by("pk"))
    values = values_of(page)
    new = {name: values[name] for name in DECIDED_BASE} | {"website": DECIDED_WEBSITE}
    older = changes.send(organisation=page, by=colleague, base=DECIDED_BASE, new=new, note=DECIDED_NOTE)
    decided_at = timezone.now() - DECIDED * DAY
    ProfileChange.objects.filter(pk=older.pk).update(
        state=ProfileChange.State.PARTLY,
        approved=["description", "description_en"],
        comment=COMMENT,
        sent_at=decided_at - DAY,
        decided_at=decided_at,
        decided_by=decided_by,
    )
    logos = {
        "logo": _logo(f"{CHANGING}-new", page.title, sender).pk,
        "logo_dark": _logo(f"{CHANGING}-new-dark", page.title, sender).pk,
    }
    new = NEW_TEXTS | logos | {PEOPLE: [*values[PEOPLE], NEW_PERSON]}
    waiting = changes.send(organisation=page, by=sender, base=values, new=new, note=NOTE)
    ProfileChange.objects.filter(pk=waiting.pk).update(sent_at=timezone.now() - DAY)


def _suggest_news(page: PartnerPage) -> None:
    suggested = suggest(
        organisation=page,
        by=page.memberships.get().user,
        kind=Suggestion.Kind.NEWS,
        sent=SUGGESTED,
        language="sv",
    )
    Suggestion.objects.filter(pk=suggested.pk).update(sent_at=timezone.now() - 3 * DAY)
