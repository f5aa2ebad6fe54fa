"""What partners suggest: a news item or an event becomes a draft that the staff go on with, or delete."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Collection, ModelLogEntry, Page

from accounts.models import User
from core.texts import cut
from events.models import EventIndexPage, EventPage
from home.follow_up import free_slug
from home.models import Suggestion
from media.models import SitePhoto
from media.services import add_photo
from news.models import NewsIndexPage, NewsOrganisation, NewsPage
from partners import outbox
from partners.models import PartnerLetter, PartnerPage
from partners.turns import hold

PER_DAY = 10
PHOTOS_AT_MOST = 10
COLLECTION = "Från partner"
LISTS: dict[str, type[Page]] = {Suggestion.Kind.NEWS: NewsIndexPage, Suggestion.Kind.EVENT: EventIndexPage}

Block = tuple[str, object]


class TooManySuggestionsError(Exception):
    """The organisation has sent PER_DAY of them within a day."""


class NoListError(Exception):
    """The site has no list that pages of this kind could stand in."""


@dataclass(frozen=True)
class Sent:
    """What somebody has written in the form. `photos` are cleaned by `media.forms.PhotoField`."""

    title: str
    text: str
    photos: Sequence[UploadedFile] = field(default_factory=tuple)
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""


def suggest(*, organisation: PartnerPage, by: User, kind: str, sent: Sent, language: str) -> Suggestion:
    """A draft with what was sent, which nobody but the staff can see; they are told. Sent twice it is made once.

    Raises TooManySuggestionsError or NoListError.
    """
    stored: list[SitePhoto] = []
    try:
        with transaction.atomic(), translation.override(language):
            hold(organisation.pk)
            if same := _sent_already(organisation, kind, sent):
                return same
            if has_sent_enough(organisation):
                raise TooManySuggestionsError
            parent = _list_for(kind, language)
            for photo in _photos(sent, by):
                stored.append(photo)
            page = _draft(kind, parent, organisation, sent, stored)
            return _made(page, organisation, by, kind, sent)
    except Exception:
        for photo in stored:
            photo.file.storage.delete(photo.file.name)
        raise


def has_sent_enough(organisation: PartnerPage) -> bool:
    return _of_today(organisation).count() >= PER_DAY


def _of_today(organisation: PartnerPage) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(organisation=organisation, sent_at__gt=timezone.now() - timedelta(days=1))


def _sent_already(organisation: PartnerPage, kind: str, sent: Sent) -> Suggestion | None:
    """Whoever presses twice means it once."""
    return _of_today(organisation).filter(kind=kind, title=sent.title, text=sent.text).first()


def _list_for(kind: str, language: str) -> Page:
    """In the sender's language, else in Swedish; held, since two pages may not get the same address."""
    lists = LISTS[kind].objects.live().order_by("path")
    codes = [language, "sv"]
    found = [lists.filter(locale__language_code=code).first() for code in codes]
    parent = next(filter(None, found), None)
    if parent is None:
        raise NoListError
    Page.objects.select_for_update().get(pk=parent.pk)
    return type(parent).objects.get(pk=parent.pk)


# Photos ---------------------------------------------------------------------------------------------------------------


def _photos(sent: Sent, by: User) -> Iterator[SitePhoto]:
    """In a collection of their own. Alt text and who can be seen are left to the staff, without whom none is public."""
    collection = _collection() if sent.photos else None
    licence = SitePhoto.Licence.RESTRICTED  # nobody has said more than that we may show it
    for number, upload in enumerate(sent.photos, start=1):
        title = f"{sent.title} ({number})" if len(sent.photos) > 1 else sent.title
        yield add_photo(upload=upload, title=title, collection=collection, licence=licence, by=by)


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    Collection.objects.select_for_update().get(pk=root.pk)
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)


# The draft ------------------------------------------------------------------------------------------------------------


def _draft(kind: str, parent: Page, organisation: PartnerPage, sent: Sent, photos: list[SitePhoto]) -> Page:
    lead, rest = _lead_and_rest(sent.text)
    with translation.override(parent.locale.language_code):
        body = [*_paragraphs(rest), *map(_photo_block, photos[1:]), _source(organisation)]
    known = {"title": sent.title, "lead": lead, "body": body, "main_photo": photos[0] if photos else None}
    known |= {"slug": free_slug(parent, sent.title, str(kind)), "live": False, "locale": parent.locale}
    if kind == Suggestion.Kind.EVENT:
        when = {"start": sent.start, "end": sent.end, "venue_name": sent.place}
        return parent.add_child(instance=EventPage(**known, **when, organiser=organisation))
    page = NewsPage(**known)
    page.organisation_links = [NewsOrganisation(organisation=organisation)]
    return parent.add_child(instance=page)


def _lead_and_rest(text: str) -> tuple[str, list[str]]:
    """The first paragraph leads; where it is too long for that, it is cut there and stands whole in the text."""
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
    longest = NewsPage._meta.get_field("lead").max_length
    lead = cut(paragraphs[0], longest)
    return lead, paragraphs if lead.endswith("…") and lead != paragraphs[0] else paragraphs[1:]


def _paragraphs(texts: list[str]) -> Iterator[Block]:
    if texts:
        lines = (format_html_join(SafeString("<br/>"), "{}", ((line,) for line in text.split("\n"))) for text in texts)
        yield "paragraph", format_html_join("", "<p>{}</p>", ((text,) for text in lines))


def _photo_block(photo: SitePhoto) -> Block:
    return "photo", {"photo": photo, "caption": "", "width": "text"}


def _source(organisation: PartnerPage) -> Block:
    """Whom it is from, for the editor to see at once; a link that follows the organisation's page."""
    link = format_html('<a linktype="page" id="{}">{}</a>', organisation.pk, organisation.title)
    return "paragraph", format_html("<p><i>{} {}</i></p>", _("Source:"), link)


def _made(page: Page, organisation: PartnerPage, by: User, kind: str, sent: Sent) -> Suggestion:
    page.save_revision(user=by)
    log(instance=page, action="home.suggested", user=by, data={"organisation": organisation.title})
    suggestion = Suggestion.objects.create(
        organisation=organisation, sent_by=by, kind=kind, title=sent.title, text=sent.text, page=page
    )
    outbox.write_to_staff(PartnerLetter.Kind.SUGGESTION, about=f"suggestion-{suggestion.pk}", page=page)
    return suggestion


# For the staff --------------------------------------------------------------------------------------------------------


def waiting_suggestions() -> QuerySet[Suggestion]:
    """Those that are neither published nor deleted, the oldest first."""
    waiting = Suggestion.objects.filter(page__live=False, page__first_published_at=None)
    return waiting.select_related("organisation", "page").order_by("sent_at", "pk")


class _SuggestedFormatter(LogFormatter):
    """The line in the history of the page."""

    label = translation.gettext_lazy("Suggest")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Suggested by %(organisation)s") % {"organisation": log_entry.data.get("organisation", "–")}


def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action("home.suggested")(_SuggestedFormatter)
