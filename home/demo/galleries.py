"""The demo's two galleries: the photos from the day that an article tells of."""

from dataclasses import dataclass
from datetime import date

from home.demo.gallery_pictures import OPENING_DAY, WORKSHOP_DAY
from home.demo.pictures import EKEVALL, SAHLBERG, Picture
from home.demo.references import Keys
from media.models import GalleryPage, GalleryPhoto, PicturedPerson, SitePhoto

INDEX = {"title": "Bilder", "slug": "bilder", "lead": "Bilder från dagarna: workshoppar, besök och invigningar."}
NOTICE = "Skylt vid entrén och en rad i inbjudan: här fotograferas det, och så här gör du om du inte vill vara med."

# Who can be recognised: somebody of the register, or a group in words.
RECOGNISED = {
    "workshop-ankomst": "Deltagare på workshoppen",
    "workshop-grupper": "Deltagare på workshoppen",
    "workshop-kaffe": "Deltagare på workshoppen",
    "workshop-lappar": "person:karin-soderbrink",
    "workshop-redovisning": "Deltagare på workshoppen",
    "invigning-morgon": "Besökare på invigningen",
    "invigning-tal": "person:sanna-brohult",
    "invigning-sax": "person:sanna-brohult",
    "invigning-robot": "person:oskar-rydhagen",
    "invigning-axel": "Besökare på invigningen",
    "invigning-grupp": "Besökare på invigningen",
}
EMPTY = {"workshop-spill", "workshop-flode", "workshop-metallspan", "invigning-namnskyltar"}


@dataclass(frozen=True)
class Gallery:
    """`of_article` is the slug of the article that the photos belong to."""

    slug: str
    title: str
    lead: str
    day: date
    photographer: str
    pictures: list[Picture]
    of_article: str
    is_press_kit: bool
    download: GalleryPage.Download


GALLERIES = [
    Gallery(
        slug="workshoppen-i-skovde-4-juni",
        title="Bilder från workshoppen i Skövde",
        lead="En halvdag om spill: vad som låg på borden, vad som hamnade på tavlan och vilka som var där.",
        day=date(2025, 6, 4),
        photographer=EKEVALL,
        pictures=WORKSHOP_DAY,
        of_article="spill-blev-ravara-i-skovde",
        is_press_kit=False,
        download=GalleryPage.Download.WEB,
    ),
    Gallery(
        slug="testlabbets-invigning",
        title="Bilder från testlabbets invigning",
        lead="Namnskyltar, tal, ett klippt band och en tårta. Sedan fick robotarna visa vad de kan.",
        day=date(2025, 11, 12),
        photographer=SAHLBERG,
        pictures=OPENING_DAY,
        of_article="testlabbet-i-skovde-har-oppnat",
        is_press_kit=True,
        download=GalleryPage.Download.ORIGINAL,
    ),
]


def people_in(picture: Picture) -> str:
    if picture.key in RECOGNISED:
        return SitePhoto.People.IDENTIFIABLE
    return SitePhoto.People.NONE if picture.key in EMPTY else SitePhoto.People.CROWD


def name_people(photo: SitePhoto, picture: Picture, keys: Keys) -> None:
    """Who can be recognised, and by what ground we show them."""
    who = RECOGNISED.get(picture.key)
    if who:
        named = {"person_id": keys[who]} if who.startswith("person:") else {"label": who}
        PicturedPerson.objects.create(photo=photo, ground=PicturedPerson.Ground.PUBLIC_INTEREST, **named)


def gallery_page(gallery: Gallery, keys: Keys) -> GalleryPage:
    """The page, not yet in the tree."""
    page = GalleryPage(
        title=gallery.title,
        slug=gallery.slug,
        lead=gallery.lead,
        date=gallery.day,
        photographer=gallery.photographer,
        is_press_kit=gallery.is_press_kit,
        download=gallery.download,
        photo_notice=NOTICE,
    )
    page.photos.set([GalleryPhoto(photo_id=keys[f"photo:{picture.key}"]) for picture in gallery.pictures])
    return page
