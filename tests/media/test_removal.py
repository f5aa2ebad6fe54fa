"""Whoever is in a photo can ask to be removed: no account, no cookie, one row, one mail, and no flood of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from threading import Barrier
from time import monotonic
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from core import public_forms
from core.models import SiteSettings
from media import removal, tasks
from media.models import GalleryIndexPage, GalleryPage, GalleryPhoto, RemovalRequest, SitePhoto
from media.withdrawal import withdraw_photo
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/en/remove-photo/"
RECEIPT = "/en/remove-photo/received/"
FIELDS = {"address": "The photo by the window", "name": "Åsa Ek", "email": "asa@example.com", "message": "On the left."}


@pytest.fixture
def gallery(home) -> GalleryPage:
    index = home.add_child(instance=GalleryIndexPage(title="Bilder", slug="bilder"))
    page = GalleryPage(title="Invigningen", slug="invigningen")
    page.photos = [GalleryPhoto(photo=SitePhotoFactory(caption=f"Bild nummer {n}."), sort_order=n) for n in (1, 2)]
    return index.add_child(instance=page)


@pytest.fixture
def photo(gallery) -> SitePhoto:
    return gallery.shown_photos()[0]


@pytest.fixture(autouse=True)
def staff_address(site) -> None:
    SiteSettings.objects.update_or_create(site=site, defaults={"email": "info@example.com", "phone": "0500-12 34 56"})


def stamp(age: timedelta = timedelta(seconds=30)) -> str:
    """What the form holds when it was opened so long ago."""
    signer = public_forms._signer
    signer.timestamp = lambda: public_forms.signing.b62_encode(int((timezone.now() - age).timestamp()))
    try:
        return signer.sign("form")
    finally:
        del signer.timestamp


def send(
    client: Client, headers: dict[str, str] | None = None, sender: str = "192.0.2.1", **fields: str
) -> HttpResponse:
    body = urlencode({**FIELDS, "opened": stamp(), **fields})
    return client.post(ADDRESS, body, "application/x-www-form-urlencoded", headers=headers, REMOTE_ADDR=sender)


def errors(response: HttpResponse) -> list[str]:
    form = response.context["form"]
    return [sentence for sentences in form.errors.values() for sentence in sentences]


# The form -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "address"), [("sv", "/ta-bort-bild/"), ("en", "/en/remove-photo/")])
def test_each_language_has_its_address(home, language, address):
    with translation.override(language):
        assert reverse("removal_request_form") == address


@pytest.mark.parametrize("address", [ADDRESS, RECEIPT])
def test_pages_are_kept_by_nobody_and_leave_no_cookie(client, home, address):
    response = client.get(address)
    content = response.content.decode()
    assert (response.status_code, response["Cache-Control"], response.cookies) == (200, "no-store", {})
    assert '<meta name="robots" content="noindex">' in content
    assert "csrfmiddlewaretoken" not in content
    assert {part.strip() for part in response.get("Vary", "").split(",")} <= {"", "Accept-Encoding"}


def test_receipt_and_form_say_how_long_it_takes(client, home):
    assert f"within {removal.ANSWER_WITHIN} working days" in client.get(RECEIPT).content.decode()
    assert f"{removal.KEPT_FOR.days} days after" in client.get(ADDRESS).content.decode()


def test_the_photo_is_shown_and_its_address_filled_in(client, photo, gallery):
    response = client.get(ADDRESS, {"photo": photo.pk})
    content = response.content.decode()
    address = f"http://testserver{gallery.url.removeprefix('http://testserver')}{photo.pk}/"
    assert response.context["form"]["address"].value() == address
    assert "Bild nummer 1." in content
    assert photo.files("natural", "jpeg")[0].url in content


def test_every_way_of_naming_a_public_photo_finds_it(photo, gallery):
    path = f"/bilder/invigningen/{photo.pk}/"
    ways = [
        str(photo.pk),
        f"http://testserver{path}",
        f"testserver{path}",
        path,
        path.rstrip("/"),
        f"https://www.example.org{path}?utm_source=x#top",
        f"http://testserver{photo.card.url}",
    ]
    assert [removal.photo_at(way).photo.pk for way in ways] == [photo.pk] * len(ways)


def test_what_is_no_public_photo_finds_none(photo, gallery):
    draft = SitePhotoFactory()
    withdrawn = gallery.shown_photos()[1]
    withdraw_photo(withdrawn, by=None)
    ways = ["", str(draft.pk), str(withdrawn.pk), f"/bilder/annat/{photo.pk}/", f"den {photo.pk}/{photo.pk}"]
    ways += [f"/uploads/images/{draft.pk}/card-1200-0123456789.jpg", "9" * 19, "http://["]
    assert [removal.photo_at(way) for way in ways] == [None] * len(ways)


def test_a_photo_in_the_place_of_a_withdrawn_one_is_found(photo, gallery):
    other = SitePhotoFactory()
    withdraw_photo(photo, by=None, replacement=other)
    address = f"/bilder/invigningen/{other.pk}/"
    found = [removal.photo_at(way) for way in (str(other.pk), address)]
    assert [(one.photo, one.address) for one in found] == [(other, f"http://testserver{address}")] * 2


def test_a_hostile_address_is_given_up_at_once():
    started = monotonic()
    assert removal.photo_at("/1?" * 30_000 + " x") is None
    assert monotonic() - started < 1


def test_a_photo_of_an_unpublished_gallery_is_not_shown(client, photo, gallery):
    gallery.unpublish()
    assert removal.photo_at(str(photo.pk)) is None
    assert "Bild nummer 1." not in client.get(ADDRESS, {"photo": photo.pk}).content.decode()


def test_a_photo_of_an_article_is_found_too(news_index):
    photo = SitePhotoFactory()
    article = NewsPageFactory(parent=news_index, main_photo=photo)
    assert removal.photo_at(str(photo.pk)).address == f"http://testserver/nyheter/{article.slug}/"


# Sending --------------------------------------------------------------------------------------------------------------


def test_a_request_is_kept_and_leads_to_the_receipt(client, home):
    response = send(client)
    assert (response.status_code, response["Location"], response["Cache-Control"]) == (302, RECEIPT, "no-store")
    assert response.cookies == {}
    (asked,) = RemovalRequest.objects.all()
    assert (asked.address, asked.name, asked.email) == ("The photo by the window", "Åsa Ek", "asa@example.com")
    assert (asked.photo, asked.message, asked.language, asked.state) == (None, "On the left.", "en", "open")
    assert (len(asked.sender), "192.0.2.1" in asked.sender) == (64, False)


def test_the_photo_is_tied_to_the_request(client, photo):
    send(client, address=f"http://testserver/bilder/invigningen/{photo.pk}/")
    assert RemovalRequest.objects.get().photo == photo


def test_nothing_is_asked_for_but_what_is_needed(client, home):
    response = send(client, address="", name=" ", email="asa@", message="")
    assert errors(response) == [
        "Say which photo it is.",
        "Write your name.",
        "This is no complete e-mail address. It should look like anna@example.com.",
    ]
    assert not RemovalRequest.objects.exists()


def test_what_was_typed_is_kept_and_the_fault_stands_at_its_field(client, home):
    content = send(client, email="asa@").content.decode()
    assert 'value="asa@"' in content
    assert "On the left.</textarea>" in content
    assert 'aria-invalid="true" aria-describedby="id_email_helptext id_email_error"' in content
    assert '<p class="form__error" id="id_email_error">' in content
    assert "<title>Not sent: " in content


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "x" * 10_000),
        ("name", "x" * 10_000),
        ("email", "x" * 10_000),
        ("message", "x" * 10_000),
        ("name", "Å\x00sa"),
        ("address", "\x00"),
        ("message", "a\x00b"),
        ("email", "a\x00@example.com"),
        ("email", "asa@example.com\r\nBcc: everybody@example.com"),
        ("email", "asa@example.com, everybody@example.com"),
        ("email", "Åsa <asa@example.com>"),
        ("name", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") * 200),
    ],
)
def test_hostile_fields_are_refused_in_one_sentence(client, home, field, value):
    response = send(client, **{field: value})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not RemovalRequest.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("value", ["Åsa 👩‍🔧 עברית", "x\u200by", "<script>alert(1)</script>", "=1+1"])
def test_odd_texts_are_kept_as_they_are(client, home, value):
    send(client, name=value, address=value, message=value)
    asked = RemovalRequest.objects.get()
    assert (asked.name, asked.address, asked.message) == (value, value, value)


def test_lines_in_what_is_one_line_become_spaces(client, home):
    send(client, name="Åsa\r\nBcc: everybody@example.com", address="Bild\r\nX-Header: yes")
    asked = RemovalRequest.objects.get()
    assert (asked.name, asked.address) == ("Åsa Bcc: everybody@example.com", "Bild X-Header: yes")
    (message,) = mail.outbox
    assert (message.recipients(), message.message()["X-Header"]) == (["info@example.com"], None)


def test_a_body_that_is_too_large_is_not_read(client, home):
    response = send(client, message="x" * 200_000)
    assert (response.status_code, len(response.content) < 50_000) == (413, True)
    assert errors(response) == ["That was more text than we can receive. Write it shorter."]


def test_very_many_fields_and_an_empty_body_are_no_fault_of_ours(client, home):
    assert send(client, **{f"field{n}": "x" for n in range(4000)}).status_code == 302
    assert client.post(ADDRESS, "", "application/x-www-form-urlencoded").status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, home, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


# Machines -------------------------------------------------------------------------------------------------------------


def test_what_fills_in_the_hidden_field_sends_nothing_and_may_try_again(client, home):
    response = send(client, website="https://example.com")
    assert errors(response) == ["Something filled in a field that people do not see. Look it through and send again."]
    assert response.context["form"]["website"].value() == ""
    assert not RemovalRequest.objects.exists()


def test_what_is_quicker_than_people_sends_nothing(client, home):
    response = send(client, opened=stamp(timedelta(seconds=0)))
    assert errors(response) == ["That was quicker than a person can write. Look it through and send again."]
    assert not RemovalRequest.objects.exists()


@pytest.mark.parametrize("opened", [None, "", "form:1abc:forged"])
def test_a_form_that_is_too_old_comes_back_with_a_new_stamp(client, home, opened):
    response = send(client, opened=stamp(timedelta(days=2)) if opened is None else opened)
    assert errors(response) == ["The form had been open for very long. Look it through and send again."]
    assert response.context["form"]["opened"].value() == response.context["form"].initial["opened"]
    assert not RemovalRequest.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_on_another_site_sends_nothing(client, home, headers):
    response = send(client, headers)
    assert (response.status_code, RemovalRequest.objects.count()) == (403, 0)
    assert errors(response) == ["The form came from another site. Look it through and send it from here."]
    assert 'value="asa@example.com"' in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, {"Origin": "http://testserver"}, {}]
)
def test_our_own_form_is_believed(client, home, headers):
    assert send(client, headers).status_code == 302


# How many -------------------------------------------------------------------------------------------------------------


def test_the_same_request_twice_is_one_row_and_one_mail(client, home):
    for _time in range(2):
        assert send(client)["Location"] == RECEIPT
    assert (RemovalRequest.objects.count(), len(mail.outbox)) == (1, 1)


def test_the_same_photo_by_the_same_person_is_one_row_with_all_that_was_written(client, photo):
    send(client, address=f"/bilder/invigningen/{photo.pk}/", message="First.")
    send(client, address=str(photo.pk), email="ASA@example.com", message="Second.")
    assert RemovalRequest.objects.get().message == "First.\n\nSecond."
    send(client, address=str(photo.pk), message="x" * 1999)
    assert len(RemovalRequest.objects.get().message) == 2000


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_clicks_at_once_are_one_row():
    together = Barrier(6)

    def click(number: int) -> None:
        together.wait()
        fields = {"message": "", "language": "sv", "sender": "digest"}
        removal.ask_for_removal(address="Photo", name="Åsa", email="asa@example.com", **fields)
        connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(click, range(6)))
    assert (RemovalRequest.objects.count(), len(mail.outbox)) == (1, 1)


def test_somebody_else_and_another_photo_are_rows_of_their_own(client, home):
    send(client)
    send(client, email="other@example.com")
    send(client, address="Another photo")
    assert RemovalRequest.objects.count() == 3


@pytest.mark.parametrize(
    ("hours", "message", "rows"), [(23, "On the left.", 1), (25, "On the left.", 2), (1, "Why?", 2)]
)
def test_after_the_answer_the_same_words_are_the_same_request_for_a_day(client, home, hours, message, rows):
    send(client)
    came = timezone.now() - timedelta(hours=hours)
    RemovalRequest.objects.update(state="declined", received_at=came)
    send(client, message=message)
    assert RemovalRequest.objects.count() == rows


def test_one_sender_has_five_an_hour(client, home):
    for number in range(5):
        assert send(client, address=f"Photo {number}").status_code == 302
    response = send(client, address="Photo 6")
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (429, "3600", "no-store")
    assert "info@example.com" in response.content.decode()
    assert "0500-12 34 56" in response.content.decode()
    assert 'value="Photo 6"' in response.content.decode()
    assert RemovalRequest.objects.count() == 5
    assert send(client, address="Photo 6", sender="192.0.2.2").status_code == 302
    RemovalRequest.objects.update(received_at=timezone.now() - timedelta(minutes=61))
    assert send(client, address="Photo 7").status_code == 302


def test_all_together_have_a_hundred_an_hour(client, home):
    asked = [RemovalRequest(address=f"Photo {n}", name="N", email="n@example.com", sender=str(n)) for n in range(100)]
    RemovalRequest.objects.bulk_create(asked)
    assert send(client).status_code == 429
    RemovalRequest.objects.filter(pk=asked[0].pk).delete()
    assert send(client).status_code == 302


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "", True),
    ],
)
def test_a_household_is_one_sender(rf, one, other, is_same):
    digests = {public_forms.sender_of(rf.get("/", REMOTE_ADDR=address)) for address in (one, other)}
    assert len(digests) == (1 if is_same else 2)


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(rf, settings: LazySettings, proxies, header, expected):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header})
    assert public_forms._address(request) == expected


# The mail -------------------------------------------------------------------------------------------------------------


def test_the_staff_get_one_mail_that_leads_to_the_screen_and_to_the_sender(client, home):
    send(client)
    (message,) = mail.outbox
    asked = RemovalRequest.objects.get()
    assert (message.to, message.reply_to) == (["info@example.com"], ["asa@example.com"])
    assert f"http://testserver/admin/photos/requests/{asked.pk}/" in message.body
    assert "The photo by the window" in message.body
    assert ("Åsa Ek" in message.body, "On the left." in message.body) == (False, False)
    assert asked.told_at is not None
    tasks.tell_of_removal_request.call(asked.pk)
    assert len(mail.outbox) == 1


def test_without_an_address_of_the_site_everybody_who_decides_is_told(client, home):
    SiteSettings.objects.update(email="")
    group = Group.objects.create(name="De som bestämmer")
    group.permissions.add(Permission.objects.get(codename="withdraw_sitephoto"))
    for name, is_active in (("ja", True), ("slutat", False)):
        User.objects.create_user(f"{name}@example.com", is_active=is_active).groups.add(group)
    User.objects.create_user("annan@example.com")
    send(client)
    assert mail.outbox[0].to == ["ja@example.com"]


@pytest.fixture
def mail_fails(settings: LazySettings, monkeypatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise SMTPServerDisconnected("gone")

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(EmailMessage, "send", fail)


def asked_at(moment) -> RemovalRequest:
    return RemovalRequest.objects.create(address="x", name="n", email="n@example.com", received_at=moment)


def test_a_mail_that_cannot_be_sent_is_tried_again(mail_fails, monkeypatch):
    asked = asked_at(timezone.now())
    tasks.tell_of_removal_request.call(asked.pk)
    (again,) = DBTaskResult.objects.all()
    wait = again.run_after - timezone.now()
    assert timedelta(minutes=4) < wait <= timedelta(minutes=5)
    asked.refresh_from_db()
    assert asked.told_at is None
    monkeypatch.undo()
    tasks.tell_of_removal_request.call(*again.args_kwargs["args"])
    assert len(mail.outbox) == 1


def test_a_mail_is_given_up_after_a_day_and_says_so(mail_fails, caplog):
    tasks.tell_of_removal_request.call(asked_at(timezone.now() - timedelta(hours=25)).pk)
    assert not DBTaskResult.objects.exists()
    assert "given up" in caplog.text


def test_the_visitor_is_answered_though_mail_is_down(client, home, mail_fails):
    assert send(client)["Location"] == RECEIPT
    assert DBTaskResult.objects.count() == 1


# Erasing --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_erased"), [(89, False), (91, True)])
def test_who_asked_is_erased_when_the_time_is_over(days, is_erased):
    asked = asked_at(timezone.now() - timedelta(days=200))
    RemovalRequest.objects.update(
        state="declined", handled_at=timezone.now() - timedelta(days=days), answer="Kept", message="m"
    )
    removal.erase_old_details()
    asked.refresh_from_db()
    left = [asked.name, asked.email, asked.message, asked.address]
    assert left == (["", "", "", ""] if is_erased else ["n", "n@example.com", "m", "x"])
    assert (asked.state, asked.answer) == ("declined", "Kept")


def test_what_still_waits_is_kept_however_old():
    asked = asked_at(timezone.now() - timedelta(days=400))
    removal.erase_old_details()
    asked.refresh_from_db()
    assert asked.name == "n"


def test_where_it_came_from_is_forgotten_after_a_day():
    for hours in (23, 25):
        asked = asked_at(timezone.now() - timedelta(hours=hours))
        RemovalRequest.objects.filter(pk=asked.pk).update(sender="digest")
    removal.erase_old_details()
    assert list(RemovalRequest.objects.order_by("-received_at").values_list("sender", flat=True)) == ["digest", ""]
