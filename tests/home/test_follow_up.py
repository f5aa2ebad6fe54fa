"""From an event to its article and its gallery: what is filled in, who may, and once is once."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupPagePermission, Locale

from accounts.models import User
from events.models import EventIndexPage, EventPage, ProgrammeRow
from home import staff
from home.follow_up import start_article
from media.models import GalleryPage
from news.models import NewsIndexPage, NewsPage
from partners.models import PartnerIndexPage, PartnerPage
from tests.factories import (
    EventPageFactory,
    NewsPageFactory,
    PersonFactory,
    ProjectFactory,
    SitePhotoFactory,
    TopicFactory,
)
from tests.factories.galleries import gallery_of

pytestmark = pytest.mark.django_db

START = datetime(2026, 6, 12, 11, tzinfo=UTC)


@pytest.fixture
def partners(home) -> PartnerIndexPage:
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def event(event_index) -> EventPage:
    return EventPageFactory(
        parent=event_index, title="Frukost om spill", slug="frukost", start=START, end=START + timedelta(hours=2.5)
    )


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("signe@example.com", "a long enough password")


@pytest.fixture
def client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(event: EventPage, kind: str = "article") -> str:
    return reverse(f"follow_up_{kind}", args=[event.pk])


def opening(article: NewsPage) -> str:
    return article.body[0].value.source


def test_the_draft_knows_what_the_event_knows(event, partners, news_index, user):
    inviter, host, other = (partners.add_child(instance=PartnerPage(title=name)) for name in ("Alfa", "Beta", "Gamma"))
    speakers = [PersonFactory(name=f"Talare {n}", organisation=org) for n, org in enumerate((other, host, None))]
    topic, contact, photo = TopicFactory(), PersonFactory(), SitePhotoFactory()
    author = PersonFactory(email="Signe@Example.com")
    project = ProjectFactory(aims="<p>Fler ska våga.</p>")
    event.organiser, event.venue, event.contact, event.main_photo = inviter, host, contact, photo
    event.topics, event.project = [topic], project
    event.programme = [ProgrammeRow(starts=time(9 + n), title="Punkt", speaker=one) for n, one in enumerate(speakers)]
    event.save()
    article = NewsPage.objects.get(pk=start_article(event=event, parent=news_index, user=user).pk)
    assert (article.title, article.slug, article.live, article.owner) == (event.title, "frukost-om-spill", False, user)
    assert (article.event_id, article.gallery, article.main_photo, article.contact) == (event.pk, None, photo, contact)
    assert (article.author, article.project, article.lead) == (author, project, "")
    assert abs(article.date - timezone.now()) < timedelta(minutes=1)
    assert list(article.topics.all()) == [topic]
    assert [link.organisation for link in article.organisation_links.all()] == [inviter, host, other]
    assert [block.block_type for block in article.body] == ["paragraph", "fact_box"]
    box = article.body[1].value
    assert (box["heading"], box["text"].source) == ("Om Innovationsboost", "<p>Fler ska våga.</p>")
    draft = article.get_latest_revision_as_object()
    assert (draft.event_id, [row.organisation_id for row in draft.organisation_links.all()]) == (
        event.pk,
        [inviter.pk, host.pk, other.pk],
    )
    assert article.latest_revision.user == user


def test_the_draft_takes_the_gallery_and_its_cover(event, gallery_index, news_index, user):
    cover = SitePhotoFactory()
    gallery = gallery_of(gallery_index, [cover], event=event)
    event.main_photo = SitePhotoFactory()
    event.save()
    article = start_article(event=event, parent=news_index, user=user)
    assert (article.gallery, article.main_photo) == (gallery, cover)


def test_organisations_that_visitors_cannot_see_are_left_out(event, partners, news_index, user):
    event.organiser = partners.add_child(instance=PartnerPage(title="Utkast", live=False))
    event.save()
    article = start_article(event=event, parent=news_index, user=user)
    assert list(article.organisation_links.all()) == []
    assert "Utkast" not in opening(article)


PLACE = {"venue_name": "Navet", "municipality": "Skövde"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Evenemanget hölls den 12 juni 2026, kl.\xa013.00–15.30. Platsen var Navet, Skövde."),
        ({"is_all_day": True}, "Evenemanget hölls den 12 juni 2026. Platsen var Navet, Skövde."),
        (
            {"end": START + timedelta(days=1)},
            "Evenemanget hölls den 12–13 juni 2026. Platsen var Navet, Skövde.",
        ),
        (
            {"online_url": "https://hemlig.example/"},
            "Evenemanget hölls den 12 juni 2026, kl.\xa013.00–15.30. Platsen var Navet, Skövde. Det gick att delta"
            " digitalt.",
        ),
        (
            {"online_url": "https://hemlig.example/", "venue_name": "", "street_address": "", "municipality": ""},
            "Evenemanget hölls den 12 juni 2026, kl.\xa013.00–15.30. Det gick att delta digitalt.",
        ),
        ({"status": "cancelled"}, "Evenemanget skulle ha hållits den 12 juni 2026. Platsen var Navet, Skövde."),
        (
            {"start": START.replace(year=2036), "end": START.replace(year=2036, hour=12)},
            "Evenemanget hålls den 12 juni 2036, kl.\xa013.00–14.00. Platsen är Navet, Skövde.",
        ),
    ],
)
def test_the_text_begins_with_when_and_where(event, news_index, user, values, words):
    for name, value in values.items():
        setattr(event, name, value)
    event.save()
    assert opening(start_article(event=event, parent=news_index, user=user)) == f"<p>{words}</p>"


def test_the_text_names_organiser_and_programme_and_escapes_them(event, partners, news_index, user):
    event.organiser = partners.add_child(instance=PartnerPage(title="Räv & Son <b>"))
    speaker = PersonFactory(name="Karin Ek")
    event.programme = [
        ProgrammeRow(starts=time(9), title="Kaffe"),
        ProgrammeRow(starts=time(10), title="Att laga <i>", speaker=speaker, speaker_names="Eva Ek, vd"),
    ]
    event.save()
    assert opening(start_article(event=event, parent=news_index, user=user)) == (
        "<p>Evenemanget hölls den 12 juni 2026, kl.\xa013.00–15.30. Platsen var Navet, Skövde. Arrangör var Räv &amp;"
        " Son &lt;b&gt;.</p><p>På programmet:</p><ul><li>Kaffe</li><li>Att laga &lt;i&gt; (Karin Ek, Eva Ek, vd)</li>"
        "</ul>"
    )


def test_the_online_link_is_in_no_draft(event, news_index, user):
    event.online_url = "https://hemlig.example/"
    event.save()
    assert "hemlig" not in str(start_article(event=event, parent=news_index, user=user).latest_revision.content)


def test_an_english_event_gets_an_english_draft_in_the_english_list(event, home, english_home, client):
    english = Locale.objects.get(language_code="en")
    news = english_home.add_child(instance=NewsIndexPage(title="News", slug="news", locale=english))
    home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter"))
    index = english_home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=english))
    translated = event.copy(to=index, reset_translation_key=False, update_attrs={"locale": english, "slug": "frukost"})
    client.post(address(translated))
    article = NewsPage.objects.get()
    assert (article.get_parent().pk, article.locale) == (news.pk, english)
    assert opening(article) == ("<p>The event was held on 12 June 2026, 13:00–15:30. The place was Navet, Skövde.</p>")


def test_looking_makes_nothing_and_pressing_opens_the_draft(client, event, news_index):
    screen = client.get(address(event))
    assert (screen.status_code, NewsPage.objects.count()) == (200, 0)
    assert "Skapa utkast" in screen.text
    response = client.post(address(event), {"seen": "0"})
    article = NewsPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.get(response.url).status_code == 200


def test_pressed_twice_makes_one(client, event, news_index):
    first = client.post(address(event), {"seen": "0"})
    second = client.post(address(event), {"seen": "0"})
    assert (first.url, NewsPage.objects.count()) == (second.url, 1)


def test_another_one_can_be_made_by_whoever_has_seen_the_first(client, event, news_index):
    NewsPageFactory(parent=news_index, event=event, title="Så gick det")
    screen = client.get(address(event))
    assert "Så gick det" in screen.text
    assert 'name="seen" value="1"' in screen.text
    for _press in range(2):
        client.post(address(event), {"seen": "1"})
    assert NewsPage.objects.filter(title=event.title).count() == 1


@pytest.mark.parametrize("kind", ["article", "gallery"])
def test_without_a_list_it_says_what_to_do(client, event, kind):
    response = client.get(address(event, kind), follow=True)
    assert response.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert "på evenemangets språk. Lägg till" in response.text
    assert client.post(address(event)).status_code == 302
    assert NewsPage.objects.count() == 0


def test_a_gallery_begins_with_title_date_place_and_event(client, event, gallery_index):
    response = client.get(address(event, "gallery"))
    asked = urlsplit(response.url)
    assert asked.path == reverse("folder_new", args=[gallery_index.pk])
    assert parse_qs(asked.query) == {
        "event": [str(event.pk)],
        "title": ["Frukost om spill"],
        "date": ["2026-06-12"],
        "place": ["Skövde"],
    }
    form = client.get(response.url).context["form"]
    values = [form[name].value() for name in ("event", "title", "date", "place")]
    assert values == [str(event.pk), "Frukost om spill", "2026-06-12", "Skövde"]
    assert "knyts till evenemanget ”Frukost om spill”" in client.get(response.url).text


def made_gallery(client, gallery_index, event: str) -> GalleryPage:
    photo = SitePhotoFactory(collection=Collection.get_first_root_node())
    data = {"title": "Bilder", "date": "2026-06-12", "licence": "own", "photos": [photo.pk], "event": event}
    response = client.post(reverse("folder_new", args=[gallery_index.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    return GalleryPage.objects.get()


def test_the_gallery_that_is_made_is_tied_to_the_event(client, event, gallery_index):
    gallery = made_gallery(client, gallery_index, str(event.pk))
    assert (gallery.event_id, gallery.get_latest_revision_as_object().event_id) == (event.pk, event.pk)


@pytest.mark.parametrize("value", ["", "0", "987654", "x", "9" * 30])
def test_an_event_that_is_not_there_ties_nothing(client, gallery_index, value):
    screen = client.get(reverse("folder_new", args=[gallery_index.pk]), {"event": value})
    assert screen.status_code == 200
    assert "knyts till" not in screen.text
    assert made_gallery(client, gallery_index, value).event is None


def test_a_gallery_that_is_there_is_shown_first(client, event, gallery_index):
    gallery_of(gallery_index, [SitePhotoFactory()], title="Redan gjord", event=event)
    screen = client.get(address(event, "gallery"))
    assert screen.status_code == 200
    assert "Redan gjord" in screen.text
    assert f"{reverse('folder_new', args=[gallery_index.pk])}?event={event.pk}" in screen.text


def member(group: str) -> Client:
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("skribent@example.com")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("kind", ["article", "gallery"])
def test_writers_may(event, news_index, gallery_index, kind):
    client = member(staff.WRITER)
    assert client.get(address(event, kind)).status_code in (200, 302)
    client.post(address(event))
    assert NewsPage.objects.get().owner.email == "skribent@example.com"


@pytest.mark.parametrize("kind", ["article", "gallery"])
def test_who_may_not_change_the_event_finds_nothing(event, news_index, gallery_index, kind):
    client = member(staff.EVENT_STAFF)
    assert client.get(address(event, kind)).status_code == 404
    assert client.post(address(event)).status_code == 404
    assert NewsPage.objects.count() == 0


def test_who_may_not_write_news_is_told_so(event, event_index, news_index):
    client = member(staff.EVENT_STAFF)
    call_command("ensure_groups", verbosity=0)
    group = Group.objects.get(name=staff.EVENT_STAFF)
    GroupPagePermission.objects.create(group=group, page=event_index, permission_type="change")
    response = client.post(address(event))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert NewsPage.objects.count() == 0


def test_strangers_are_asked_to_sign_in(event, news_index):
    response = Client().post(address(event))
    assert (response.status_code, urlsplit(response.url).path) == (302, reverse("wagtailadmin_login"))
    assert NewsPage.objects.count() == 0


def test_the_event_and_its_list_lead_there(client, event, event_index, news_index):
    for screen in (
        reverse("wagtailadmin_pages:edit", args=[event.pk]),
        reverse("wagtailadmin_explore", args=[event_index.pk]),
    ):
        html = client.get(screen).text
        assert f'href="{address(event)}"' in html
        assert f'href="{address(event, "gallery")}"' in html
    assert "/article/" not in client.get(reverse("wagtailadmin_explore", args=[news_index.pk])).text


def test_others_pages_have_no_such_buttons(client, home):
    assert "Skapa nyhet från evenemanget" not in client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).text
