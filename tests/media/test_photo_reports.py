"""The report of photos that somebody should look at: each kind, its number, and the same list as a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Page, Site

from accounts.models import User
from core.models import SiteSettings
from home import staff
from media.models import GalleryPage, GalleryPhoto, PicturedPerson, SitePhoto
from media.reports import SOON, annotated, condition, counts
from media.withdrawal import withdraw_photo
from news.models import NewsPage
from tests.factories import NewsPageFactory, PersonFactory, SitePhotoFactory
from tests.query_counts import assert_constant

pytestmark = pytest.mark.django_db
IDENTIFIABLE = SitePhoto.People.IDENTIFIABLE


def found(kind: str) -> set[str]:
    return {photo.title for photo in annotated(SitePhoto.objects.all()).filter(condition(kind))}


def portrait(title: str, **person: object) -> SitePhoto:
    photo = SitePhotoFactory(title=title, people=IDENTIFIABLE)
    if person:
        PicturedPerson.objects.create(photo=photo, label="Anna Ek", **person)
    return photo


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("people", {"people": ""}),
        ("photographer", {"photographer": ""}),
        ("alt", {"description": ""}),
    ],
)
def test_what_a_photo_lacks_is_found(kind, values):
    SitePhotoFactory(title="Felfri")
    SitePhotoFactory(title="Felande", **values)

    assert found(kind) == {"Felande"}


def test_decorative_photo_needs_no_alt_text():
    SitePhotoFactory(description="", is_decorative=True)

    assert found("alt") == set()


def test_grounds_that_are_missing_ending_or_over_are_found():
    today = timezone.localdate()
    portrait("Utan rad")
    portrait("Utan grund")
    PicturedPerson.objects.create(photo=SitePhoto.objects.get(title="Utan grund"), label="Bo Ek")
    portrait("Slut", ground="consent", valid_until=today - timedelta(days=1))
    portrait("Snart slut", ground="consent", valid_until=today + SOON)
    portrait("Gäller länge", ground="consent", valid_until=today + SOON + timedelta(days=1))
    portrait("Gäller alltid", ground="public-interest")
    SitePhotoFactory(title="Ingen", people=SitePhoto.People.NONE)

    assert found("ground") == {"Utan rad", "Utan grund", "Slut", "Snart slut"}


def test_photo_is_used_wherever_it_stands(news_index: Page, gallery_index: Page, site: Site):
    titles = ["artikel", "brödtext", "porträtt", "inställning", "galleri", "utkast", "utkast i galleri", "ersättare"]
    photos = {title: SitePhotoFactory(title=title) for title in [*titles, "ingenstans"]}
    body = [("photo", {"photo": photos["brödtext"], "caption": "", "width": "text"})]
    page = NewsPageFactory(parent=news_index, main_photo=photos["artikel"], body=body)
    draft = NewsPage.objects.get(pk=page.pk)
    draft.share_image = photos["utkast"]
    draft.save_revision()
    PersonFactory(photo=photos["porträtt"])
    SiteSettings.objects.update_or_create(site=site, defaults={"share_image": photos["inställning"]})
    gallery = gallery_index.add_child(instance=GalleryPage(title="G", photos=[GalleryPhoto(photo=photos["galleri"])]))
    gallery.photos = [GalleryPhoto(photo=photos["utkast i galleri"])]
    gallery.save_revision()
    withdraw_photo(SitePhotoFactory(), by=None, replacement=photos["ersättare"])

    assert found("unused") == {"ingenstans"}


def test_withdrawn_photo_is_nowhere_in_it():
    withdraw_photo(SitePhotoFactory(photographer=""), by=None)

    assert counts(SitePhoto.objects.all()) == dict.fromkeys(["ground", "people", "photographer", "alt", "unused"], 0)


def test_numbers_stand_beside_each_kind(admin_client):
    SitePhotoFactory.create_batch(2, photographer="")
    SitePhotoFactory(description="")
    tabs = admin_client.get(reverse("photo_report"), {"kind": "photographer"}).context["tabs"]

    assert [tab.count for tab in tabs] == [0, 0, 2, 1, 3]
    assert [tab.is_chosen for tab in tabs] == [False, False, True, False, False]


def test_unknown_kind_shows_the_first(admin_client):
    tabs = admin_client.get(reverse("photo_report"), {"kind": "mojs"}).context["tabs"]

    assert tabs[0].is_chosen


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_list_can_be_taken_out_as_a_file(admin_client, export):
    portrait("Snart slut", ground="consent", valid_until=timezone.localdate())
    response = admin_client.get(reverse("photo_report"), {"kind": "ground", "export": export})

    assert response.status_code == 200
    assert f'filename="photos-ground.{export}"' in response["Content-Disposition"]
    if export == "csv":
        (row,) = list(csv.reader(StringIO(response.getvalue().decode())))[1:]
        assert row[1] == "Snart slut"
        assert row[5].startswith("Anna Ek, ")


def test_writers_see_it_and_outsiders_do_not():
    call_command("ensure_groups", verbosity=0)
    SitePhotoFactory(title="Minglet", photographer="", collection=Collection.get_first_root_node())
    answers = {}
    for group in (staff.WRITER, None):
        user = User.objects.create_user(f"{group}@example.com")
        if group:
            user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        answers[group] = client.get(reverse("photo_report"), {"kind": "photographer"})

    assert "Minglet" in answers[staff.WRITER].content.decode()
    assert answers[None].status_code in (302, 403)


def test_report_asks_the_same_however_many_photos(admin_client):
    def add() -> None:
        photo = portrait("Slut", ground="consent", valid_until=timezone.localdate())
        photo.get_rendition("max-165x165")

    add()
    address = reverse("photo_report") + "?kind=ground"
    admin_client.get(address)  # what the admin itself remembers

    assert_constant(admin_client, address, add, at_most=20)
