"""Pages that go public or leave at a set time, each on its own: one that is refused stops nobody else.

Wagtail's `publish_scheduled` is not used: the first page it can't publish keeps every later one from being published.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page, Revision

from core.publishing import PublishRefusedError

logger = logging.getLogger(__name__)


def publish_and_expire() -> None:
    """Publish every revision whose time has come and take down every page whose time is over; safe to run twice."""
    now = timezone.now()
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for key in list(due.values_list("pk", flat=True)):
        _guarded(_publish, key)
    over = Page.objects.live().filter(expire_at__lte=now).order_by("expire_at")
    for key in list(over.values_list("pk", flat=True)):
        _guarded(_expire, key)


def _guarded(act: Callable[[int], None], key: int) -> None:
    try:
        act(key)
    except Exception:
        logger.exception("Scheduled publishing failed for %s %s and is tried again.", act.__name__, key)


def _publish(key: int) -> None:
    revision = Revision.objects.get(pk=key)
    if revision.approved_go_live_at is None:  # a later revision of the same page was published just now
        return
    try:
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except PublishRefusedError as refusal:
        _give_back(revision, refusal.messages)


@transaction.atomic
def _give_back(revision: Revision, reasons: list[str]) -> None:
    """Take the revision off the schedule and tell whoever wrote it and whoever owns the page."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    owner = getattr(revision.content_object, "owner_id", None)
    for user in {owner, revision.user_id} - {None}:
        tell_refused.enqueue(revision.pk, user, reasons)


def _expire(key: int) -> None:
    page = Page.objects.get(pk=key).specific
    with transaction.atomic():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@task()
def tell_refused(revision_id: int, user_id: int, reasons: list[str]) -> None:
    """Mail to one person: why the page was not published, and where to put it right."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    revision = Revision.objects.filter(pk=revision_id).first()
    if user is None or not user.email or revision is None:
        return
    with translation.override(_language_of(user)):
        edit = get_admin_base_url() + reverse("wagtailadmin_pages:edit", args=[revision.object_id])
        title = revision.object_str
        body = _(
            "The page “%(title)s” was to be published now, but something is missing:\n\n%(reasons)s\n\n"
            "Put it right and publish the page here:\n%(address)s\n"
        ) % {"title": title, "reasons": "\n".join(f"– {reason}" for reason in reasons), "address": edit}
        send_mail(_("Not published: %(title)s") % {"title": title}, body, None, [user.email])


def _language_of(user: object) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
