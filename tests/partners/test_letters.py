"""Letters to partners and to the staff about them: what each says, when it is not sent, and that it reaches one."""

import email
import email.policy
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from accounts.models import User
from core.mail_server import UnusableAddressError
from core.models import SiteSettings
from core.schedule import jobs
from home.models import Suggestion
from partners import confirmations, members, outbox
from partners import letters as letters_of_partners
from partners.letters import is_overtaken, mail_of
from partners.models import (
    Confirmation,
    Membership,
    PartnerIndexPage,
    PartnerLetter,
    PartnerPage,
    Person,
    ProfileChange,
    SignInLink,
)
from partners.tasks import delivery, look_for_lost_letters, send_letter
from tests.factories import NewsPageFactory
from tests.factories.partners import PartnerPageFactory, PersonFactory, ProjectFactory, give_role, member_of
from tests.post_office import letter_tasks, waiting_tasks, work, work_until_empty

pytestmark = pytest.mark.django_db

Kind = PartnerLetter.Kind
ANNA = "anna@gangjarn.example"
KINDS = [*Kind]


@pytest.fixture
def hinges(home, site) -> PartnerPage:
    """An organisation of the site's own project, which the European Union and a region pay for."""
    index = home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))
    region = PartnerPageFactory(parent=index, title="Regionen")
    give_role(region, "funder", ProjectFactory(default_for=site))
    SiteSettings.objects.create(site=site, email="info@example.com", phone="0500-12 34 56")
    known = {"website": "https://gangjarn.example/", "municipality": "Skövde"}
    return PartnerPageFactory(parent=index, title="Gångjärn AB", slug="gangjarn", **known)


@pytest.fixture
def anna(hinges) -> User:
    return member_of(hinges, email=ANNA)


@pytest.fixture
def editor(db) -> User:
    return User.objects.create_superuser("redaktor@example.com", "a long enough password")


