"""Runs inside the site: galleries of the photos that have been uploaded, and the queries of their pages.

python -m tools.bench.gallery describe 60   before the tasks run: what a gallery may not be published without
python -m tools.bench.gallery publish 60    prints JSON
"""

import json
import sys

import django

django.setup()

from wagtail.models import Site  # noqa: E402

from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, SitePhoto  # noqa: E402
from tools.bench.content import queries_of  # noqa: E402

FRESH = 13  # galleries that nobody has seen: the first for a cold process, the others for a warm one
FEW, MANY = 6, 200


def copies(photos: list[SitePhoto], number: int) -> list[SitePhoto]:
    """Rows of their own that show the same files."""
    more = [SitePhoto.objects.get(pk=photos[at % len(photos)].pk) for at in range(number)]
    for photo in more:
        photo.pk = photo.id = None
        photo._state.adding = True
    return SitePhoto.objects.bulk_create(more)


def gallery(index: GalleryIndexPage, title: str, photos: list[SitePhoto]) -> GalleryPage:
    page = GalleryPage(title=title, slug=title, lead="Bilder från dagen.", photographer="Fia Fotograf")
    page.photos = [GalleryPhoto(photo=photo, sort_order=at) for at, photo in enumerate(photos)]
    return index.add_child(instance=page)


def describe(number: int) -> None:
    keys = list(SitePhoto.objects.order_by("-pk").values_list("pk", flat=True)[:number])
    SitePhoto.objects.filter(pk__in=keys).update(
        description="Deltagare runt ett bord med en isärplockad kontorsstol",
        photographer="Fia Fotograf",
        people=SitePhoto.People.CROWD,
    )


def publish(number: int) -> None:
    photos = list(SitePhoto.objects.order_by("-pk")[:number])
    if len(photos) < number or not all(photo.card for photo in photos):
        sys.exit("The photos' tasks have not run.")
    home = Site.objects.get(is_default_site=True).root_page
    index = home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder"))
    fresh = [gallery(index, f"dag-{at}", photos).get_url() for at in range(FRESH)]
    sizes = [gallery(index, "liten", photos[:FEW]), gallery(index, "stor", photos + copies(photos, MANY - number))]
    queries = {
        "gallery": [queries_of(page.get_url()) for page in sizes],
        "photo of a gallery": [queries_of(page.places[1].url) for page in sizes],
    }
    print(json.dumps({"fresh": fresh, "queries": queries}))


if __name__ == "__main__":
    {"describe": describe, "publish": publish}[sys.argv[1]](int(sys.argv[2]))
