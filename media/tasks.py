"""Work on photos that nobody waits for, and the mail about them."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Site

from core.models import SiteSettings
from media import renditions
from media.models import RemovalRequest, SitePhoto
from media.storage import put_aside

RETRY_AFTER = timedelta(minutes=5)
RETRIED_FOR = timedelta(days=1)

logger = logging.getLogger(__name__)


@task(priority=-10)  # sixty new photos take minutes; a withdrawal, its search hits and a mail do not wait for them
def make_renditions(photo_id: int) -> None:
    """Make what the photo lacks; nothing when it is gone or complete."""
    photo = SitePhoto.objects.filter(pk=photo_id).first()
    if photo:
        renditions.make_set(photo)


@task()
def remove_withdrawn_files(original: str, kept: str, others: list[str]) -> None:
    """Put the original aside, and delete the files made of it should `withdraw_photo` not have come to it.

    Tried again until it is done: nothing else knows where the original is.
    """
    try:
        put_aside(SitePhoto._meta.get_field("file").storage, original, kept, others)
    except OSError:
        logger.exception("The original %s of a withdrawn photo could not be put aside; tried again.", original)
        again = remove_withdrawn_files.using(run_after=timezone.now() + RETRY_AFTER)
        again.enqueue(original, kept, others)


@task()
def tell_of_removal_request(request_id: int) -> None:
    """Mail to the staff, once; tried again for a day when mail cannot be sent."""
    request = RemovalRequest.objects.filter(pk=request_id, told_at=None).first()
    if request is None or not (staff := _who_decides()):
        return
    try:
        _mail_about(request, staff).send()
    except (SMTPException, OSError):
        _try_again(request)
    else:
        RemovalRequest.objects.filter(pk=request.pk).update(told_at=timezone.now())


def _who_decides() -> list[str]:
    """The site's own address, else everybody who may take photos away."""
    site = Site.objects.get(is_default_site=True)
    if email := SiteSettings.for_site(site).email:
        return [email]
    users = ModelBackend().with_perm("media.withdraw_sitephoto")
    return [user.email for user in users.order_by("pk") if user.email]


def _mail_about(request: RemovalRequest, staff: list[str]) -> EmailMessage:
    """Says which photo and where to decide; the rest is read on the site, where it is erased in time."""
    with translation.override(settings.LANGUAGE_CODE):
        screen = get_admin_base_url() + reverse("removal_request", args=[request.pk])
        body = _(
            "Somebody wants a photo on the site to be taken away:\n%(address)s\n\n"
            "Read the request and decide here:\n%(screen)s\n\n"
            "When you answer this mail, your answer goes to whoever asked.\n"
        ) % {"address": request.address, "screen": screen}
        subject = _("Somebody wants to be removed from a photo")
    return EmailMessage(subject, body, to=staff, reply_to=[request.email])


def _try_again(request: RemovalRequest) -> None:
    if timezone.now() > request.received_at + RETRIED_FOR:
        logger.exception("The mail about the request for removal %s was given up.", request.pk)
        return
    logger.warning("The mail about the request for removal %s is tried again in five minutes.", request.pk)
    tell_of_removal_request.using(run_after=timezone.now() + RETRY_AFTER).enqueue(request.pk)
