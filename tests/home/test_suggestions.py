"""What partners suggest becomes a draft: what it holds, and what becomes of it."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image
from wagtail.models import Collection, Locale, ModelLogEntry, PageLogEntry, TaskState, WorkflowState

from events.models import EventPage
from home import dashboard, staff, suggestions
from home.models import Suggestion
from home.suggestion_form import SuggestionForm
from home.suggestions import Sent, suggest
from media.models import SitePhoto
from news.models import NewsIndexPage, NewsPage
from partners.models import PartnerLetter
from tests.home.suggesting import *  # noqa: F403  (its fixtures)
from tests.home.suggesting import MARKS, TEXT, address, blocks, event_filled, filled, photo, source
from tests.home.test_dashboard import member as staff_member
from tests.media import corpus
from tests.query_counts import assert_constant

pytestmark = MARKS


# The draft ------------------------------------------------------------------------------------------------------------


def test_a_news_item_is_a_draft_with_the_organisation_as_its_source(client, parken, anna, news_index):
    response = client.post(address(parken), filled())
    assert (response.status_code, response.url) == (302, reverse("partner_suggestions", args=[parken.pk]))
    page = NewsPage.objects.get()
    assert (page.title, page.slug, page.get_parent().pk) == ("Robotarna är här", "robotarna-ar-har", news_index.pk)
    assert (page.live, page.owner, page.first_published_at, page.main_photo) == (False, None, None, None)
    assert page.lead == "Nu står robotarna på plats."
    assert blocks(page) == [
        ("paragraph", "<p>Vi bjuder in till visning.<br/>Välkomna!</p>"),
        ("paragraph", source(parken)),
    ]
    assert [link.organisation for link in page.organisation_links.all()] == [parken]
    draft = page.get_latest_revision_as_object()
    assert [link.organisation_id for link in draft.organisation_links.all()] == [parken.pk]
    assert (page.latest_revision.user, page.has_unpublished_changes) == (anna, True)
    suggestion = Suggestion.objects.get()
    assert (suggestion.organisation, suggestion.sent_by, suggestion.page.pk) == (parken, anna, page.pk)
    assert (suggestion.kind, suggestion.title, suggestion.text) == ("news", "Robotarna är här", TEXT)


def test_an_event_has_time_and_place_and_the_organisation_as_organiser(client, parken, event_index):
    assert (
        client.post(address(parken, "event"), event_filled(day="2027-03-28", last_day="2027-03-29")).status_code == 302
    )
    page = EventPage.objects.get()
    assert (page.start, page.end) == (
        datetime(2027, 3, 28, 11, tzinfo=UTC),  # summer time since that night
        datetime(2027, 3, 29, 13, 30, tzinfo=UTC),
    )
    assert (page.venue_name, page.organiser, page.live, page.owner) == ("Navet, Skövde", parken, False, None)
    assert page.get_parent().pk == event_index.pk
    assert (page.status, page.takes_registrations) == ("planned", False)


def test_nobody_sees_it_and_it_is_in_no_review_by_itself(client, parken, news_index):
    call_command("ensure_groups", verbosity=0)
    client.post(address(parken), filled())
    page = NewsPage.objects.get()
    visitor = Client()
    assert visitor.get(f"/nyheter/{page.slug}/").status_code == 404
    assert client.get(f"/nyheter/{page.slug}/").status_code == 404
    assert "Robotarna" not in visitor.get("/nyheter/").text
    assert (WorkflowState.objects.count(), TaskState.objects.count()) == (0, 0)
    assert page.expire_at is None
    assert page.go_live_at is None


def test_a_long_first_paragraph_is_cut_for_the_lead_and_stands_whole_in_the_text(client, parken, news_index):
    long = "Ett ord till " * 60
    client.post(address(parken), filled(text=f"{long}\n\nSlut."))
    page = NewsPage.objects.get()
    assert page.lead.endswith("…")
    assert len(page.lead) <= 400
    assert blocks(page)[0] == ("paragraph", f"<p>{long.strip()}</p><p>Slut.</p>")


def test_a_first_paragraph_that_itself_ends_with_dots_is_not_said_twice(client, parken, news_index):
    client.post(address(parken), filled(text="Fortsättning följer…"))
    page = NewsPage.objects.get()
    assert (page.lead, blocks(page)) == ("Fortsättning följer…", [("paragraph", source(parken))])


def test_what_is_typed_is_text_and_never_html(client, parken, news_index):
    client.post(address(parken), filled(title="<script>", text="Hej.\r\n\r\n<img src=x onerror=alert(1)>\r\n& mer"))
    page = NewsPage.objects.get()
    assert blocks(page)[0] == ("paragraph", "<p>&lt;img src=x onerror=alert(1)&gt;<br/>&amp; mer</p>")
    assert page.title == "<script>"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Ämne", "amne-2"), ("RSS", "rss-2"), ("!!!", "news"), ("Robotarna är här", "robotarna-ar-har-2")],
)
def test_an_address_is_found_for_every_title(client, parken, news_index, title, slug):
    news_index.add_child(instance=NewsPage(title="Robotarna är här", slug="robotarna-ar-har", lead="x", live=False))
    client.post(address(parken), filled(title=title))
    assert Suggestion.objects.get().page.slug == slug


def test_in_english_it_comes_into_the_english_list_and_else_into_the_swedish(parken, anna, news_index, english_home):
    with translation.override("en"):
        link = address(parken)
    assert link.startswith("/en/my-page/")
    client = Client()
    client.force_login(anna)
    client.post(link, filled())
    assert NewsPage.objects.get().get_parent().pk == news_index.pk
    english = Locale.objects.get(language_code="en")
    news = english_home.add_child(instance=NewsIndexPage(title="News", slug="news", locale=english))
    client.post(link, filled(title="In English"))
    page = NewsPage.objects.get(title="In English")
    assert (page.get_parent().pk, page.locale) == (news.pk, english)
    assert blocks(page)[-1] == ("paragraph", source(parken, "Source:"))


def test_without_a_list_nothing_is_made_and_what_was_typed_stays(client, parken):
    response = client.post(address(parken), filled())
    assert (response.status_code, Suggestion.objects.count()) == (503, 0)
    assert "Robotarna är här" in response.text
    assert "Skriv till oss i stället" in response.text


# Photos ---------------------------------------------------------------------------------------------------------------


def test_photos_are_taken_in_as_all_others_and_credit_is_left_to_the_staff(client, parken, anna, news_index):
    exif = corpus.camera_exif()
    first, second = photo(exif=exif), photo("b.jpg", "navy")
    data = {"photo1-file": first, "photo1-may_share": "on", "photo4-file": second, "photo4-may_share": "on"}
    assert client.post(address(parken), filled(**data)).status_code == 302
    photos = list(SitePhoto.objects.order_by("pk"))
    assert [each.title for each in photos] == ["Robotarna är här (1)", "Robotarna är här (2)"]
    for each in photos:
        assert each.collection.name == "Från partner"
        assert (each.description, each.photographer, each.people, each.licence) == ("", "", "", "restricted")
        assert (each.uploaded_by_user, each.width, each.height) == (anna, 320, 240)
        assert each.file_size == each.file.size > 0
        assert each.file_hash
        assert each.manifest["shapes"]
        with each.file.open() as file:
            stored = file.read()
        assert corpus.SERIAL.encode() not in stored
        assert not Image.open(BytesIO(stored)).getexif().get_ifd(0x8825)  # the position
    page = NewsPage.objects.get()
    assert page.main_photo == photos[0]
    assert blocks(page)[1:] == [("photo", photos[1]), ("paragraph", source(parken))]


def test_the_collection_is_made_once(client, parken, news_index):
    for title, colour in (("Ett", "red"), ("Två", "blue")):
        data = {"photo1-file": photo(colour=colour), "photo1-may_share": "on"}
        client.post(address(parken), filled(title=title, **data))
    assert SitePhoto.objects.count() == 2
    assert Collection.objects.filter(name="Från partner").count() == 1


def test_every_photo_needs_the_word_that_it_may_be_shown(client, parken, news_index):
    data = {"photo1-file": photo(), "photo1-may_share": "on", "photo2-file": photo("b.jpg", "navy")}
    response = client.post(address(parken), filled(**data))
    assert response.status_code == 200
    assert (Suggestion.objects.count(), SitePhoto.objects.count(), NewsPage.objects.count()) == (0, 0, 0)
    assert "Välj bilderna en gång till" in response.text
    assert 'href="#id_photo2-may_share"' in response.text
    assert "Robotarna är här" in response.text


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("a.jpg", b"no photo at all", "image/jpeg"),
        SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        SimpleUploadedFile("a.jpg", b"", "image/jpeg"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(client, parken, news_index, upload):
    response = client.post(address(parken), filled(**{"photo1-file": upload, "photo1-may_share": "on"}))
    assert response.status_code == 200
    assert 'href="#id_photo1-file"' in response.text
    assert (Suggestion.objects.count(), SitePhoto.objects.count()) == (0, 0)


def test_more_than_ten_photos_do_not_come_along(client, parken, news_index):
    data = {}
    for number in range(1, 13):
        data |= {f"photo{number}-file": photo(colour=(number * 20, 0, 0)), f"photo{number}-may_share": "on"}
    client.post(address(parken), filled(**data))
    assert SitePhoto.objects.count() == 10


def test_a_photo_that_was_taken_away_does_not_come_back(client, parken, news_index):
    client.post(address(parken), filled(**{"photo1-file": photo(), "photo1-may_share": "on"}))
    SitePhoto.objects.update(withdrawn_at=timezone.now())
    data = {"photo1-file": photo(), "photo1-may_share": "on"}
    response = client.post(address(parken), filled(title="Igen", **data))
    assert response.status_code == 200
    assert Suggestion.objects.count() == 1


def test_nothing_is_left_on_the_disk_when_it_fails_halfway(parken, anna, news_index, monkeypatch, settings):
    form = SuggestionForm(filled(**{"photo1-may_share": "on"}), {"photo1-file": photo()})
    assert form.is_valid(), form.errors
    monkeypatch.setattr(suggestions, "_draft", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        suggest(organisation=parken, by=anna, kind="news", sent=form.sent(), language="sv")
    assert SitePhoto.objects.count() == 0
    assert [path for path in (settings.MEDIA_ROOT / "original_images").glob("*") if path.is_file()] == []


# What becomes of it ---------------------------------------------------------------------------------------------------


def states(client, parken) -> list[str]:
    html = client.get(reverse("partner_suggestions", args=[parken.pk])).text
    words = {"Publicerat": "published", "Mottaget": "sent", "Inte använt": "unused"}
    return [state for word, state in words.items() if word in html]


def test_the_partner_sees_what_became_of_it(client, parken, news_index):
    client.post(address(parken), filled())
    assert states(client, parken) == ["sent"]
    page = NewsPage.objects.get()
    page.get_latest_revision().publish()
    assert states(client, parken) == ["published"]
    html = client.get(reverse("partner_suggestions", args=[parken.pk])).text
    assert f'href="{page.url}"' in html
    NewsPage.objects.get().unpublish()
    assert states(client, parken) == ["unused"]
    NewsPage.objects.get().delete()
    assert states(client, parken) == ["unused"]
    assert Suggestion.objects.get().title == "Robotarna är här"


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(client, parken, anna, news_index):
    def add() -> None:
        title = f"Nyhet {Suggestion.objects.count()}"
        made = suggest(organisation=parken, by=anna, kind="news", sent=Sent(title, "Text."), language="sv")
        NewsPage.objects.get(pk=made.page.pk).get_latest_revision().publish()

    assert_constant(client, reverse("partner_suggestions", args=[parken.pk]), add, at_most=20)


def test_the_staff_get_a_mail_and_a_line_until_it_is_published_or_deleted(client, parken, news_index):
    call_command("ensure_groups", verbosity=0)
    editor, writer = staff_member(staff.EDITOR), staff_member(staff.WRITER)
    guest = staff_member(staff.EVENT_STAFF)
    client.post(address(parken), filled())
    page = NewsPage.objects.get()
    letter = PartnerLetter.objects.get()
    assert (letter.receiver, letter.kind, letter.page_id) == (editor, "suggestion", page.pk)
    for user in (editor, writer):
        (section,) = [each for each in dashboard.waiting_for(user) if each.key == "suggested"]
        (row,) = section.rows
        assert (row.title, row.url) == ("Robotarna är här", reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert row.note == "från Parken & Co <b>"
    assert "suggested" not in [each.key for each in dashboard.waiting_for(guest)]
    page.get_latest_revision().publish()
    assert "suggested" not in [each.key for each in dashboard.waiting_for(editor)]


def test_the_history_says_who_suggested_it(client, admin_client, parken, anna, news_index):
    client.post(address(parken), filled())
    page = NewsPage.objects.get()
    entry = PageLogEntry.objects.get(page=page.pk, action="home.suggested")
    assert (entry.user, entry.data) == (anna, {"organisation": "Parken & Co <b>"})
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Föreslaget av Parken &amp; Co &lt;b&gt;" in history.text
    assert not ModelLogEntry.objects.filter(action="home.suggested").exists()


def test_the_staff_open_and_publish_the_draft(client, admin_client, parken, news_index):
    client.post(address(parken), filled())
    page = NewsPage.objects.get()
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    page.get_latest_revision().publish()
    html = Client().get(page.url).text if page.url else ""
    assert "Källa:" in html
    assert f'href="{parken.url}"' in html


def test_an_organisation_that_is_deleted_takes_its_suggestions_along_and_leaves_the_pages(client, parken, news_index):
    client.post(address(parken), filled())
    parken.delete()
    assert (Suggestion.objects.count(), NewsPage.objects.count()) == (0, 1)
