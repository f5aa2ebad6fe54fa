"""A partner who suggests news and events, and what is sent."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import User
from events.models import EventPage
from news.models import NewsPage
from partners.models import Membership, PartnerIndexPage, PartnerPage
from tests.factories.partners import PartnerPageFactory

MARKS = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

TEXT = "Nu står robotarna på plats.\n\nVi bjuder in till visning.\nVälkomna!"


@pytest.fixture
def index(home) -> PartnerIndexPage:
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def parken(index) -> PartnerPage:
    return PartnerPageFactory(parent=index, title="Parken & Co <b>")


@pytest.fixture
def anna(parken) -> User:
    user = User.objects.create_user("anna@example.com")
    Membership.objects.create(user=user, organisation=parken)
    return user


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def address(page: PartnerPage, kind: str = "news") -> str:
    return reverse("partner_suggest", args=[page.pk, kind])


def photo(name: str = "robot.jpg", colour: str = "seagreen", **options) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (320, 240), colour).save(file, "JPEG", **options)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def filled(**values) -> dict[str, object]:
    return {"title": "Robotarna är här", "text": TEXT} | values


def event_filled(**values) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=30)
    when = {"day": day.isoformat(), "starts": "13:00", "ends": "15:30", "place": "Navet, Skövde"}
    return filled(**when) | values


def source(page: PartnerPage, word: str = "Källa:") -> str:
    return f'<p><i>{word} <a linktype="page" id="{page.pk}">Parken &amp; Co &lt;b&gt;</a></i></p>'


def blocks(page: NewsPage | EventPage) -> list[tuple[str, object]]:
    """(type, text or photo) of each."""
    found = [(block.block_type, block.value) for block in page.body]
    return [(kind, value["photo"] if kind == "photo" else value.source) for kind, value in found]
