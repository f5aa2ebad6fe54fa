"""A small site with one page of every type, for tests that look at all of them."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Locale

from core.models import SiteSettings
from events.models import EventIndexPage, EventPage, ProgrammeRow
from home.models import HomePage, StandardPage
from media.models import GalleryIndexPage, GalleryPage
from news.models import NewsIndexPage, NewsOrganisation, NewsPage
from partners.models import PartnerIndexPage, PartnerPage, Person, Project
from tests.factories.bodies import every_block
from tests.factories.core import TopicFactory
from tests.factories.events import EventPageFactory
from tests.factories.galleries import gallery_of
from tests.factories.media import SitePhotoFactory
from tests.factories.news import NewsPageFactory
from tests.factories.partners import PartnerPageFactory, PersonFactory, ProjectFactory, give_role


@dataclass
class SmallSite:
    """The pages that tests open by name; `addresses` has one of every kind, the English home page included."""

    home: HomePage
    index: NewsIndexPage
    article: NewsPage
    gallery: GalleryPage
    addresses: list[str] = field(default_factory=list)


def build_site(home: HomePage) -> SmallSite:
    """Fill an empty home page with a project, partners, texts and articles."""
    project = ProjectFactory(
        default_for=home.get_site(), aims="<p>Fler ska våga pröva.</p>", results="<ul><li>Ett testlabb.</li></ul>"
    )
    organisation = _partner(home, project)
    person = PersonFactory(name="Karin Ek", organisation=organisation, phone="0500-12 34 56", photo=SitePhotoFactory())
    _settings(home, person)
    index = home.add_child(
        instance=NewsIndexPage(title="Nyheter", slug="nyheter", show_in_menus=True, lead="Det som händer.")
    )
    gallery = _gallery(home)
    article = _articles(index, person, organisation, gallery)
    text = StandardPage(title="Om projektet", slug="om-projektet", show_in_menus=True, show_in_footer=True, lead="Om.")
    text.body = article.body
    home.add_child(instance=text)
    addresses = ["/", "/nyheter/", "/nyheter/?page=2", article.url, "/om-projektet/", "/partner/", organisation.url]
    addresses += ["/sok/", "/sok/?q=ingenting-alls", _english(home)]
    addresses += ["/bilder/", gallery.url, gallery.places[1].url, *_events(home, article)]
    return SmallSite(home, index, article, gallery, addresses)


def _gallery(home: HomePage) -> GalleryPage:
    index = home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder", show_in_menus=True))
    photos = [SitePhotoFactory(), SitePhotoFactory(file__width=240, file__height=360), SitePhotoFactory()]
    return gallery_of(index, photos, title="Invigningen", slug="invigningen", lead="Bilder från dagen.")


def _partner(home: HomePage, project: Project) -> PartnerPage:
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner", show_in_menus=True))
    for name, role in (("Västra regionen", "funder"), ("Högskolan i Väst", "participant")):
        give_role(PartnerPageFactory(parent=partners, title=name, website="https://example.com/"), role, project)
    owner = PartnerPageFactory(parent=partners, title="Parken i Väst", summary="En park.", municipality="Skövde")
    owner.website = "https://example.com/"
    owner.save()
    give_role(owner, "owner", project, is_coordinator=True)
    return owner


def _settings(home: HomePage, person: Person) -> None:
    texts = {"description": "För företag i Skaraborg.", "email": "info@example.com", "phone": "0500-12 34 56"}
    more = {"address": "Gatan 1\n541 00 Skövde", "linkedin": "https://example.com/in", "publisher": "Eva Ek"}
    SiteSettings.objects.update_or_create(site=home.get_site(), defaults=texts | more | {"contact": person})


def _articles(index: NewsIndexPage, person: Person, organisation: PartnerPage, gallery: GalleryPage) -> NewsPage:
    photo, topic = SitePhotoFactory(), TopicFactory(name="Hållbar industri", slug="hallbar-industri")
    for day in range(1, 14):
        NewsPageFactory(parent=index, topics=[topic], date=datetime(2026, 2, day, 9, tzinfo=UTC))
    article = NewsPage(title="Labbet öppnar", slug="labbet-oppnar", lead="Nu kan företag pröva.", author=person)
    article.date = datetime(2026, 3, 3, 9, tzinfo=UTC)
    article.text_changed_at = datetime(2026, 3, 9, 9, tzinfo=UTC)
    article.main_photo, article.is_press_release, article.gallery = photo, True, gallery
    article.body = json.dumps(every_block(photo, person, organisation, gallery))
    index.add_child(instance=article)
    article.topics = [topic]
    article.organisation_links = [NewsOrganisation(organisation=organisation)]
    article.save()
    return article


def _events(home: HomePage, article: NewsPage) -> list[str]:
    """The list, the month and an event with everything that an event may have."""
    index = home.add_child(
        instance=EventIndexPage(title="Evenemang", slug="evenemang", show_in_menus=True, lead="Kom.")
    )
    topic, person = article.topics.first(), article.author
    for status in ("planned", "cancelled", "moved", "postponed", "full"):
        previous = datetime(2026, 3, 1, 9, tzinfo=UTC)
        EventPageFactory(parent=index, status=status, previous_start=previous, audience="companies", topics=[topic])
    now = timezone.now()
    EventPageFactory(parent=index, start=now - timedelta(days=1), end=now + timedelta(days=1), is_all_day=True)
    event = EventPage(title="Vinterträff", slug="vintertraff", lead="Lunch till lunch.", body=article.body)
    event.start, event.end = now + timedelta(days=20), now + timedelta(days=21)
    event.main_photo, event.contact, event.organiser, event.venue = (
        article.main_photo,
        person,
        person.organisation,
        person.organisation,
    )
    event.venue_name, event.street_address, event.municipality = "Kurshotellet", "Sjövägen 3", "Karlsborg"
    event.venue_accessibility, event.photo_notice, event.is_recorded = "Hiss.\nHörslinga.", "Vi fotograferar.", True
    event.online_url, event.status, event.previous_start = "https://example.com/", "moved", now
    event.programme = [ProgrammeRow(starts=time(12), title="Lunch", text="På plats.", speaker=person)]
    event.programme.add(ProgrammeRow(starts=time(9), title="Samtal", speaker_names="Eva Ek, vd", day=event.end.date()))
    index.add_child(instance=event)
    event.topics = [topic]
    event.save()
    NewsPage.objects.filter(pk=article.pk).update(event=event)
    return ["/evenemang/", f"/evenemang/?month={timezone.localtime(event.start):%Y-%m}", event.url]


def _english(home: HomePage) -> str:
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    english.get_latest_revision().publish()
    return "/en/"
