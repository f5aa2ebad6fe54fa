"""A letter as a mail: text, HTML, calendar entry and the code for the door, put together when it is sent.

Exactly one address gets it, no text of anybody can become a header, and it has the same Message-ID however often it is
sent: a mailbox that gets it twice, because the connection broke off, can tell.
"""

from collections.abc import Mapping
from datetime import datetime
from email.mime.image import MIMEImage
from io import BytesIO
from typing import Any

import segno
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import mails
from core.addresses import absolute, path_of
from core.models import SiteSettings, site_of
from events import letter_words as words
from events.ical import invitation_to
from events.models import EventPage, Letter, Registration
from partners import mail_parts

Kind = Letter.Kind
HAS_CODE = {Kind.CONFIRMED, Kind.PROMOTED, Kind.REMINDER}
TAKES_FROM_CALENDAR = {Kind.CANCELLED, Kind.EVENT_OFF}
PUTS_IN_CALENDAR = {Kind.CONFIRMED, Kind.PROMOTED, Kind.EVENT_MOVED}


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    """Asks only the database; nothing is sent."""
    registration = letter.registration
    mails.refuse_unusable(registration.email)
    with translation.override(registration.language):
        event = registration.event
        page, site = event.in_language(registration.language), SiteSettings.for_site(site_of(event))
        entry, code = _calendar_entry(letter, page, site), _code(letter)
        emblem = mail_parts.emblem_of(page.acknowledgement(), letter.pk)
        content = _content(letter, page, site, has_entry=entry is not None)
        content |= {"code_id": mails.content_id(code), "emblem_id": mails.content_id(emblem)}
        mail = _envelope(letter, content, site)
        mail.body = _plain(content)
        mail.attach_alternative(render_to_string("events/letters/letter.html", content), "text/html")
    for part in filter(None, (code, emblem, entry)):
        mail.attach(part) if isinstance(part, MIMEImage) else mail.attach(*part)
    return mail


def _envelope(letter: Letter, content: Mapping[str, Any], site: SiteSettings) -> EmailMultiAlternatives:
    headline = content["headline"]
    subject = headline if letter.kind == Kind.MESSAGE else f"{headline}: {content['title']}"
    headers = {"Message-ID": mails.message_id("letter", letter.pk, letter.written_at)}
    return mails.mail_to(letter.registration.email, subject, site=site, asked=content["asked"], headers=headers)


def _content(letter: Letter, page: EventPage, site: SiteSettings, *, has_entry: bool) -> dict[str, Any]:
    """What text and HTML are made of."""
    registration, before, title = letter.registration, before_of(letter), mails.one_line(page.title)
    said = words.words_of(letter, before)
    is_thanks = letter.message is not None and letter.message.is_thanks
    return {
        "headline": mails.one_line(said.headline),
        "sentences": said.sentences + ([said.with_calendar] if has_entry and said.with_calendar else []),
        "thanks": words.thanks_for(registration.event) if is_thanks else [],
        "title": title,
        "facts": words.facts_for(letter, before),
        "page_url": absolute(path_of(page)) if page.live else "",
        "own_url": own_url(registration),
        "own_label": _("Change or cancel your sign-up") if words.can_cancel(registration) else _("Your sign-up"),
        "deadline": words.deadline_for(registration) if letter.kind != Kind.MESSAGE else "",
        "asked": mail_parts.who_to_ask(registration.event.contact, site),
        "asked_about": _("Questions about the event"),
        "payers": page.acknowledgement(),
        "why": words.why_for(letter, title, site.name),
        "language": registration.language,
        "site": site,
        "site_url": absolute("/"),
    }


def _plain(facts: Mapping[str, Any]) -> str:
    """The same in the same order, for mail programs and people without HTML."""
    parts = [facts["headline"], *facts["sentences"], "\n".join(_plain_facts(facts["thanks"]))]
    about = [facts["title"], *_plain_facts(facts["facts"]), facts["page_url"]]
    parts.append("\n".join(line for line in about if line))
    if facts["code_id"]:
        parts.append(_("Show the code at the door"))
    parts.append(f"{facts['own_label']}:\n{facts['own_url']}")
    parts.append(facts["deadline"])
    asked = facts["asked"].lines
    parts.append("\n".join([facts["asked_about"], *asked]) if asked else "")
    parts.append("\n".join(facts["payers"].lines) if facts["payers"] else "")
    parts.append("-- \n" + " ".join(facts["why"]))
    return mails.paragraphs(parts)


def _plain_facts(facts: list[words.Fact]) -> list[str]:
    """A line each; what leads to a map has it on the next."""
    lines = []
    for fact in facts:
        lines.append(f"{fact.label}: {fact.value}")
        if fact.url and fact.url != fact.value:
            lines.append(fact.url)
    return lines


