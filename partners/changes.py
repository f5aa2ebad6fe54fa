"""What organisations send of their profile, and what the staff decide: nothing is public before that, and nothing that
somebody else has written meanwhile is overwritten.

Each verb is one transaction that holds the row of the page, so that two of them never work on the same page at once.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from accounts.models import User
from core.caching import raise_generation
from partners import confirmations, outbox
from partners.models import Logo, PartnerLetter, PartnerPage, ProfileChange
from partners.profile import FIELDS, LOGOS, PEOPLE, put, put_people, values_of
from partners.turns import hold
from partners.values import same

State = ProfileChange.State
# How the page's history names them.
ACTIONS = {
    "approved": gettext_lazy("Approved a change sent by the partner"),
    "returned": gettext_lazy("Sent a change back to the partner"),
}


class ChangeRefusedError(ValidationError):
    """A sentence for whoever tried; nothing has been changed."""


class DecidedError(ChangeRefusedError):
    """It does not wait any more: somebody else was first."""


def send(
    *, organisation: PartnerPage, by: User, base: Mapping[str, Any], new: Mapping[str, Any], note: str = ""
) -> ProfileChange | None:
    """Let a change wait for the staff; None when nothing is left to change.

    One that waits already is replaced: what it changed and `new` does not name goes along, and its `base` stays the
    one to compare with. A field that is put back to its base leaves the change.
    """
    with transaction.atomic():
        hold(organisation.pk)
        older = waiting_for(organisation)
        bases, values = (dict(older.base), dict(older.new)) if older else ({}, {})
        for name in (name for name in FIELDS if name in new):
            bases.setdefault(name, base[name])
            values[name] = new[name]
        changed = [name for name in values if not same(bases[name], values[name])]
        if older:
            _decide(older, State.REPLACED if changed else State.WITHDRAWN, by=by if not changed else None)
        if not changed:
            return None
        change = ProfileChange.objects.create(
            organisation=organisation,
            sent_by=by,
            base={name: bases[name] for name in changed},
            new={name: values[name] for name in changed},
            note=note or (older.note if older else ""),
        )
        outbox.write_to_staff(PartnerLetter.Kind.CHANGE_SENT, about=f"change-{change.pk}", change=change)
    return change


def withdraw(*, change: ProfileChange, by: User) -> None:
    """Taken back by the organisation. DecidedError when the staff were first."""
    with transaction.atomic():
        _decide(_locked(change), State.WITHDRAWN, by=by)


def approve(*, change: ProfileChange, by: User, fields: Iterable[str], comment: str = "") -> ProfileChange:
    """Put `fields` of the change on the page, and publish them when the page is public.

    Raises ChangeRefusedError, ValidationError or PublishRefusedError, and then nothing is changed. A draft of the
    staff stays a draft, with the approved fields put in, so that publishing it later takes nothing back.
    """
    with transaction.atomic():
        change = _locked(change)
        page = PartnerPage.objects.get(pk=change.organisation_id)
        _refuse(change, page, by)
        chosen = [name for name in FIELDS if name in change.new and name in set(fields)]
        _refuse_fields(change, chosen)
        values = {name: change.new[name] for name in chosen}
        _approve_logos(values)
        _put_on(page, values, by)
        is_all = len(chosen) == len(change.new)
        change.approved = chosen
        _decide(change, State.APPROVED if is_all else State.PARTLY, by=by, comment=comment)
        confirmations.answered_by_change(change)
        log(instance=page, action="partners.change.approved", user=by, data={"change": change.pk, "fields": chosen})
        _tell(change)
    return change


def send_back(*, change: ProfileChange, by: User, comment: str) -> ProfileChange:
    """Nothing of it is used; `comment` says why, to the partner."""
    with transaction.atomic():
        change = _locked(change)
        page = PartnerPage.objects.get(pk=change.organisation_id)
        _refuse_who(change, page, by)
        if not comment.strip():
            raise ChangeRefusedError(_("Write to the partner why it is sent back."))
        _decide(change, State.RETURNED, by=by, comment=comment)
        log(instance=page, action="partners.change.returned", user=by, data={"change": change.pk})
        _tell(change)
    return change


def waiting_for(organisation: PartnerPage) -> ProfileChange | None:
    return ProfileChange.objects.filter(organisation=organisation, state=State.WAITING).first()


def moved_on(change: ProfileChange) -> set[str]:
    """The fields whose public value, or value in the staff's draft, is no longer what the sender saw."""
    page = PartnerPage.objects.get(pk=change.organisation_id)
    versions = [values_of(page)]
    if draft := draft_of(page):
        versions.append(values_of(draft))
    return {name for name in change.new if any(not same(values[name], change.base[name]) for values in versions)}


