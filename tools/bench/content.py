"""Runs inside the site: fills it with articles and counts the queries of its pages. Prints JSON.

python -m tools.bench.content 10 1000
"""

import io
import json
import random
import sys
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.core.files.images import ImageFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402
from wagtail.models import Site  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from core.models import Topic  # noqa: E402
from media.models import SitePhoto  # noqa: E402
from media.renditions import make_set  # noqa: E402
from news.models import ARTICLES_A_PAGE, NewsIndexPage, NewsPage  # noqa: E402
from tools.bench import pages  # noqa: E402

PICTURES = Path(__file__).resolve().parent.parent.parent / "home" / "demo" / "pictures"
PHOTOS = 4
WORDS = [
    "företag",
    "nätverket",
    "omställning",
    "industri",
    "hållbar",
    "cirkulär",
    "workshop",
    "Skövde",
    "studenter",
    "labbet",
    "energi",
    "material",
    "projektet",
    "regionen",
    "deltagare",
    "samarbete",
    "resurser",
    "produktion",
    "och",
    "som",
    "med",
    "för",
    "att",
    "i",
    "på",
    "har",
    "kan",
    "nya",
    "sina",
]
dice = random.Random(2026)  # the same texts in every run


def sentence(words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def paragraphs(number: int) -> str:
    return "".join(f"<p>{' '.join(sentence(14) for _ in range(4))}</p>" for _ in range(number))


def photo(number: int) -> SitePhoto:
    pictures = sorted(PICTURES.glob("*.jpg"))
    if pictures:
        content = pictures[number % len(pictures)].read_bytes()
    else:
        buffer = io.BytesIO()
        Image.effect_noise((1600, 1067), 30 + number).convert("RGB").save(buffer, "JPEG", quality=85)
        content = buffer.getvalue()
    made = SitePhoto(
        title=f"Foto {number}", description="Deltagare runt ett bord", photographer="Fia Fotograf", people="none"
    )
    made.file = ImageFile(io.BytesIO(content), name=f"foto-{number}.jpg")
    made.save()
    make_set(made)
    made.refresh_from_db()
    return made


def fill(index: NewsIndexPage, topics: list[Topic], photos: list[SitePhoto], articles: int) -> None:
    """Articles up to that number, the youngest first in the list."""
    start = NewsPage.objects.count()
    with transaction.atomic(), disable_reference_index_auto_update():
        for number in range(start, articles):
            page = NewsPage(
                title=f"{sentence(6)[:-1]} {number}",
                slug=f"nyhet-{number}",
                lead=sentence(25),
                body=[
                    ("paragraph", paragraphs(4)),
                    ("heading", {"level": "h2", "text": sentence(3)[:-1]}),
                    ("paragraph", paragraphs(4)),
                ],
                main_photo=photos[number % len(photos)],
                date=timezone.now() - timedelta(hours=7 * number + 1),
            )
            page.topics = [topics[number % len(topics)]]
            index.add_child(instance=page)


def queries_of(address: str) -> int:
    """Queries of a page on a warm process."""
    client = Client(headers={"host": pages.HOST, "x-forwarded-proto": "https"})
    for _warm in range(2):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}.")
    return len(queries)


def count_queries(articles: int) -> dict[str, int]:
    return {name: queries_of(address) for name, address in pages.addresses(articles, ARTICLES_A_PAGE).items()}


def main() -> None:
    home = Site.objects.get(is_default_site=True).root_page
    index = home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter", show_in_menus=True))
    topics = [Topic.objects.create(name=f"Ämne {n}", slug=f"amne-{n}") for n in range(5)]
    photos = [photo(number) for number in range(PHOTOS)]
    counted = {}
    for articles in map(int, sys.argv[1:]):
        fill(index, topics, photos, articles)
        call_command("update_index", verbosity=0, stdout=io.StringIO())
        counted[articles] = count_queries(articles)
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