def own_url(registration: Registration) -> str:
    """Where whoever has the link sees, changes and cancels the sign-up; in the active language."""
    return absolute(reverse("own_registration", args=[registration.token]))


# What is still true ---------------------------------------------------------------------------------------------------


def is_overtaken(letter: Letter, now: datetime | None = None) -> bool:
    """Whether what the letter says has ceased to be true since it was written."""
    registration = letter.registration
    if registration.erased_at or not registration.email:
        return True
    if letter.kind == Kind.MESSAGE:
        return letter.message is None
    has_ended = registration.event.end and registration.event.end <= (now or timezone.now())
    if has_ended and letter.kind != Kind.CANCELLED and not _calls_off_what_was_postponed(letter):
        return True
    return not _IS_TRUE[letter.kind](letter)


def _calls_off_what_was_postponed(letter: Letter) -> bool:
    """They wait for another day, also when the old one has passed."""
    return letter.kind == Kind.EVENT_OFF and letter.before.get("off") == "postponed"


def _has_place(letter: Letter) -> bool:
    registration = letter.registration
    return registration.is_confirmed and not registration.event.is_off and _is_of_this_sign_up(letter)


def _waits(letter: Letter) -> bool:
    registration = letter.registration
    return registration.is_waiting and not registration.event.is_off and _is_of_this_sign_up(letter)


def _is_cancelled(letter: Letter) -> bool:
    return letter.registration.is_cancelled and _is_of_this_sign_up(letter)


def _is_of_this_sign_up(letter: Letter) -> bool:
    """Whoever cancels and comes back has another number, and another letter."""
    return not letter.about.isdigit() or int(letter.about) == letter.registration.number


def _is_newest_change(letter: Letter) -> bool:
    changes = letter.registration.letters.filter(kind__in=[Kind.EVENT_MOVED, Kind.EVENT_OFF])
    is_active = not letter.registration.is_cancelled
    is_right = letter.registration.event.is_off == (letter.kind == Kind.EVENT_OFF)
    return is_active and is_right and not changes.filter(pk__gt=letter.pk).exists()


def _reminds_of_this_start(letter: Letter) -> bool:
    event = letter.registration.event
    is_ahead = event.start is not None and event.start > timezone.now()
    return is_ahead and _has_place(letter) and datetime.fromisoformat(letter.about) == event.start


_IS_TRUE = {
    Kind.CONFIRMED: _has_place,
    Kind.PROMOTED: _has_place,
    Kind.WAITING: _waits,
    Kind.CHANGED: lambda letter: not letter.registration.is_cancelled,
    Kind.CANCELLED: _is_cancelled,
    Kind.EVENT_MOVED: _is_newest_change,
    Kind.EVENT_OFF: _is_newest_change,
    Kind.REMINDER: _reminds_of_this_start,
}


def before_of(letter: Letter) -> Mapping[str, str]:
    """What they last were told: a change that nobody heard of, because the next one came at once, is no news."""
    changes = letter.registration.letters.filter(kind__in=[Kind.EVENT_MOVED, Kind.EVENT_OFF], pk__lte=letter.pk)
    told = changes.filter(state=Letter.State.SENT, pk__lt=letter.pk).last()
    first = (changes.filter(pk__gt=told.pk) if told else changes).first()
    return first.before if first else {}


# The parts ------------------------------------------------------------------------------------------------------------


def _calendar_entry(letter: Letter, page: EventPage, site: SiteSettings) -> tuple[str, str, str] | None:
    """Name, content and type of the file; none for those who never had a place."""
    is_off = letter.kind in TAKES_FROM_CALENDAR
    registration = letter.registration
    if not (registration.event.start and registration.event.end):
        return None
    if not (is_off or letter.kind in PUTS_IN_CALENDAR) or not _has_had_place(registration):
        return None
    at, url = letter.written_at, own_url(registration)
    content = invitation_to(registration, page, own_url=url, is_off=is_off, at=at, site=site)
    return f"{page.slug}.ics", content.decode(), f"text/calendar; method={'CANCEL' if is_off else 'REQUEST'}"


def _has_had_place(registration: Registration) -> bool:
    """Has one, or had one in the sign-up that is cancelled now."""
    if not registration.is_cancelled:
        return registration.is_confirmed
    given = registration.letters.filter(kind__in=[Kind.CONFIRMED, Kind.PROMOTED])
    return given.filter(about=str(registration.number)).exists()


def _code(letter: Letter) -> MIMEImage | None:
    """The private link as a QR code, for whoever stands at the door; none where there is no door."""
    registration = letter.registration
    if letter.kind not in HAS_CODE or not registration.is_confirmed or not registration.event.place:
        return None
    drawn = BytesIO()
    segno.make(own_url(registration), error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    return mails.picture(drawn.getvalue(), name="code", number=letter.pk, filename=_("code.png"))
