"""Who pays is said where there is no page as well: in letters, calendars and press kits."""

import io
import zipfile
from email.message import EmailMessage

import icalendar
import pytest
from django.test import Client
from PIL import Image

from events.models import EventPage
from partners.models import Fund, PartnerIndexPage, Period, Project, Statement
from tests.events.letter_reading import codes_of, event_of_letters, html_of, mail_for, text_of
from tests.factories import EventPageFactory, ProjectFactory, SitePhotoFactory
from tests.factories.events import signed_up
from tests.factories.galleries import gallery_of
from tests.factories.partners import PartnerPageFactory, give_role

pytestmark = pytest.mark.django_db

CO_FUNDED = "Medfinansieras av Europeiska unionen"


@pytest.fixture
def project(site, home) -> Project:
    project = ProjectFactory(default_for=site)
    partners = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    for name in ("Regionen", "Kommunerna"):
        give_role(PartnerPageFactory(parent=partners, title=name), "funder", project)
    return project


def emblems_of(mail: EmailMessage) -> list[EmailMessage]:
    return [part for part in codes_of(mail) if "emblem" in part["Content-ID"]]


def letter_about(event: EventPage, **fields: object) -> EmailMessage:
    return mail_for(signed_up(event, "Åsa Ek", **fields), "confirmed")


def test_letter_has_the_statement_as_text_and_beside_the_emblem(project, event_index):
    mail = letter_about(event_of_letters(event_index))

    assert f"\n\n{CO_FUNDED}\nFinansiärer: Regionen, Kommunerna\n\n-- \n" in text_of(mail)
    (emblem,) = emblems_of(mail)
    assert f'src="cid:{emblem["Content-ID"].strip("<>")}" width="63" height="43"' in html_of(mail)
    assert f'<td class="statement">{CO_FUNDED}</td>' in html_of(mail)
    # Shown three times as small: a flag 40 pixels high with a white border.
    assert Image.open(io.BytesIO(emblem.get_content())).size == (190, 130)


def test_letter_speaks_the_language_of_whoever_gets_it(project, event_index):
    mail = letter_about(event_of_letters(event_index), language="en")

    assert "Co-funded by the European Union\nFunders: Regionen, Kommunerna" in text_of(mail)
    assert "Co-funded by the European Union" in html_of(mail)


def test_letter_about_an_event_outside_every_project_names_nobody(project, event_index):
    event = event_of_letters(event_index)
    event.is_outside_project = True
    event.save()

    mail = letter_about(event)

    assert emblems_of(mail) == []
    assert "Europeiska unionen" not in text_of(mail) + html_of(mail)
    assert "Regionen" not in text_of(mail) + html_of(mail)


def test_letter_without_european_money_has_no_emblem(project, event_index):
    Project.objects.update(period=Period.NONE, fund=Fund.NONE)

    mail = letter_about(event_of_letters(event_index))

    assert emblems_of(mail) == []
    assert "Finansiärer: Regionen, Kommunerna" in html_of(mail)


def test_calendar_entry_ends_with_the_statement_of_the_events_project(project, event_index):
    own = ProjectFactory(name="Ett annat", statement=Statement.FUNDED)
    EventPageFactory(parent=event_index, title="A")
    EventPageFactory(parent=event_index, title="B", project=own)
    EventPageFactory(parent=event_index, title="C", is_outside_project=True)

    calendar = icalendar.Calendar.from_ical(Client().get("/evenemang/kalender.ics").content)

    ends = {entry["summary"]: entry["description"].split("\n\n")[-1] for entry in calendar.walk("VEVENT")}
    assert (ends["A"], ends["B"]) == (CO_FUNDED, "Finansieras av Europeiska unionen")
    assert "Europeiska" not in ends["C"]


def test_calendar_asks_as_often_however_many_events(project, event_index, django_assert_max_num_queries):
    for number in range(6):
        EventPageFactory(parent=event_index, title=f"{number}")
    with django_assert_max_num_queries(40) as few:
        Client().get("/evenemang/kalender.ics")
    assert sum('"partners_project"' in query["sql"] for query in few.captured_queries) <= 2


def test_press_kit_says_who_pays_in_its_text(project, gallery_index):
    gallery = gallery_of(gallery_index, [SitePhotoFactory()], slug="press", is_press_kit=True, download="original")
    answer = Client().get(f"{gallery.url}ladda-ner/")

    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    text = packed.read("LÄS MIG.txt").decode("utf-8-sig").replace("\r\n", "\n")
    assert f"\n\n{CO_FUNDED}\nFinansiärer: Regionen, Kommunerna\n\n" in text
