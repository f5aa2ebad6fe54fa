"""A letter to somebody of a partner, or to the staff about one, as a mail put together when it is sent.

The link in it is made now and stands nowhere else; what is no longer true is not sent.
"""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core import mails
from core.addresses import absolute, path_of
from core.models import SiteSettings, site_of
from partners import confirmations, mail_parts, members
from partners import letter_words as words
from partners.acknowledgement import Acknowledgement
from partners.models import PartnerLetter, PartnerPage, ProfileChange, Project

Kind = PartnerLetter.Kind
DECIDED = [ProfileChange.State.APPROVED, ProfileChange.State.PARTLY, ProfileChange.State.RETURNED]


def mail_of(letter: PartnerLetter) -> EmailMultiAlternatives:
    """Asks only the database; nothing is sent."""
    organisation = organisation_of(letter)
    site = site_of(organisation) if organisation else Site.objects.get(is_default_site=True)
    with translation.override(letter.language):
        payers = _payers(organisation, site, letter.language)
        emblem = mail_parts.emblem_of(payers, letter.pk)
        content = _content(letter, organisation, SiteSettings.for_site(site))
        content |= {"payers": payers, "emblem_id": mails.content_id(emblem)}
        mail = _envelope(letter, content)
        mail.body = _plain(content)
        mail.attach_alternative(render_to_string("partners/letters/letter.html", content), "text/html")
    if emblem:
        mail.attach(emblem)
    return mail


def organisation_of(letter: PartnerLetter) -> PartnerPage | None:
    """None for the letters of people who may have several."""
    if letter.page_id:  # `home` keeps the suggestions
        return PartnerPage.objects.filter(suggestions__page=letter.page_id).first()
    tied = letter.change or letter.confirmation or letter.link
    return tied.organisation if tied else None


def _payers(organisation: PartnerPage | None, site: Site, language: str) -> Acknowledgement | None:
    """Of the project its page belongs to; of the site's own where the letter is about no organisation."""
    if organisation:
        return organisation.acknowledgement(language)
    project = Project.objects.filter(default_for=site).first()
    return project and project.acknowledgement(language)


def _content(letter: PartnerLetter, organisation: PartnerPage | None, site: SiteSettings) -> dict[str, Any]:
    """What text and HTML are made of."""
    said = words.words_of(letter, organisation, site)
    return {
        "headline": said.headline,
        "sentences": said.sentences,
        "title": mails.one_line(organisation.title) if organisation else "",
        "page_url": absolute(path_of(organisation)) if organisation and organisation.live else "",
        "facts": said.facts,
        "button": said.button,
        "after": said.after,
        "asked": mail_parts.who_to_ask(None, site),
        "asked_about": _("Questions"),
        "why": said.why,
        "language": letter.language,
        "site": site,
        "site_url": absolute("/"),
    }


def _envelope(letter: PartnerLetter, content: Mapping[str, Any]) -> EmailMultiAlternatives:
    headers = {"Message-ID": mails.message_id("partner-letter", letter.pk, letter.written_at)}
    return mails.mail_to(
        letter.receiver.email, content["headline"], site=content["site"], asked=content["asked"], headers=headers
    )


def _plain(content: Mapping[str, Any]) -> str:
    """The same in the same order, for mail programs and people without HTML."""
    facts = [f"{fact.label}:{_gap(fact)}{fact.value}" for fact in content["facts"]]
    about = [content["title"], *facts, content["page_url"]]
    button, asked = content["button"], content["asked"].lines
    return mails.paragraphs(
        [
            content["headline"],
            *content["sentences"],
            "\n".join(line for line in about if line),
            f"{button.label}:\n{button.url}",
            *content["after"],
            "\n".join([content["asked_about"], *asked]) if asked else "",
            "\n".join(content["payers"].lines) if content["payers"] else "",
            "-- \n" + " ".join(content["why"]),
        ]
    )


def _gap(fact: words.Fact) -> str:
    """What has several lines begins on one of its own."""
    return "\n" if "\n" in fact.value else " "


# What is still true ---------------------------------------------------------------------------------------------------


def is_overtaken(letter: PartnerLetter) -> bool:
    """Whether what the letter says has ceased to be true since it was written. Who is switched off may do nothing."""
    return not _IS_TRUE[letter.kind](letter)


def _lets_in(letter: PartnerLetter) -> bool:
    """The link is neither used nor expired, and its organisation still has this person."""
    is_open = members.link_of(members.token_of(letter.link)) is not None
    return is_open and (letter.link.organisation is None or _belongs(letter, letter.link.organisation))


def _belongs(letter: PartnerLetter, organisation: PartnerPage) -> bool:
    return PartnerPage.objects.visible_to(letter.receiver).filter(pk=organisation.pk).exists()


def _is_staff(letter: PartnerLetter) -> bool:
    return letter.receiver.has_perm(members.ADMIN)


def _waits(letter: PartnerLetter) -> bool:
    is_waiting = letter.change.state == ProfileChange.State.WAITING
    return is_waiting and _may_publish(letter, letter.change.organisation)


def _may_publish(letter: PartnerLetter, page: Page) -> bool:
    return page.permissions_for_user(letter.receiver).can_publish()


def _is_decided(letter: PartnerLetter) -> bool:
    return letter.change.state in DECIDED and _belongs(letter, letter.change.organisation)


def _is_asked(letter: PartnerLetter) -> bool:
    confirmation = letter.confirmation
    if confirmation.answered_at or not _belongs(letter, confirmation.organisation):
        return False
    return confirmations.confirmation_of(confirmations.token_of(confirmation, letter.receiver)) is not None


def _is_draft(letter: PartnerLetter) -> bool:
    is_waiting = not letter.page.live and organisation_of(letter) is not None
    return is_waiting and _may_publish(letter, letter.page)


_IS_TRUE = {
    Kind.INVITATION: _lets_in,
    Kind.SIGN_IN: _lets_in,
    Kind.NO_LINK: _is_staff,
    Kind.CHANGE_SENT: _waits,
    Kind.CHANGE_DECIDED: _is_decided,
    Kind.STILL_RIGHT: _is_asked,
    Kind.SUGGESTION: _is_draft,
}
