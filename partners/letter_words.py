"""What each kind of letter says, in the active language. Nothing that a stranger can type is in it, and nothing that a
partner has sent before the staff have approved it: names of fields, that of the organisation and the staff's comment.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.addresses import absolute
from core.mails import one_line
from core.models import SiteSettings
from core.templatetags.dates import clock, long_date
from partners import confirmations, members
from partners.models import PartnerLetter, PartnerPage, ProfileChange
from partners.profile import FIELDS, PEOPLE, label_of

Kind = PartnerLetter.Kind
State = ProfileChange.State


class Fact(NamedTuple):
    """A line or more of the box about the organisation."""

    label: str
    value: str


class Button(NamedTuple):
    """The one thing to do."""

    label: str
    url: str


@dataclass(frozen=True)
class Words:
    """`sentences` are paragraphs, those of `after` stand below the button, `why` says why the mail comes."""

    headline: str
    button: Button
    sentences: list[str]
    why: list[str]
    facts: list[Fact] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def words_of(letter: PartnerLetter, organisation: PartnerPage | None, site: SiteSettings) -> Words:
    names = {"site": one_line(site.name), "organisation": one_line(organisation.title) if organisation else ""}
    return _WRITERS[letter.kind](letter, names)


def _invitation(letter: PartnerLetter, names: dict[str, str]) -> Words:
    until = moment(letter.link.expires_at)
    home = absolute(reverse("partner_home"))
    return Words(
        _("You are invited to look after your profile on %(site)s") % names,
        Button(_("Open My page"), _way_in(letter)),
        [
            _("You can now see to it that what %(site)s says about %(organisation)s is right.") % names,
            _("Open the link, correct what is wrong and send it to us. We look at it before it is shown."),
        ],
        [
            _("You get this mail because the staff of %(site)s have added your address to %(organisation)s.") % names,
            _("Is that a mistake? Then answer this mail, and we remove it."),
        ],
        after=[
            _("The link can be used once, until %(moment)s. You need no password.") % {"moment": until},
            _("After that you get a new link whenever you ask for one: %(address)s") % {"address": home},
        ],
    )


def _sign_in(letter: PartnerLetter, names: dict[str, str]) -> Words:
    until = moment(letter.link.expires_at)
    return Words(
        _("Your link to My page"),
        Button(_("Sign in"), _way_in(letter)),
        [_("Open the link to see and change your profile on %(site)s.") % names],
        _why_asked(names),
        after=[_("The link can be used once, until %(moment)s. Pass it on to nobody.") % {"moment": until}],
    )


def _no_link(letter: PartnerLetter, names: dict[str, str]) -> Words:
    return Words(
        _("Sign in with your password"),
        Button(_("To the sign-in of the staff"), absolute(reverse("wagtailadmin_home"))),
        [_("You belong to the staff of %(site)s and need no link: you reach every partner after signing in.") % names],
        _why_asked(names),
    )


def _why_asked(names: dict[str, str]) -> list[str]:
    return [
        _("You get this mail because somebody has asked for a link to this address on %(site)s.") % names,
        _("Was it not you? Then you need do nothing."),
    ]


def _way_in(letter: PartnerLetter) -> str:
    return absolute(reverse("partner_enter", args=[members.token_of(letter.link)]))


def _change_sent(letter: PartnerLetter, names: dict[str, str]) -> Words:
    change = letter.change
    changed = ", ".join(label_of(name) for name in FIELDS if name in change.new)
    return Words(
        _("A change of %(organisation)s waits for review") % names,
        Button(_("Review the change"), absolute(reverse("partner_change", args=[change.pk]))),
        [_("Nothing of it is shown until it is approved.")],
        [_("You get this mail because you may publish %(organisation)s on %(site)s.") % names],
        facts=[Fact(pgettext("letter", "Sent"), moment(change.sent_at)), Fact(pgettext("letter", "Changed"), changed)],
    )


def _change_decided(letter: PartnerLetter, names: dict[str, str]) -> Words:
    change = letter.change
    headline, sentence = _decision(change)
    history = absolute(reverse("partner_history", args=[change.organisation_id]))
    facts = [Fact(label_of(name), _verdict(change, name)) for name in FIELDS if name in change.new]
    comment = [Fact(_("Comment from the staff"), change.comment.strip())] if change.comment.strip() else []
    return Words(
        headline % names,
        Button(_("Show what was sent"), history),
        [sentence],
        _why_member(names),
        facts=comment + facts,
    )


def _decision(change: ProfileChange) -> tuple[str, str]:
    """The headline, and a sentence on what happens now."""
    if change.state == State.RETURNED:
        headline = _("Your change of %(organisation)s has come back")
        return headline, _("It is not published. Read the comment, correct it and send it again.")
    is_live = change.organisation.live
    shown = _("What is approved is on your page now.") if is_live else _("It is shown when your page is published.")
    if change.state == State.PARTLY:
        return _("Part of your change of %(organisation)s is approved"), shown
    return _("Your change of %(organisation)s is approved"), shown


def _verdict(change: ProfileChange, name: str) -> str:
    return pgettext("field", "approved") if name in change.approved else pgettext("field", "not approved")


def _still_right(letter: PartnerLetter, names: dict[str, str]) -> Words:
    confirmation, is_reminder = letter.confirmation, letter.about != f"confirm-{letter.confirmation_id}-0"
    token = confirmations.token_of(confirmation, letter.receiver)
    profile = absolute(reverse("partner_profile", args=[confirmation.organisation_id]))
    return Words(
        _("Reminder: is your profile still right?") if is_reminder else _("Is your profile still right?"),
        Button(_("Look and answer"), absolute(reverse("partner_confirm", args=[token]))),
        [
            _("Once a year we ask whether what %(site)s says about %(organisation)s is still right.") % names,
            _("If it is, one press is enough."),
        ],
        _why_member(names),
        facts=_facts_of(confirmation.organisation),
        after=[_("Is something wrong? Change it here, that is an answer, too: %(address)s") % {"address": profile}],
    )


def _facts_of(organisation: PartnerPage) -> list[Fact]:
    """What changes most."""
    people = ", ".join(person.name for person in organisation.people.filter(is_listed=True))
    facts = [
        Fact(label_of("website"), organisation.website),
        Fact(label_of("municipality"), organisation.municipality),
        Fact(label_of(PEOPLE), people),
    ]
    return [Fact(label, one_line(value)) for label, value in facts if value]


def _suggestion(letter: PartnerLetter, names: dict[str, str]) -> Words:
    kind = capfirst(str(letter.page.specific_class._meta.verbose_name))
    return Words(
        _("A suggestion from %(organisation)s waits") % names,
        Button(_("Open the draft"), absolute(reverse("wagtailadmin_pages:edit", args=[letter.page_id]))),
        [_("It is a draft: read it, change what is needed and publish it, or delete it.")],
        [_("You get this mail because you may publish such pages on %(site)s.") % names],
        facts=[Fact(_("Kind"), kind)],
    )


def _why_member(names: dict[str, str]) -> list[str]:
    return [_("You get this mail because you look after the profile of %(organisation)s on %(site)s.") % names]


_WRITERS = {
    Kind.INVITATION: _invitation,
    Kind.SIGN_IN: _sign_in,
    Kind.NO_LINK: _no_link,
    Kind.CHANGE_SENT: _change_sent,
    Kind.CHANGE_DECIDED: _change_decided,
    Kind.STILL_RIGHT: _still_right,
    Kind.SUGGESTION: _suggestion,
}


def moment(when: datetime) -> str:
    """A day and a time in a sentence."""
    return pgettext("moment", "%(day)s, %(time)s") % {"day": long_date(when), "time": clock(when)}
