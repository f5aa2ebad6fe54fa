"""The demo is loaded once, into an empty site, and can be started over."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.tasks import update_reference_index_task

from accounts.models import User
from core.models import Topic
from core.publishing import problems_of
from events.models import Answer, EventPage, EventSeries, Letter, Registration
from events.tasks import send_letter
from home.demo.articles import ARTICLES
from home.demo.english import ARTICLES_EN
from home.demo.english_event import EVENT_EN
from home.demo.events import events
from home.demo.galleries import GALLERIES
from home.demo.gallery_pictures import GALLERY_PICTURES
from home.demo.logins import DEMO_LOGINS, PARTNER_LOGINS
from home.demo.organisations import ORGANISATIONS
from home.demo.pictures import PICTURES
from home.demo.profiles import SUGGESTED, SUGGESTING
from home.demo.project import PROJECT
from home.models import StandardPage, Suggestion
from home.suggestions import waiting_suggestions
from media.models import GalleryPage, SiteDocument, SitePhoto
from media.withdrawal import withdraw_photo
from news.models import NewsPage
from partners import changes, confirmations
from partners.models import (
    Confirmation,
    Logo,
    Membership,
    PartnerIndexPage,
    PartnerLetter,
    PartnerPage,
    Person,
    ProfileChange,
    Project,
    ProjectPage,
)

TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)  # before the meeting whose day an article names
DRAFTS = 3
TRANSLATED_EVENTS = 1
# Event: (confirmed, waiting, cancelled, came, erased) and how it stands with signing up.
SIGN_UPS = {
    "workshop-om-cirkularitet": ((29, 0, 2, 26, 31), "over"),
    "frukost-om-elrakningen": ((26, 0, 3, 22, 0), "over"),
    "fragemote-om-varens-coachning": ((16, 0, 1, 0, 0), "open"),
    "studiebesok-i-energilagret": ((11, 0, 1, 0, 0), "off"),
    "workshop-fran-spill-till-produkt": ((10, 0, 1, 0, 0), "open"),
    "natverkets-vintertraff": ((32, 0, 2, 0, 0), "open"),
    "frukost-om-transporter": ((20, 6, 2, 0, 0), "waiting"),
    "frukost-om-produktpass": ((0, 0, 0, 0, 0), "not-yet"),
}
SOUND_TREE = ([], [], [], [], [])
MODELS = (
    NewsPage,
    EventPage,
    EventSeries,
    Registration,
    Answer,
    Letter,
    GalleryPage,
    StandardPage,
    PartnerPage,
    Person,
    Project,
    ProjectPage,
    PartnerIndexPage,
    Logo,
    Membership,
    ProfileChange,
    Confirmation,
    Suggestion,
    Topic,
    SitePhoto,
    SiteDocument,
    User,
)
# What each of the events must show, beside what an article ties it to.
STATES = {
    "past": lambda event, now: event.end <= now and event.registrations.exclude(checked_in_at=None).exists(),
    "ongoing": lambda event, now: event.start <= now < event.end,
    "waiting": lambda event, now: event.sign_up_at(now).state == "waiting",
    "cancelled": lambda event, now: event.status == "cancelled" and event.start > now,
    "online": lambda event, now: event.online_url and not event.place and event.start > now,
    "two days": lambda event, now: event.is_several_days and not event.is_all_day and event.start > now,
    "moved": lambda event, now: event.status == "moved" and event.start > now,
    "open": lambda event, now: event.status == "planned" and event.sign_up_at(now).state == "open",
    "not yet": lambda event, now: event.sign_up_at(now).state == "not-yet",
}


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MODELS}


def sign_ups() -> dict[str, tuple[tuple[int, ...], str]]:
    state, found = Registration.State, {}
    for event in EventPage.objects.filter(locale__language_code="sv", takes_registrations=True):
        totals = event.registrations.aggregate(
            **{name: Count("pk", filter=Q(state=name)) for name in (state.CONFIRMED, state.WAITING, state.CANCELLED)},
            came=Count("checked_in_at"),
            erased=Count("erased_at"),
        )
        found[event.slug] = tuple(totals.values()), event.sign_up_at().state.value
    return found


def states(now: datetime) -> dict[str, set[str]]:
    """Which events are in each of the states that the demo promises."""
    known = EventPage.objects.filter(locale__language_code="sv").select_related("seats")
    found = {state: {event.slug for event in known if rule(event, now)} for state, rule in STATES.items()}
    return {state: slugs for state, slugs in found.items() if slugs}


def load(**options: bool) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def no_renditions(settings, monkeypatch) -> None:
    """Nobody makes the photos' files: only what is loaded counts here."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("media.management.commands.renditions.make_set", lambda photo: False)


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_started_over(no_renditions, client, mailoutbox, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: TODAY)
    load()
    assert mailoutbox == []
    assert_nothing_is_to_be_sent()
    assert sign_ups() == SIGN_UPS
    assert set(states(TODAY)) == set(STATES)
    assert list(User.objects.order_by("pk").values_list("email", "groups__name")) == [
        *((login.email, login.role) for login in DEMO_LOGINS),
        *((login.email, None) for login in PARTNER_LOGINS),
    ]
    assert_partners_have_their_own_door()
    assert_organisations_look_after_their_profiles()
    first = counts()
    assert first["NewsPage"] == len(ARTICLES) + len(ARTICLES_EN) + DRAFTS
    assert first["SitePhoto"] == len(PICTURES) + len(GALLERY_PICTURES)
    assert {
        (gallery.slug, article.slug, gallery.photo_count)
        for gallery in GalleryPage.objects.live()
        for article in gallery.news.filter(locale__language_code="sv")
    } == {(gallery.slug, gallery.of_article, len(gallery.pictures)) for gallery in GALLERIES}
    assert {
        (event.slug, article.slug)
        for event in EventPage.objects.live()
        for article in event.news.filter(locale__language_code="sv")
    } == {(event.slug, event.of_article) for event in events() if event.of_article}
    assert [(held.organisation.slug, held.role) for held in Project.objects.get().organisations.all()] == [
        (key.removeprefix("org:"), role) for key, role in PROJECT["organisations"]
    ]
    assert first["PartnerPage"] == 12
    assert [(page.locale.language_code, page.slug) for page in PartnerIndexPage.objects.order_by("pk")] == [
        ("sv", "partner"),
        ("en", "partners"),
    ]
    assert [(page.locale.language_code, page.slug) for page in ProjectPage.objects.order_by("pk")] == [
        ("sv", "mal-och-finansiering"),
        ("en", "aims-and-funding"),
    ]
    assert first["EventPage"] == len(events()) + TRANSLATED_EVENTS
    english = EventPage.objects.get(locale__language_code="en")
    assert [(row.title, row.text) for row in english.programme.all()] == EVENT_EN["programme"]
    assert english.signs_up_at.slug == EVENT_EN["translation_of"]
    lists = [EventPage.objects.ongoing(), EventPage.objects.upcoming(), EventPage.objects.past()]
    assert all(lists)
    assert {event.slug for event in EventPage.objects.filter(galleries__isnull=False)} <= {
        event.slug for event in lists[2]
    }
    assert Page.find_problems() == SOUND_TREE
    assert not Redirect.objects.exists()
    assert not Page.objects.filter(live_revision__isnull=False, live_revision__user=None).exists()
    assert "already here" in load()
    assert counts() == first
    withdraw_photo(SitePhoto.objects.first(), by=None)
    logo_files = {logo.file.path for logo in Logo.objects.all()}
    load(reset=True)
    assert_nothing_is_to_be_sent()
    assert [path for path in logo_files if Path(path).exists()] == []
    assert counts() == first
    assert SitePhoto.with_withdrawn.count() == first["SitePhoto"]
    assert Page.find_problems() == SOUND_TREE
    pages = Page.objects.live().filter(depth__gt=1)
    assert [problem for page in pages.specific() for problem in problems_of(page)] == []
    assert [page.url for page in pages if client.get(page.url).status_code != 200] == []


