"""The event's own page: what it says of time, place and changes, its ties, and what search engines read."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import SiteSettings
from events.models import EventPage, ProgrammeRow
from partners.models import PartnerIndexPage, PartnerPage
from tests.factories import (
    EventPageFactory,
    NewsPageFactory,
    PersonFactory,
    ProjectFactory,
    SitePhotoFactory,
    TopicFactory,
)
from tests.factories.media import live_gallery
from tests.query_counts import assert_constant, warm_queries

pytestmark = pytest.mark.django_db

START = datetime(2031, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def partner(home) -> PartnerPage:
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    return index.add_child(instance=PartnerPage(title="IDC West Sweden", slug="idc"))


@pytest.fixture
def event(event_index) -> EventPage:
    return EventPageFactory(parent=event_index, slug="traff", start=START, end=START + timedelta(hours=2.5))


def words(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+([.,])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", main).split()))


def text(client, event: EventPage) -> str:
    return words(client.get(event.url).text)


def changed(event: EventPage, **values: object) -> EventPage:
    for name, value in values.items():
        setattr(event, name, value)
    event.save_revision().publish()
    event.refresh_from_db()
    return event


def test_it_says_when_and_where(client, event):
    shown = text(client, event)
    assert "När Onsdag 26 november 2031, kl. 13.00–15.30" in shown
    assert "Var Navet Exempelgatan 1, Skövde Visa på karta" in shown
    html = client.get(event.url).text
    assert '<time datetime="2031-11-26T13:00:00+01:00">' in html
    assert 'href="https://www.openstreetmap.org/search?query=Exempelgatan+1%2C+Sk%C3%B6vde"' in html
    assert "<iframe" not in html


def test_several_days_say_both_ends(client, event):
    shown = text(client, changed(event, end=START + timedelta(days=1, hours=1)))
    assert "26–27 november 2031 Börjar den 26 november 2031 kl. 13.00. Slutar den 27 november 2031 kl. 14.00." in shown


def test_all_day_says_no_times(client, event):
    shown = text(client, changed(event, is_all_day=True, end=START + timedelta(days=2)))
    assert "När 26–28 november 2031 Var" in shown
    assert "kl." not in shown


def test_online_only_has_no_map(client, event):
    values = {"venue_name": "", "street_address": "", "municipality": "", "online_url": "https://hemlig.example/"}
    shown = text(client, changed(event, **values))
    assert "Var Digitalt Länken skickas till anmälda." in shown
    assert "karta" not in shown


def test_the_host_gives_the_place_its_name(client, event, partner):
    assert "Var IDC West Sweden Exempelgatan 1, Skövde" in text(client, changed(event, venue_name="", venue=partner))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("cancelled", "Evenemanget är inställt."),
        (
            "postponed",
            "Evenemanget är uppskjutet. Det skulle ha börjat den 19 november 2031. Det nya datumet kommer här.",
        ),
        ("moved", "Evenemanget har fått en ny tid. Det skulle ha börjat den 19 november 2031 kl. 13.00."),
        ("full", "Evenemanget är fullt."),
    ],
)
def test_a_changed_plan_is_told_in_a_sentence(client, event, status, sentence):
    assert sentence in text(client, changed(event, status=status, previous_start=START - timedelta(days=7)))


@pytest.mark.parametrize(
    ("days", "status", "mark"),
    [
        (-2, "planned", "over"),
        (0, "planned", "ongoing"),
        (2, "planned", ""),
        (-2, "full", "over"),
        (0, "full", "ongoing"),
        (2, "full", "full"),
        (-2, "cancelled", "cancelled"),
        (0, "postponed", "postponed"),
    ],
)
def test_the_mark_says_the_most_important(event_index, days, status, mark):
    start = timezone.now() + timedelta(days=days, minutes=-5)
    assert EventPageFactory(parent=event_index, start=start, status=status, previous_start=START).mark == mark


def test_the_programme_has_speakers_under_their_days(client, event, partner):
    event = changed(event, end=START + timedelta(days=1))
    speaker = PersonFactory(name="Karin Ek", title="processledare", organisation=partner)
    event.programme = [
        ProgrammeRow(starts=time(13), title="Inledning", text="Kort.", speaker=speaker, sort_order=0),
        ProgrammeRow(
            starts=time(9, 30), title="Samtal", speaker_names="Eva Kvist, vd", day=date(2031, 11, 27), sort_order=1
        ),
    ]
    shown = text(client, changed(event))
    assert (
        "Program Onsdag 26 november 2031 kl. 13.00 Inledning Kort. Karin Ek, processledare, IDC West Sweden"
        " Torsdag 27 november 2031 kl. 9.30 Samtal Eva Kvist, vd" in shown
    )


def test_a_day_in_itself_is_not_named_in_the_programme(client, event):
    event.programme = [ProgrammeRow(starts=time(13), title="Inledning")]
    assert "Program kl. 13.00 Inledning" in text(client, changed(event))


def test_what_is_good_to_know_is_told(client, event):
    values = {"venue_accessibility": "Hiss.", "photo_notice": "Vi fotograferar.", "is_recorded": True}
    assert "Bra att veta Tillgänglighet Hiss. Fotografering Vi fotograferar. Inspelning Evenemanget spelas in." in text(
        client, changed(event, **values)
    )


def test_the_article_and_the_event_lead_to_each_other(client, event, news_index):
    article = NewsPageFactory(parent=news_index, title="Så gick träffen", event=event)
    NewsPageFactory(parent=news_index, title="Utkast om träffen", event=event, live=False)
    assert "Läs mer om evenemanget Så gick träffen" in text(client, event)
    assert "Utkast om träffen" not in text(client, event)
    assert f'<a href="{event.url}">{event.title}</a>' in client.get(article.url).text
    event.unpublish()
    assert event.title not in client.get(article.url).text


def test_the_gallery_and_the_event_lead_to_each_other(client, event, gallery_index):
    gallery = live_gallery(gallery_index, [SitePhotoFactory()], title="Bilder från träffen", event=event)
    assert "Från evenemanget Bilder från träffen 1 bild" in text(client, event)
    assert f'<a class="more" href="{event.url}">{event.title}</a>' in client.get(gallery.url).text
    event.unpublish()
    assert event.title not in client.get(gallery.url).text


@pytest.mark.parametrize(
    ("days", "status", "heading"),
    [
        (3, "planned", "Läs mer om evenemanget"),
        (0, "planned", "Läs mer om evenemanget"),
        (-3, "planned", "Från evenemanget"),
        (-3, "cancelled", "Läs mer om evenemanget"),
    ],
)
def test_nothing_comes_from_an_event_before_it_was_held(client, event_index, news_index, days, status, heading):
    start = timezone.now() + timedelta(days=days, hours=-1)
    event = EventPageFactory(parent=event_index, start=start, end=start + timedelta(hours=2), status=status)
    NewsPageFactory(parent=news_index, title="Kom på träffen", event=event)
    assert f"{heading} Kom på träffen" in text(client, event)


def test_a_deleted_event_leaves_its_article(event, news_index):
    article = NewsPageFactory(parent=news_index, event=event)
    event.delete()
    article.refresh_from_db()
    assert article.event is None


def test_an_event_stands_in_the_body_of_an_article(client, event, news_index):
    article = NewsPageFactory(parent=news_index, slug="artikel", body=[("event", event)])
    assert f'class="event-row__title"><a href="{event.url}">' in client.get(article.url).text
    assert event.title in client.get("/nyheter/rss/").text
    event.unpublish()
    assert event.title not in client.get(article.url).text


@pytest.fixture
def settings_row(site) -> None:
    """Wagtail makes it in the first request otherwise, and every process forgets what it holds."""
    ProjectFactory(default_for=site)
    SiteSettings.objects.create(site=site, contact=PersonFactory())


def full_event(event_index, partner, speaker) -> EventPage:
    body = [("fact_box", {"heading": "Nätverket", "text": "<p>Fakta.</p>", "contact": speaker, "action_page": partner})]
    event = EventPageFactory(
        parent=event_index, main_photo=SitePhotoFactory(), venue=partner, organiser=partner, contact=speaker, body=body
    )
    event.topics.add(TopicFactory())
    event.programme = [ProgrammeRow(starts=time(hour), title="Punkt", speaker=speaker) for hour in (9, 10, 11)]
    event.save()
    return event


@pytest.mark.usefixtures("settings_row")
def test_the_page_asks_as_much_however_much_there_is(client, event_index, partner, news_index, gallery_index):
    speaker = PersonFactory(organisation=partner)
    event = full_event(event_index, partner, speaker)

    def add() -> None:
        other = PersonFactory(organisation=partner)
        event.programme.add(ProgrammeRow(starts=time(12), title="Till", speaker=other))
        event.save()
        NewsPageFactory(parent=news_index, event=event, main_photo=SitePhotoFactory())
        live_gallery(gallery_index, [SitePhotoFactory()], event=event)
        full_event(event_index, partner, other)

    assert_constant(client, event.url, add, at_most=6)


@pytest.mark.usefixtures("settings_row")
def test_a_plain_page_asks_little(client, event):
    assert len(warm_queries(client, event.url)) <= 5


def node_of(client, event: EventPage) -> dict:
    [script] = re.findall(r'ld\+json">(.*?)</script>', client.get(event.url).text, re.DOTALL)
    return next(node for node in json.loads(script)["@graph"] if node["@type"] == "Event")


def test_search_engines_get_every_property_they_ask_for(client, event, partner):
    speaker = PersonFactory(name="Karin Ek")
    event.programme = [ProgrammeRow(starts=time(13), title="Inledning", speaker=speaker)]
    node = node_of(client, changed(event, organiser=partner))
    url = "http://testserver/evenemang/traff/"
    assert (node["name"], node["url"], node["description"]) == (event.title, url, event.lead)
    assert (node["startDate"], node["endDate"]) == ("2031-11-26T13:00:00+01:00", "2031-11-26T15:30:00+01:00")
    assert node["eventStatus"] == "https://schema.org/EventScheduled"
    assert node["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    [place] = node["location"]
    assert (place["@type"], place["name"]) == ("Place", "Navet")
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Exempelgatan 1",
        "addressLocality": "Skövde",
        "addressCountry": "SE",
    }
    assert node["organizer"] == {
        "@type": "Organization",
        "name": "IDC West Sweden",
        "url": "http://testserver/partner/idc/",
    }
    assert node["performer"] == [{"@type": "Person", "name": "Karin Ek"}]
    assert (node["offers"]["price"], node["offers"]["availability"]) == ("0", "https://schema.org/InStock")
    assert node["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("moved", "EventRescheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
        ("full", "EventScheduled"),
    ],
)
def test_search_engines_learn_what_became_of_the_plan(client, event, status, word):
    node = node_of(client, changed(event, status=status, previous_start=START - timedelta(days=7)))
    assert node["eventStatus"] == f"https://schema.org/{word}"
    assert node["previousStartDate"] == "2031-11-19T13:00:00+01:00"
    assert node["offers"]["availability"].endswith("/SoldOut" if status == "full" else "/InStock")


def test_an_online_place_is_the_page_not_the_link(client, event):
    node = node_of(client, changed(event, online_url="https://hemlig.example/x"))
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert node["location"][1] == {"@type": "VirtualLocation", "url": "http://testserver/evenemang/traff/"}
    node = node_of(client, changed(event, venue_name="", street_address="", municipality=""))
    assert node["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert [place["@type"] for place in node["location"]] == ["VirtualLocation"]


def test_all_day_is_dates_for_search_engines(client, event):
    node = node_of(client, changed(event, is_all_day=True, end=START + timedelta(days=1)))
    assert (node["startDate"], node["endDate"]) == ("2031-11-26", "2031-11-27")


def test_a_draft_without_times_can_be_kept_and_previewed(admin_client, event_index):
    data = {
        "title": "Utkast",
        "slug": "utkast",
        "status": "planned",
        "audience": "everybody",
        "language": "sv",
        "body-count": "0",
        "programme-TOTAL_FORMS": "0",
        "programme-INITIAL_FORMS": "0",
        "programme-MIN_NUM_FORMS": "0",
        "programme-MAX_NUM_FORMS": "1000",
        "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
        "questions-MIN_NUM_FORMS": "0",
        "questions-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
    }
    add = reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk])
    assert admin_client.post(add, data).status_code == 302
    draft = EventPage.objects.get(slug="utkast")
    assert (draft.live, draft.start) == (False, None)
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    assert response.status_code == 200
    assert "Utkast" in response.text
    refused = admin_client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data | {"action-publish": "1"})
    assert refused.status_code == 200
    assert {"start", "end", "lead"} <= set(refused.context["form"].errors)


def test_the_admin_lists_events_with_date_and_status(admin_client, event):
    changed(event, status="cancelled")
    shown = words(admin_client.get(reverse("wagtailadmin_explore", args=[event.get_parent().pk])).text)
    assert "26 november 2031 inställt" in shown
