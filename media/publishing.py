"""A photo that visitors see says what it shows, who took it, and by what right it shows whom."""

from collections.abc import Iterator
from itertools import count

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.publishing import Problem
from media.models import GalleryPage, PicturedPerson, SitePhoto
from media.usage import Place, photo_lists, photos_on

SENTENCES_OF_A_LIST = 5  # a gallery with sixty faults says the first of them, and how many photos have more


def check_photos(page: Page) -> Iterator[Problem]:
    """Every photo that the page shows, in a list, a field or a block, may be shown."""
    keys = list(photos_on(page))
    shown = SitePhoto.fetch_shown({key for key, _place in keys})
    places: dict[SitePhoto, Place] = {}
    for key, place in keys:
        if photo := shown.get(key):
            places.setdefault(photo, place)
    _fetch_people(places)
    lists = photo_lists(type(page))
    for name in lists:
        faulty = [photo for photo, (field, _block) in places.items() if field == name]
        yield from _first_of_many(name, [list(faults_of(photo)) for photo in faulty])
    for photo, (field, block) in places.items():
        if field not in lists:
            yield from (Problem(message, field, block) for message in faults_of(photo))


def check_gallery(page: Page) -> Iterator[Problem]:
    """A gallery that visitors see has photos."""
    if isinstance(page, GalleryPage) and not page.shown_photos():
        yield Problem(_("The gallery has no photos yet. Add at least one."), "photos")


def missing_words(photo: SitePhoto) -> list[str]:
    """ "alt", "photographer" and "people", as far as the photo itself does not say them; asks nothing."""
    facts = {
        "alt": photo.is_decorative or photo.description.strip(),
        "photographer": photo.photographer.strip(),
        "people": photo.people,
    }
    return [name for name, value in facts.items() if not value]


def missing_facts(photo: SitePhoto) -> list[str]:
    """The same, and "ground" when somebody is shown without one that holds today.

    Asks who can be recognised, unless `pictured_people` has been prefetched.
    """
    return missing_words(photo) + (["ground"] if any(_faults_of_people(photo)) else [])


def faults_of(photo: SitePhoto) -> Iterator[str]:
    """A sentence for each reason why the photo may not be shown, which names it and says what to do."""
    missing, title = missing_words(photo), {"title": photo.title}
    if "alt" in missing:
        text = _(
            "The photo “%(title)s” has no alt text. Open the photo and write what it shows, or mark it as decorative."
        )
        yield text % title
    if "photographer" in missing:
        yield _("The photo “%(title)s” has no photographer. Open the photo and write who took it.") % title
    if "people" in missing:
        text = _(
            "The photo “%(title)s” does not say whether anybody can be recognised. Open the photo and choose an answer"
            " under “People in the photo”."
        )
        yield text % title
    yield from _faults_of_people(photo)


def _faults_of_people(photo: SitePhoto) -> Iterator[str]:
    if photo.people != SitePhoto.People.IDENTIFIABLE:
        return
    people, today = list(photo.pictured_people.all()), timezone.localdate()
    if not people:
        yield _(
            "The photo “%(title)s” shows somebody who can be recognised. Open the photo and write who it is and by what"
            " legal ground they are shown."
        ) % {"title": photo.title}
    for person in people:
        if not person.has_ground(today):
            yield _without_ground(photo, person)


def _without_ground(photo: SitePhoto, person: PicturedPerson) -> str:
    names = {"title": photo.title, "who": str(person)}
    if not person.ground:
        text = _("The photo “%(title)s” shows %(who)s without a legal ground. Open the photo and choose one.")
        return text % names
    text = _(
        "The photo “%(title)s” may not be shown any longer: the legal ground for %(who)s ended on %(date)s. Open the"
        " photo and write the new date, or choose another photo."
    )
    return text % (names | {"date": date_format(person.valid_until, "DATE_FORMAT")})


def _first_of_many(field: str, faults: list[list[str]]) -> Iterator[Problem]:
    """Whole photos as long as there is room, and how many more there are."""
    faults, room = [each for each in faults if each], SENTENCES_OF_A_LIST
    for number in count():
        rest = faults[number:]
        if not rest:
            return
        if number and len(rest[0]) > room:
            break
        room -= len(rest[0])
        yield from (Problem(message, field) for message in rest[0])
    message = ngettext(
        "… and %(count)d more photo lacks something. You see which among the gallery's photos.",
        "… and %(count)d more photos lack something. You see which among the gallery's photos.",
        len(rest),
    )
    yield Problem(message % {"count": len(rest)}, field)


def _fetch_people(photos: dict[SitePhoto, Place]) -> None:
    """Who is in those that show somebody: one query, and none where nobody can be recognised."""
    recognisable = [photo for photo in photos if photo.people == SitePhoto.People.IDENTIFIABLE]
    prefetch_related_objects(recognisable, "pictured_people")