@pytest.fixture
def queued(settings) -> None:
    """Letters wait for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def tied(hinges, anna, editor, news_index, queued):
    """What a letter of the kind tells of, all of it true, under the name of the field of the letter."""

    def made(kind: str) -> dict[str, object]:
        if kind in (Kind.INVITATION, Kind.SIGN_IN):
            return {"link": link_for(anna, hinges if kind == Kind.INVITATION else None)}
        if kind == Kind.STILL_RIGHT:
            return {"confirmation": Confirmation.objects.create(organisation=hinges)}
        if kind == Kind.SUGGESTION:
            page = NewsPageFactory(parent=news_index, title="HEMLIG RUBRIK", live=False)
            Suggestion.objects.create(organisation=hinges, kind="news", title=page.title, page=page)
            return {"page": page}
        if kind == Kind.NO_LINK:
            return {}
        state = ProfileChange.State.WAITING if kind == Kind.CHANGE_SENT else ProfileChange.State.APPROVED
        return {"change": change_of(hinges, anna, state=state, approved=["title", "website"])}

    return made


@pytest.fixture
def letter(tied, anna, editor):
    def written(kind: str, language: str = "sv", about: str = "", **fields: object) -> PartnerLetter:
        receiver = editor if kind in (Kind.NO_LINK, Kind.CHANGE_SENT, Kind.SUGGESTION) else anna
        fields = fields or tied(kind)
        beginnings = {"confirmation": "confirm-{}-0"}
        known = (beginnings.get(name, name + "-{}").format(row.pk) for name, row in fields.items())
        about = about or next(known, "asked")
        return outbox.write(receiver, kind, about=about, language=language, **fields)

    return written


def link_for(user: User, organisation: PartnerPage | None = None, lasts: timedelta = timedelta(minutes=30)):
    return SignInLink.objects.create(user=user, organisation=organisation, expires_at=timezone.now() + lasts)


def change_of(organisation: PartnerPage, sent_by: User, **fields: object) -> ProfileChange:
    base = {"title": "Gångjärn AB", "website": "https://gangjarn.example/"}
    new = {"title": "HEMLIGT NAMN", "website": "https://hemlig.example/"}
    known = {"organisation": organisation, "sent_by": sent_by, "base": base, "new": new, "note": "HEMLIG HÄLSNING"}
    return ProfileChange.objects.create(**known | fields)


def read(letter: PartnerLetter) -> EmailMessage:
    """As a mail program reads it."""
    return email.message_from_bytes(mail_of(fresh(letter)).message().as_bytes(), policy=email.policy.default)


def fresh(letter: PartnerLetter) -> PartnerLetter:
    return delivery.letters.get(pk=letter.pk)


def subject_of(mail: EmailMessage) -> str:
    return str(mail["Subject"]).strip()


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(["plain"]).get_content().replace("\r\n", "\n")


def html_of(mail: EmailMessage) -> str:
    return mail.get_body(["html"]).get_content()


def both(mail: EmailMessage) -> tuple[str, str]:
    return text_of(mail), html_of(mail)


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


def where(letter: PartnerLetter) -> str:
    """Where the button leads."""
    name, argument = {
        Kind.INVITATION: ("partner_enter", lambda: members.token_of(letter.link)),
        Kind.SIGN_IN: ("partner_enter", lambda: members.token_of(letter.link)),
        Kind.NO_LINK: ("wagtailadmin_home", None),
        Kind.CHANGE_SENT: ("partner_change", lambda: letter.change_id),
        Kind.CHANGE_DECIDED: ("partner_history", lambda: letter.change.organisation_id),
        Kind.STILL_RIGHT: ("partner_confirm", lambda: confirmations.token_of(letter.confirmation, letter.receiver)),
        Kind.SUGGESTION: ("wagtailadmin_pages:edit", lambda: letter.page_id),
    }[letter.kind]
    with translation.override(letter.language):
        return "http://testserver" + reverse(name, args=[argument()] if argument else [])


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


# What is no longer true -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_was_written_just_now_is_true(letter, kind):
    assert not is_overtaken(fresh(letter(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_switched_off_gets_no_letter(letter, kind):
    written = letter(kind)
    User.objects.update(is_active=False)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN, Kind.CHANGE_DECIDED, Kind.STILL_RIGHT])
def test_whoever_no_longer_belongs_gets_no_letter(letter, kind):
    written = letter(kind)
    Membership.objects.all().delete()
    assert is_overtaken(fresh(written))


def test_an_invitation_to_one_of_two_organisations_that_was_taken_back_is_not_sent(letter, hinges, anna):
    other = PartnerPageFactory(parent=hinges.get_parent(), title="Parken")
    member_of(other, email=ANNA)
    written = letter(Kind.INVITATION)
    Membership.objects.filter(organisation=hinges).delete()
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN])
@pytest.mark.parametrize("field", ["used_at", "expires_at"])
def test_a_link_that_is_used_or_expired_is_not_sent(letter, kind, field):
    written = letter(kind)
    SignInLink.objects.update(**{field: timezone.now()})
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN])
def test_whoever_has_come_into_the_admin_gets_no_link(letter, anna, kind):
    written = letter(kind)
    anna.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("kind", [Kind.NO_LINK, Kind.CHANGE_SENT, Kind.SUGGESTION])
def test_whoever_has_left_the_staff_gets_no_letter_of_theirs(letter, kind):
    written = letter(kind)
    User.objects.update(is_superuser=False)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("state", ["approved", "partly", "returned", "replaced", "withdrawn"])
def test_a_change_that_waits_no_more_is_not_announced(letter, state):
    written = letter(Kind.CHANGE_SENT)
    ProfileChange.objects.update(state=state)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("state", ["waiting", "replaced", "withdrawn"])
def test_a_decision_is_told_only_where_there_is_one(letter, state):
    written = letter(Kind.CHANGE_DECIDED)
    ProfileChange.objects.update(state=state)
    assert is_overtaken(fresh(written))


@pytest.mark.parametrize("values", [{"answered_at": "now"}, {"asked_at": "long ago"}])
def test_a_question_that_is_answered_or_old_is_not_asked(letter, values):
    written = letter(Kind.STILL_RIGHT)
    moments = {"now": timezone.now(), "long ago": timezone.now() - confirmations.LINK_LASTS}
    Confirmation.objects.update(**{name: moments[value] for name, value in values.items()})
    assert is_overtaken(fresh(written))


def test_a_suggestion_that_is_published_or_taken_from_the_list_is_not_announced(letter, news_index):
    written = letter(Kind.SUGGESTION)
    Suggestion.objects.all().delete()
    assert is_overtaken(fresh(written))
    Suggestion.objects.create(organisation=PartnerPage.objects.last(), kind="news", title="x", page=written.page)
    assert not is_overtaken(fresh(written))
    written.page.get_latest_revision_as_object().save_revision().publish()
    assert is_overtaken(fresh(written))


# Written once ---------------------------------------------------------------------------------------------------------


def test_the_same_letter_is_written_once(hinges, anna, queued):
    link = link_for(anna)
    first = outbox.write(anna, Kind.SIGN_IN, about="link-1", link=link)
    again = outbox.write(anna, Kind.SIGN_IN, about="link-1", link=link)
    assert (first.state, again) == ("queued", None)
    assert (PartnerLetter.objects.count(), len(waiting_tasks())) == (1, 1)


def test_the_staff_who_may_publish_the_page_are_told_in_the_language_of_their_admin(hinges, anna, editor, queued):
    def in_group(name: str, permission: str, at) -> User:
        group = Group.objects.create(name=name)
        GroupPagePermission.objects.create(group=group, page=at, permission=Permission.objects.get(codename=permission))
        user = User.objects.create_user(f"{name}@example.com")
        user.groups.add(group)
        return user

    publisher = in_group("publisher", "publish_page", hinges.get_parent())
    UserProfile.objects.create(user=publisher, preferred_language="en")
    in_group("writer", "change_page", hinges.get_parent())
    in_group("elsewhere", "publish_page", PartnerPage.objects.exclude(pk=hinges.pk).get())
    off = in_group("off", "publish_page", hinges.get_parent())
    User.objects.filter(pk=off.pk).update(is_active=False)
    change = change_of(hinges, anna)
    assert len(outbox.write_to_staff(Kind.CHANGE_SENT, about=f"change-{change.pk}", change=change)) == 2
    told = PartnerLetter.objects.values_list("receiver__email", "language", "change")
    assert set(told) == {(editor.email, "sv", change.pk), ("publisher@example.com", "en", change.pk)}
    assert outbox.write_to_staff(Kind.CHANGE_SENT, about=f"change-{change.pk}", change=change) == []


# Sent by a real server ------------------------------------------------------------------------------------------------


def test_each_kind_arrives_at_one_address_and_is_marked(letter, post_office, clock):
    letters = [letter(kind) for kind in KINDS]
    assert post_office.received == []
    work(clock)
    assert post_office.recipients == [[each.receiver.email] for each in letters]
    assert states() == {"sent": len(KINDS)}
    for each in letters:
        send_letter.call(each.pk)
    assert len(post_office.received) == len(KINDS)


def states() -> Counter:
    return Counter(PartnerLetter.objects.values_list("state", flat=True))


def test_a_fault_that_passes_is_tried_again_and_a_refusal_is_final(letter, post_office, clock, anna, editor):
    post_office.faults[ANNA] = ["451 later"]
    post_office.faults[editor.email] = [f"550 no {editor.email} here"]
    passing, refused = letter(Kind.SIGN_IN), letter(Kind.NO_LINK)
    work(clock)
    assert (fresh(passing).state, fresh(passing).attempts) == ("queued", 1)
    work_until_empty(clock)
    assert (fresh(passing).state, fresh(refused).state) == ("sent", "refused")
    assert fresh(refused).reason == "550 no … here"


def test_a_link_that_expires_while_the_server_is_away_is_not_sent(letter, post_office, clock):
    post_office.close()
    written = letter(Kind.SIGN_IN)
    work_until_empty(clock)
    assert fresh(written).state == "overtaken"
    assert clock.now() <= written.link.expires_at + timedelta(minutes=20)


def test_at_most_three_links_an_hour_reach_one_address_and_the_others_are_never_sent(letter, anna, post_office, clock):
    other = member_of(PartnerPage.objects.get(slug="gangjarn"), email="bo@example.com")
    for number in range(7):
        letter(Kind.SIGN_IN, link=link_for(anna), about=f"link-{number}")
    outbox.write(other, Kind.SIGN_IN, about="link", link=link_for(other))
    work(clock)
    assert Counter(post_office.to) == {ANNA: 3, "bo@example.com": 1}
    assert (states(), len(waiting_tasks())) == ({"sent": 4, "overtaken": 4}, 0)
    clock.forward(timedelta(minutes=59))
    for number in range(7, 10):  # they do not count either
        letter(Kind.SIGN_IN, link=link_for(anna), about=f"link-{number}")
    work(clock)
    assert len(post_office.received) == 4
    clock.forward(timedelta(minutes=2))
    letter(Kind.SIGN_IN, link=link_for(anna), about="link-10")
    work(clock)
    assert len(post_office.received) == 5


def test_invitations_of_the_staff_wait_for_no_limit(letter, anna, hinges, post_office, clock):
    for number in range(5):
        letter(Kind.INVITATION, link=link_for(anna, hinges), about=f"link-{number}")
    work(clock)
    assert len(post_office.received) == 5


def test_no_table_queue_or_log_has_an_address_or_a_link(letter, post_office, clock, caplog, editor):
    caplog.set_level("DEBUG")
    post_office.faults[ANNA] = [f"451 {ANNA} later", f"550 no {ANNA}"]
    letters = [letter(kind) for kind in KINDS]
    tokens = [where(each) for each in letters if each.link or each.confirmation]
    work_until_empty(clock)
    written = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # that of the server
    written += map(str, PartnerLetter.objects.values_list())
    written += [f"{row.args_kwargs} {row.traceback} {row.return_value}" for row in letter_tasks()]
    secrets = [ANNA, editor.email, *(token.split("/")[-2] for token in tokens)]
    assert [secret for secret in secrets if any(secret in text for text in written)] == []
    assert states() == {"sent": len(KINDS) - 1, "refused": 1}


def test_letters_whose_task_got_lost_are_found_by_a_job(letter, post_office, clock):
    written = letter(Kind.SIGN_IN)
    letter_tasks().delete()
    look_for_lost_letters()
    look_for_lost_letters()
    assert [task.args_kwargs["args"] for task in waiting_tasks()] == [[written.pk]]
    assert "look-for-lost-partner-letters" in {job.name for job in jobs()}


def test_a_fault_of_ours_is_told_without_what_it_says(letter, post_office, clock, monkeypatch, caplog):
    def fail(letter: PartnerLetter) -> None:
        raise ValueError(letter.receiver.email)

    written = letter(Kind.SIGN_IN)
    monkeypatch.setattr(letters_of_partners, "mail_of", fail)
    work(clock)
    assert (fresh(written).state, fresh(written).reason) == ("queued", "ValueError")
    assert "anna" not in caplog.text