def draft_of(page: PartnerPage) -> PartnerPage | None:
    """What the staff have written and not published."""
    if page.latest_revision_id and (page.has_unpublished_changes or not page.live):
        return page.get_latest_revision_as_object()
    return None


def may_decide(change: ProfileChange, user: User) -> bool:
    """Whoever may publish the page, and has not sent the change."""
    return change.sent_by_id != user.pk and may_review(change.organisation, user)


def may_review(page: PartnerPage, user: User) -> bool:
    return page.permissions_for_user(user).can_publish()


def _locked(change: ProfileChange) -> ProfileChange:
    """Read anew once nobody else can decide on it."""
    hold(change.organisation_id)
    change = ProfileChange.objects.get(pk=change.pk)
    if change.state != State.WAITING:
        raise DecidedError(
            _("This change does not wait any more: it is %(state)s.") % {"state": change.get_state_display()}
        )
    return change


def _decide(change: ProfileChange, state: State, *, by: User | None, comment: str = "") -> None:
    change.state, change.comment = state, comment.strip()
    change.decided_by, change.decided_at = by, timezone.now()
    change.save()


def _refuse(change: ProfileChange, page: PartnerPage, by: User) -> None:
    """What a reviewer can do something about first."""
    _refuse_who(change, page, by)
    if reason := hindrance(page, by):
        raise ChangeRefusedError(reason)


def _refuse_who(change: ProfileChange, page: PartnerPage, by: User) -> None:
    if not may_review(page, by):
        raise PermissionDenied
    if change.sent_by_id == by.pk:
        raise ChangeRefusedError(_("You have sent this change yourself. Somebody else decides on it."))


def hindrance(page: PartnerPage, user: User) -> str:
    """Why nothing can be approved on the page just now, or "": publishing would undo what somebody has set going."""
    if page.revisions.filter(approved_go_live_at__isnull=False).exists():
        return _("A version of the page is scheduled to be published. Cancel that first, or wait until it is public.")
    if page.workflow_in_progress:
        return _("A version of the page is being reviewed. Finish or cancel that review first.")
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return _("The page is locked. Unlock it first, or ask whoever has locked it.")
    return ""


def _refuse_fields(change: ProfileChange, chosen: list[str]) -> None:
    if not chosen:
        raise ChangeRefusedError(_("Tick at least one field to approve, or send the change back."))
    if moved_on(change) & set(chosen):
        raise ChangeRefusedError(
            _("Somebody has changed the page since the partner began. Those fields can't be approved; see below.")
        )


def _approve_logos(values: Mapping[str, Any]) -> None:
    for key in (values[name] for name in LOGOS if values.get(name)):
        logo = Logo.objects.filter(pk=key).first()
        if logo is None:
            raise ChangeRefusedError(_("The logo that was sent has been deleted. Send the change back."))
        if not logo.is_approved:
            logo.is_approved = True
            logo.save(update_fields=["is_approved"])


def _put_on(page: PartnerPage, values: Mapping[str, Any], by: User) -> None:
    if PEOPLE in values:
        put_people(page, values[PEOPLE])
        raise_generation()
    of_page = {name: value for name, value in values.items() if name != PEOPLE}
    if of_page and page.live:
        _put_on_public(page, of_page, by)
    elif of_page:
        _put_on_draft(draft_of(page) or page, of_page, by)


def _put_on_public(page: PartnerPage, values: Mapping[str, Any], by: User) -> None:
    """What is public with `values`, published; then the staff's draft with them, on top again."""
    draft = page.latest_revision if page.has_unpublished_changes else None
    if page.latest_revision is None:  # the history shows what was there before; so do forms opened before now
        page.save_revision(changed=False, clean=False)
    put(page, values)
    page.save_revision(user=by, log_action=True).publish(user=by)
    if draft:
        kept = page.revisions.get(pk=draft.pk).as_object()
        put(kept, values)
        kept.save_revision(user=draft.user, clean=False)


def _put_on_draft(draft: PartnerPage, values: Mapping[str, Any], by: User) -> None:
    """As the editor saves a page that is not public: the row follows the latest version."""
    put(draft, values)
    draft.full_clean()
    draft.save()
    draft.save_revision(user=by, log_action=True, clean=False)


def _tell(change: ProfileChange) -> None:
    """The sender, as long as they speak for the organisation."""
    membership = change.organisation.memberships.filter(user=change.sent_by_id, user__is_active=True).first()
    if membership:
        kind = PartnerLetter.Kind.CHANGE_DECIDED
        about = f"change-{change.pk}"
        outbox.write(membership.user, kind, about=about, language=membership.language, change=change)
