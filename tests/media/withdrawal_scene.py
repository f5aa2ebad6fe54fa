"""A site that shows one photo wherever a photo can be shown, and how to read whether it still does."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Page

from home.search import Hits, searchable_pages
from media.models import GalleryPage, SitePhoto
from news.models import NewsPage
from partners.models import Person
from tests.factories import SitePhotoFactory

Committed = Callable[..., AbstractContextManager[list[object]]]
WORDS = ("Zebrarandig tröja", "Kvinna vid en svarv", "Frida Fotograf")


@dataclass
class Scene:
    """A site that shows one photo wherever a photo can be shown."""

    photo: SitePhoto
    other: SitePhoto
    article: NewsPage
    gallery: GalleryPage
    person: Person
    addresses: list[str]


def named_photo() -> SitePhoto:
    caption, description, photographer = WORDS
    return SitePhotoFactory(title="Frida", caption=caption, description=description, photographer=photographer)


def body_with(photo: SitePhoto, other: SitePhoto) -> list[tuple[str, object]]:
    return [
        ("paragraph", "<p>Text om labbet.</p>"),
        ("photo", {"photo": photo, "caption": "", "width": "text"}),
        ("photo_pair", {"left": other, "right": photo, "caption": ""}),
        ("video", {"url": "https://vimeo.com/1", "title": "Film", "poster": photo}),
    ]


def published(page: Page) -> Page:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def fetched(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return (b"".join(response) if response.streaming else response.content).decode()


def shows(html: str, photo: SitePhoto) -> bool:
    return f"images/{photo.pk}/" in html


def hits(word: str, home: Page) -> set[str]:
    return {hit.title for hit in Hits(word, searchable_pages(home)).results}


def stored_files(photo: SitePhoto) -> list[str]:
    return [photo.file.name, *photo.renditions.values_list("file", flat=True)]


def all_stored(folder: str = "") -> Iterator[str]:
    folders, names = default_storage.listdir(folder) if default_storage.exists(folder) else ([], [])
    yield from (f"{folder}/{name}".lstrip("/") for name in names)
    for inner in folders:
        yield from all_stored(f"{folder}/{inner}".lstrip("/"))
