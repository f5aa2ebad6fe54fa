"""Letters to partners and to the staff about them: what each says."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.mail_server import UnusableAddressError
from core.models import SiteSettings
from partners.models import (
    Confirmation,
    PartnerLetter,
    PartnerPage,
    Person,
    ProfileChange,
)
from tests.factories.partners import PersonFactory
from tests.partners.lettering import *  # noqa: F403  (its fixtures)
from tests.partners.lettering import KINDS, Kind, both, change_of, html_of, link_for, read, subject_of, text_of, where

pytestmark = pytest.mark.django_db


# What each says -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "language", "subject", "sentence"),
    [
        (Kind.INVITATION, "sv", "Ni är inbjudna att sköta er profil på Innovationsboost", "Vi granskar det innan"),
        (Kind.INVITATION, "en", "You are invited to look after your profile on Innovationsboost", "We look at it"),
        (Kind.SIGN_IN, "sv", "Din länk till Min sida", "Skicka den inte vidare."),
        (Kind.SIGN_IN, "en", "Your link to My page", "Pass it on to nobody."),
        (Kind.NO_LINK, "sv", "Logga in med ditt lösenord", "Du hör till redaktionen"),
        (Kind.NO_LINK, "en", "Sign in with your password", "You belong to the staff"),
        (Kind.CHANGE_SENT, "sv", "En ändring av Gångjärn AB väntar på granskning", "Namn, Webbplats"),
        (Kind.CHANGE_SENT, "en", "A change of Gångjärn AB waits for review", "Name, Website"),
        (Kind.CHANGE_DECIDED, "sv", "Er ändring av Gångjärn AB är godkänd", "Det som är godkänt syns nu på er sida."),
        (Kind.CHANGE_DECIDED, "en", "Your change of Gångjärn AB is approved", "What is approved is on your page now."),
        (Kind.STILL_RIGHT, "sv", "Stämmer er profil fortfarande?", "I så fall räcker det med ett tryck."),
        (Kind.STILL_RIGHT, "en", "Is your profile still right?", "If it is, one press is enough."),
        (Kind.SUGGESTION, "sv", "Ett förslag från Gångjärn AB väntar", "Det är ett utkast"),
        (Kind.SUGGESTION, "en", "A suggestion from Gångjärn AB waits", "It is a draft"),
    ],
)
def test_a_letter_says_what_it_is_about_and_leads_to_the_one_thing_to_do(letter, kind, language, subject, sentence):
    written = letter(kind, language)
    mail = read(written)
    assert subject_of(mail) == subject
    button = html_of(mail).split('class="button" href="')[1].split('"')[0]
    assert button == where(written)
    for said in both(mail):
        assert (subject in said, sentence in said, where(written) in said) == (True, True, True)
    assert f'<html lang="{language}">' in html_of(mail)


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN])
def test_the_link_lets_its_receiver_in_and_the_letter_says_until_when(letter, client, anna, monkeypatch, kind):
    written = letter(kind, link=link_for(anna))
    path = urlsplit(where(written)).path
    assert client.post(path).status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)
    moment = timezone.localtime(written.link.expires_at)
    assert f"kl.\xa0{moment.hour}.{moment:%M}" in text_of(read(written))


def test_who_is_invited_reads_where_the_next_link_comes_from(letter):
    assert f"Be om den här: http://testserver{reverse('partner_home')}" in text_of(read(letter(Kind.INVITATION)))


@pytest.mark.parametrize(
    ("state", "approved", "subject", "sentence", "fields"),
    [
        ("approved", ["title", "website"], "Er ändring av Gångjärn AB är godkänd", "syns nu", ["godkänt", "godkänt"]),
        ("partly", ["title"], "En del av er ändring av Gångjärn AB är godkänd", "syns nu", ["godkänt", "inte godkänt"]),
        (
            *("returned", [], "Er ändring av Gångjärn AB har kommit tillbaka"),
            *("Läs kommentaren, rätta och skicka den igen.", ["inte godkänt", "inte godkänt"]),
        ),
    ],
)
def test_what_was_decided_is_told_field_by_field_with_the_comment_of_the_staff(
    letter, hinges, anna, state, approved, subject, sentence, fields
):
    comment = "Bra!\r\n\r\nAdressen <b>svarar</b> inte."
    change = change_of(hinges, anna, state=state, approved=approved, comment=comment)
    mail = read(letter(Kind.CHANGE_DECIDED, change=change))
    assert subject_of(mail) == subject
    assert sentence in text_of(mail)
    assert f"\nNamn: {fields[0]}\nWebbplats: {fields[1]}\n" in text_of(mail)
    assert "Kommentar från redaktionen:\nBra!\n\nAdressen <b>svarar</b> inte.\n" in text_of(mail)
    assert "Bra!<br><br>Adressen &lt;b&gt;svarar&lt;/b&gt; inte." in html_of(mail)


def test_what_is_approved_on_a_page_that_is_not_public_waits_for_it(letter, hinges):
    PartnerPage.objects.filter(pk=hinges.pk).update(live=False)
    said = text_of(read(letter(Kind.CHANGE_DECIDED)))
    assert "Den syns när er sida publiceras." in said
    assert "/partner/gangjarn/" not in said


def test_the_yearly_question_shows_what_is_public_and_what_to_do_when_it_is_wrong(letter, hinges):
    PersonFactory(organisation=hinges, name="Bo Lind", is_listed=True)
    PersonFactory(organisation=hinges, name="Cia Ek", is_listed=False)
    said = text_of(read(letter(Kind.STILL_RIGHT)))
    facts = "Webbplats: https://gangjarn.example/\nKommun: Skövde\nKontaktpersoner: Bo Lind\n"
    assert f"Gångjärn AB\n{facts}http://testserver/partner/gangjarn/\n" in said
    assert f"det räknas också som svar: http://testserver{reverse('partner_profile', args=[hinges.pk])}" in said


def test_the_second_time_the_question_is_a_reminder(letter, hinges):
    question = Confirmation.objects.create(organisation=hinges, reminders=1)
    mail = read(letter(Kind.STILL_RIGHT, about=f"confirm-{question.pk}-1", confirmation=question))
    assert subject_of(mail) == "Påminnelse: stämmer er profil fortfarande?"


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_says_why_it_comes_who_answers_and_who_pays(letter, kind):
    mail = read(letter(kind))
    for said in both(mail):
        assert "Du får mejlet eftersom" in said
        assert ("info@example.com" in said, "0500-12 34 56" in said) == (True, True)
        assert ("Medfinansieras av Europeiska unionen" in said, "Finansiärer: Regionen" in said) == (True, True)
    assert mail["Reply-To"] == "info@example.com"
    [emblem] = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert f'src="cid:{emblem["Content-ID"].strip("<>")}"' in html_of(mail)
    assert [sign for sign in ('src="http', "url(", "@import", "<link", "<script") if sign in html_of(mail)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_not_approved_is_in_a_letter(letter, kind):
    """Neither what a partner has sent, nor who it was."""
    written = letter(kind)
    if written.change:
        ProfileChange.objects.update(approved=[], state="waiting" if kind == Kind.CHANGE_SENT else "returned")
    whole = read(written).as_string() + "".join(both(read(written)))
    assert [secret for secret in ("HEMLIG", "hemlig") if secret in whole] == []
    assert whole.count(written.receiver.email) == 1  # in To


def test_answers_go_to_the_contact_of_the_site(letter):
    SiteSettings.objects.update(contact=PersonFactory(name="Bo Lind", email="bo@example.com", phone="070-1"))
    mail = read(letter(Kind.INVITATION))
    assert mail["Reply-To"] == "Bo Lind <bo@example.com>"
    Person.objects.update(is_contact_public=False)
    mail = read(PartnerLetter.objects.get())
    assert mail["Reply-To"] == "Bo Lind <info@example.com>"
    assert [said for said in both(mail) if "bo@example.com" in said or "070-1" in said] == []


# As a mail ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_has_one_recipient_and_always_the_same_id(letter, kind):
    written = letter(kind)
    first, second = read(written), read(written)
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].startswith(f"<partner-letter.{written.pk}.")
    assert first["Auto-Submitted"] == "auto-generated"
    assert (first["To"], first["Cc"], first["Bcc"]) == (written.receiver.email, None, None)
    assert first["From"] == "Innovationsboost <webmaster@localhost>"


@pytest.mark.parametrize("evil", ["\r\nBcc: a@evil.example", "\nBcc: a@evil.example\n\nText", "\x0b\x1c\u2028Bcc: x"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_becomes_a_header(letter, kind, evil):
    written = letter(kind)
    PartnerPage.objects.update(title=f"Gångjärn{evil}")
    SiteSettings.objects.update(name=f"Sajten{evil}", contact=PersonFactory(name=f"Bo{evil}"))
    ProfileChange.objects.update(comment=f"Nej{evil}")
    mail = read(written)
    assert mail["Bcc"] is None
    assert mail.get_all("To") == [written.receiver.email]
    assert set(mail.keys()) == {
        *("Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To"),
        *("Date", "Message-ID", "Auto-Submitted"),
    }


@pytest.mark.parametrize("address", ["a@example.com, b@example.com", "a@example.com\nBcc: b@example.com", "a b@c.se"])
def test_what_is_not_one_address_gets_no_mail(letter, anna, address):
    written = letter(Kind.SIGN_IN)
    User.objects.filter(pk=anna.pk).update(email=address)
    with pytest.raises(UnusableAddressError):
        read(written)
