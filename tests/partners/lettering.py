"""A letter of each kind to a partner or to the staff, and how tests read it."""

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from core.models import SiteSettings
from home.models import Suggestion
from partners import confirmations, members, outbox
from partners.letters import mail_of
from partners.models import (
    Confirmation,
    PartnerIndexPage,
    PartnerLetter,
    PartnerPage,
    ProfileChange,
    SignInLink,
)
from partners.tasks import delivery
from tests.factories import NewsPageFactory
from tests.factories.partners import PartnerPageFactory, ProjectFactory, give_role, member_of

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