def assert_partners_have_their_own_door() -> None:
    """They have no password and no access to the admin; the one to try has two organisations, one with a colleague."""
    partners = User.objects.filter(memberships__isnull=False).distinct()
    assert {user.email for user in partners} == {login.email for login in PARTNER_LOGINS}
    assert [user.email for user in partners if user.has_usable_password() or user.get_all_permissions()] == []
    tried = partners.get(email="partner@innovationsboost.example")
    own = PartnerPage.objects.visible_to(tried)
    assert {page.slug: page.memberships.count() for page in own} == {"grabergs-gjuteri": 2, "ostanvinds-energi": 1}


def assert_organisations_look_after_their_profiles() -> None:
    page = PartnerPage.objects.get(slug="grabergs-gjuteri")
    waiting, decided = page.profile_changes.order_by("-sent_at")
    assert set(waiting.new) == {"summary", "summary_en", "sector", "logo", "logo_dark", "people"}
    assert changes.moved_on(waiting) == {"sector"}
    assert (decided.state, decided.approved) == (ProfileChange.State.PARTLY, ["description", "description_en"])
    assert decided.comment
    assert page.description == decided.new["description"]
    assert page.website == decided.base["website"]
    assert ProfileChange.objects.count() == 2
    assert set(Logo.objects.filter(is_approved=False)) == {
        Logo.objects.get(pk=waiting.new[name]) for name in ("logo", "logo_dark")
    }
    shown = {page.slug: (page.shown_logo, page.shown_logo_dark) for page in PartnerPage.objects.all()}
    assert {slug: tuple(map(bool, logos)) for slug, logos in shown.items()} == {
        row["key"]: ("" in row["logo"], "-dark" in row["logo"]) for row in ORGANISATIONS
    }
    assert [(row.organisation.slug, row.title) for row in waiting_suggestions()] == [(SUGGESTING, SUGGESTED.title)]
    assert [asked.organisation.slug for asked in confirmations.unanswered()] == ["asbackens-plast"]
    year = confirmations.a_year_before(timezone.now())
    assert Confirmation.objects.filter(answered_at__gt=year).count() == 8
    assert not confirmations.due(timezone.now()).exists()


