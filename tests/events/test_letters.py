"""What the letters to those who have signed up say."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from events.ical import uid_of
from events.models import EventIndexPage, EventPage, Letter, Registration
from events.services import cancel_registration, write_message
from media.models import GalleryPage, GalleryPhoto
from partners.models import Person
from tests.events.letter_reading import (
    BEFORE,
    ONLINE,
    START,
    as_read,
    calendar_of,
    codes_of,
    event_of_letters,
    html_of,
    letter_to,
    mail_for,
    own_path,
    text_of,
    waiting,
)
from tests.factories import NewsPageFactory, SitePhotoFactory
from tests.factories.events import signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage) -> EventPage:
    return event_of_letters(event_index)


@pytest.fixture
def registration(event: EventPage) -> Registration:
    return signed_up(event, "Åsa Ek", organisation="Ek och Ask", role="Snickare")


# Each kind ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "language", "headline", "sentence", "method", "has_code"),
    [
        ("confirmed", "sv", "Du har en plats", "Välkommen!", "REQUEST", True),
        ("confirmed", "en", "You have a place", "Welcome!", "REQUEST", True),
        ("promoted", "sv", "Du har fått en plats", "nu finns det en plats till dig", "REQUEST", True),
        ("promoted", "en", "You have got a place", "now there is a place for you", "REQUEST", True),
        ("changed", "sv", "Din anmälan är ändrad", "Du har kvar din plats.", None, False),
        ("changed", "en", "Your sign-up is changed", "You still have your place.", None, False),
        ("event-moved", "sv", "Ny tid och plats", "Kan du inte komma? Avboka", "REQUEST", False),
        ("event-moved", "en", "New time and place", "Can you not come? Cancel", "REQUEST", False),
    ],
)
def test_a_letter_to_somebody_with_a_place(event, kind, language, headline, sentence, method, has_code):
    registration = signed_up(event, "Åsa Ek", language=language)
    mail = mail_for(registration, kind, before=BEFORE if kind == "event-moved" else {})
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"
    for said in (text_of(mail), html_of(mail)):
        assert headline in said
        assert sentence in said
        assert ONLINE in said
        assert ("Onsdag 13 juni 2035" if language == "sv" else "Wednesday 13 June 2035") in said
        assert ("kl.\xa013.00–15.30" if language == "sv" else "13:00–15:30") in said
        assert "Navet, Exempelgatan 1, Skövde" in said
        assert f"http://testserver{own_path(registration)}" in said
    assert f'<html lang="{language}">' in html_of(mail)
    assert bool(codes_of(mail)) == has_code
    calendar = calendar_of(mail)
    assert (calendar and str(calendar["method"])) == method


@pytest.mark.parametrize(
    ("language", "headline", "sentence"),
    [
        ("sv", "Du står på väntelistan", "Du är nummer 2 på väntelistan."),
        ("en", "You are on the waiting list", "You are number 2 on the waiting list."),
    ],
)
def test_who_waits_is_told_the_place_in_the_queue_and_gets_no_link_entry_or_code(event, language, headline, sentence):
    mail = mail_for(waiting(event, language), "waiting")
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"
    for said in (text_of(mail), html_of(mail)):
        assert sentence in said
        assert ONLINE not in said
    assert (calendar_of(mail), codes_of(mail)) == (None, [])


def test_who_waits_is_told_of_a_new_time_without_link_or_entry(event):
    mail = mail_for(waiting(event), "event-moved", before=BEFORE)
    assert "Du står kvar på väntelistan." in text_of(mail)
    assert ONLINE not in mail.as_string()
    assert (calendar_of(mail), codes_of(mail)) == (None, [])


@pytest.mark.parametrize(
    ("language", "headline", "sentence", "again"),
    [
        ("sv", "Din anmälan är avbokad", "Du är inte längre anmäld", "Anmäl dig igen"),
        ("en", "Your sign-up is cancelled", "You are no longer signed up", "Sign up again"),
    ],
)
def test_who_cancels_gets_it_in_writing_and_the_entry_taken_out_of_the_calendar(
    event, language, headline, sentence, again
):
    registration = cancel_registration(signed_up(event, "Åsa Ek", language=language))
    mail = mail_for(registration, "cancelled")
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"
    assert sentence in text_of(mail)
    assert again in text_of(mail)
    assert ONLINE not in mail.as_string()
    calendar = calendar_of(mail)
    [entry] = calendar.walk("VEVENT")
    assert (calendar["method"], entry["status"], entry["uid"]) == ("CANCEL", "CANCELLED", uid_of(event))


def test_who_only_waited_has_no_entry_to_take_out(event):
    mail = mail_for(cancel_registration(waiting(event)), "cancelled")
    assert calendar_of(mail) is None
    assert "kalender" not in text_of(mail)


@pytest.mark.parametrize(
    ("status", "language", "headline", "sentence"),
    [
        ("cancelled", "sv", "Evenemanget är inställt", "Du behöver inte avboka din anmälan."),
        ("cancelled", "en", "The event is cancelled", "You need not cancel your sign-up."),
        ("postponed", "sv", "Evenemanget är uppskjutet", "Det nya datumet är inte bestämt."),
        ("postponed", "en", "The event is postponed", "The new date is not decided."),
    ],
)
def test_an_event_that_is_off(event, status, language, headline, sentence):
    registration = signed_up(event, "Åsa Ek", language=language)
    EventPage.objects.filter(pk=event.pk).update(status=status)
    mail = mail_for(registration, "event-off")
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"
    assert sentence in text_of(mail)
    assert ("Var planerat till" if language == "sv" else "Was planned for") in text_of(mail)
    assert ONLINE not in mail.as_string()
    assert calendar_of(mail)["method"] == "CANCEL"


@pytest.mark.parametrize(
    ("hours", "language", "headline"),
    [(20, "sv", "I morgon"), (20, "en", "Tomorrow"), (4, "sv", "I dag"), (4, "en", "Today")],
)
def test_the_reminder_says_which_day_and_has_the_code(event, monkeypatch, hours, language, headline):
    registration = signed_up(event, "Åsa Ek", language=language)
    letter = letter_to(registration, "reminder", about=event.start.isoformat())
    monkeypatch.setattr(timezone, "now", lambda: event.start - timedelta(hours=hours))
    mail = as_read(letter)
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"
    assert ONLINE in text_of(mail)
    assert len(codes_of(mail)) == 1
    assert calendar_of(mail) is None


def test_what_it_was_before_stands_struck_out_below_what_it_is(registration):
    mail = mail_for(registration, "event-moved", before=BEFORE)
    time = "kl.\xa013.00–15.30"
    assert f"När: Onsdag 13 juni 2035\n{time}\nTidigare: Tisdag 12 juni 2035\n{time}" in text_of(mail)
    assert "Tidigare: Vattentornet, Tornvägen 2, Skövde" in text_of(mail)
    assert "<s>Tisdag 12 juni 2035<br>kl.\xa013.00–15.30</s>" in html_of(mail)


@pytest.mark.parametrize(
    ("before", "headline"),
    [
        ({"place": "Navet", "address": "Exempelgatan 1, Skövde"}, "Ny tid"),
        ({"start": START.isoformat(), "end": "2035-06-13T13:30:00+00:00"}, "Ny plats"),
        ({"off": "cancelled"}, "Evenemanget blir av"),
    ],
)
def test_the_headline_of_a_change_says_what_has_changed(registration, before, headline):
    mail = mail_for(registration, "event-moved", before=BEFORE | before)
    assert mail["Subject"].strip() == f"{headline}: Frukost om spill"


def test_a_new_link_is_news_only_to_those_who_get_it(event):
    before = BEFORE | {
        "start": START.isoformat(),
        "end": "2035-06-13T13:30:00+00:00",
        "online_url": "https://old.example",
    }
    before |= {"place": "Navet", "address": "Exempelgatan 1, Skövde"}
    has_place = signed_up(event, "Åsa Ek", party=2)
    mail = mail_for(has_place, "event-moved", before=before)
    assert mail["Subject"].strip() == "Ny länk för att delta digitalt: Frukost om spill"


def test_a_change_that_nobody_heard_of_is_no_news(event, registration):
    letter_to(registration, "event-moved", about="1", before=BEFORE, state="queued")
    Letter.objects.filter(about="1", kind="event-moved").update(state="overtaken")
    later = BEFORE | {"start": "2035-06-20T11:00:00+00:00", "end": "2035-06-20T13:30:00+00:00"}
    mail = mail_for(registration, "event-moved", about="2", before=later)
    assert "Tidigare: Tisdag 12 juni 2035" in text_of(mail)
    assert "20 juni" not in text_of(mail)


def test_publishing_a_new_time_tells_what_was_before(event, registration, mailoutbox):
    event.start += timedelta(days=1)
    event.end += timedelta(days=1)
    event.save_revision().publish()
    letter = Letter.objects.get(kind="event-moved")
    assert letter.state == "sent"
    assert "Tidigare: Onsdag 13 juni 2035\nkl.\xa013.00–15.30" in text_of(as_read(letter))


# What the staff write -------------------------------------------------------------------------------------------------


def test_a_message_is_as_it_was_typed(event, registration):
    write_message(
        event=event,
        subject="Ta med skor",
        text="Hej!\r\n\r\nGolvet är <nytt>.\nSe https://a.example/b",
        to=[registration],
        by=None,
    )
    mail = as_read(Letter.objects.get(kind="message"))
    assert mail["Subject"].strip() == "Ta med skor"
    assert "Ta med skor\n\nHej!\n\nGolvet är <nytt>.\nSe https://a.example/b\n" in text_of(mail)
    assert 'Golvet är &lt;nytt&gt;.<br>Se <a href="https://a.example/b"' in html_of(mail)


def test_thanks_lead_to_the_published_photos_and_articles(event, registration, news_index, gallery_index):
    NewsPageFactory(parent=news_index, title="Så gick det", slug="gick", event=event)
    NewsPageFactory(parent=news_index, title="Utkast", slug="utkast", event=event, live=False)
    gallery = GalleryPage(title="Bilder från frukosten", slug="frukost", event=event)
    gallery.photos = [GalleryPhoto(photo=SitePhotoFactory())]
    gallery_index.add_child(instance=gallery)
    write_message(event=event, subject="Tack", text="Tack!", to=[registration], by=None, is_thanks=True)
    mail = as_read(Letter.objects.get(kind="message"))
    assert "Bilder: Bilder från frukosten\nhttp://testserver/bilder/frukost/" in text_of(mail)
    assert "Artikel: Så gick det\nhttp://testserver/nyheter/gick/" in text_of(mail)
    assert '<a href="http://testserver/nyheter/gick/">Så gick det</a>' in html_of(mail)
    assert "Utkast" not in mail.as_string()


# What all have --------------------------------------------------------------------------------------------------------


def test_every_letter_says_why_it_comes_when_it_is_all_erased_and_who_answers(event, registration):
    event.contact = Person.objects.create(name="Bo Lind", email="bo@example.com", phone="070-1")
    event.save()
    mail = mail_for(registration, "confirmed")
    for said in (text_of(mail), html_of(mail)):
        assert "Du får mejlet eftersom adressen är anmäld till ”Frukost om spill” på Innovationsboost." in said
        assert "Uppgifterna i anmälan raderas senast den 11 september 2035." in said
        assert "Var det inte du? Avboka då med länken ovan." in said
        assert ("Bo Lind" in said, "bo@example.com" in said, "070-1" in said) == (True, True, True)
    assert mail["Reply-To"] == "Bo Lind <bo@example.com>"


def test_an_address_that_is_not_shown_is_in_no_letter(event, registration):
    hidden = {"email": "bo@example.com", "phone": "070-1", "is_contact_public": False}
    event.contact = Person.objects.create(name="Bo Lind", **hidden)
    event.save()
    mail = mail_for(registration, "confirmed")
    assert mail["Reply-To"] == "Bo Lind <info@example.com>"
    assert "bo@example.com" not in mail.as_string()
    assert "0500-12 34 56" in text_of(mail)


def test_nothing_that_was_typed_into_the_form_is_in_a_letter(registration):
    """Else strangers could write to anybody through us."""
    for kind in ("confirmed", "promoted", "changed", "event-moved"):
        mail = mail_for(registration, kind)
        whole = "".join(part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")
        assert [typed for typed in ("Åsa", "Ek och Ask", "Snickare") if typed in whole + str(mail["To"])] == []


def test_the_number_of_people_and_the_last_moment_to_cancel_are_told(event):
    event.cancel_by = datetime(2035, 6, 11, 10, tzinfo=UTC)
    event.save()
    mail = mail_for(signed_up(event, "Åsa Ek", party=2), "confirmed")
    assert "Antal personer: 2" in text_of(mail)
    assert "Du kan avboka fram till den 11 juni 2035 kl.\xa012.00." in text_of(mail)


def test_after_the_last_moment_to_cancel_people_are_asked_to_tell(event, registration):
    assert "Ändra eller avboka anmälan:\n" in text_of(mail_for(registration, "promoted"))
    EventPage.objects.update(cancel_by=timezone.now() - timedelta(minutes=1))
    said = text_of(mail_for(registration, "promoted"))
    assert "Kan du inte komma? Hör av dig, så får någon annan platsen." in said
    assert "Din anmälan:\n" in said
    assert "avboka" not in said.lower()


def test_several_days_say_when_they_start_and_end(event, registration):
    EventPage.objects.filter(pk=event.pk).update(end=START + timedelta(days=1))
    said = text_of(mail_for(registration, "confirmed"))
    assert "När: 13–14 juni 2035\nBörjar den 13 juni 2035 kl.\xa013.00. Slutar den 14 juni 2035 kl.\xa013.00." in said


def test_all_day_says_no_time(event):
    event.is_all_day = True
    event.save()
    mail = mail_for(signed_up(event, "Åsa Ek"), "confirmed")
    assert "När: Onsdag 13 juni 2035\n" in text_of(mail)
    [entry] = calendar_of(mail).walk("VEVENT")
    assert str(entry.decoded("dtstart")) == "2035-06-13"


def test_english_readers_get_the_english_title_and_page_where_it_is_published(event, english_home, event_index):
    index = event_index.copy_for_translation(Locale.objects.get(language_code="en"))
    index.get_latest_revision().publish()
    page = event.copy_for_translation(Locale.objects.get(language_code="en"))
    page.title = "Breakfast on waste"
    page.save_revision()
    registration = signed_up(event, "Åsa Ek", language="en")
    assert mail_for(registration, "confirmed")["Subject"].strip() == "You have a place: Frukost om spill"
    page.get_latest_revision().publish()
    mail = mail_for(registration, "confirmed")
    assert mail["Subject"].strip() == "You have a place: Breakfast on waste"
    assert "http://testserver/en/evenemang/frukost/" in text_of(mail)
    [entry] = calendar_of(mail).walk("VEVENT")
    assert (entry["uid"], entry["summary"]) == (uid_of(event), "Breakfast on waste")


def test_an_event_without_a_door_has_no_code(event):
    EventPage.objects.filter(pk=event.pk).update(venue_name="", street_address="", municipality="")
    event.refresh_from_db()
    mail = mail_for(signed_up(event, "Åsa Ek"), "confirmed")
    assert codes_of(mail) == []
    assert "Var: Digitalt" in text_of(mail)
    assert "Visa koden" not in mail.as_string()


def test_the_code_is_a_picture_in_the_mail_itself(registration):
    mail = mail_for(registration, "confirmed")
    (part,) = codes_of(mail)
    assert f'src="cid:{part["Content-ID"].strip("<>")}"' in html_of(mail)
    assert html_of(mail).count("<img") == 1
    assert part.get_content_disposition() == "inline"
    assert "Visa koden vid dörren" in html_of(mail)
    assert Image.open(BytesIO(part.get_content())).size[0] > 200


def test_no_letter_asks_another_host_for_anything(registration):
    html = html_of(mail_for(registration, "confirmed"))
    assert [sign for sign in ('src="http', "url(", "@import", "<link", "<script") if sign in html] == []