def assert_nothing_is_to_be_sent() -> None:
    assert not PartnerLetter.objects.exists()
    queued = DBTaskResult.objects.filter(task_path=update_reference_index_task.module_path)
    rows = [task.args_kwargs["args"] for task in queued]
    assert [row for row in rows if not apps.get_model(*row[:2]).objects.filter(pk=row[2]).exists()] == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}
    assert not DBTaskResult.objects.filter(task_path=send_letter.module_path).exists()


@pytest.mark.django_db
def test_every_state_of_an_event_is_there_also_years_later_and_as_the_clock_changes(
    no_renditions, monkeypatch, mailoutbox
):
    """The meeting whose day an article names is over then, and its people are erased; the rest is as ever."""
    later = datetime(2029, 3, 25, 1, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    load()
    assert mailoutbox == []
    assert_nothing_is_to_be_sent()
    assert set(states(later)) == set(STATES)
    assert sign_ups() == SIGN_UPS | {"fragemote-om-varens-coachning": ((16, 0, 1, 16, 17), "over")}
    assert not Registration.objects.filter(registered_at__gt=later).exists()


@pytest.mark.django_db
def test_a_site_with_content_of_its_own_is_not_touched(home):
    home.add_child(instance=StandardPage(title="Vår egen sida", slug="var-egen"))
    before = counts()
    for options in ({}, {"reset": True}):
        with pytest.raises(CommandError, match="content of its own"):
            load(**options)
    load(if_empty=True)
    assert counts() == before
