"""When somebody who is in a photo asks to be removed: which photo, who is told, and when their details are erased."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from accounts.models import User
from core.addresses import absolute, path_of
from media.models import GalleryPage, RemovalRequest, SitePhoto
from media.tasks import tell_of_removal_request
from media.usage import references_to

ANSWER_WITHIN = 3  # working days
KEPT_FOR = timedelta(days=90)  # after the request is handled
SENDER_KEPT_FOR = timedelta(days=1)
MOST_FROM_ONE = 5  # an hour
MOST_IN_ALL = 100  # an hour
LONGEST_ADDRESS = 500

OF_FILE = re.compile(r"/uploads/images/(\d{1,18})/", re.ASCII)
OF_PAGE = re.compile(r"(\S*/)(\d{1,18})/?(?:[?#]\S*)?", re.ASCII)


class TooManyRequestsError(Exception):
    """More came within an hour than people send."""


@dataclass(frozen=True)
class PublicPhoto:
    """A photo that visitors can see, and where: `address` is absolute."""

    photo: SitePhoto
    page: Page
    address: str

    @property
    def is_in_gallery(self) -> bool:
        return isinstance(self.page, GalleryPage)


def photo_at(text: str) -> PublicPhoto | None:
    """The photo that is meant by its number, by the address of its page, or by that of its file; if it is public."""
    text = text.strip()
    if len(text) > LONGEST_ADDRESS:
        return None
    if re.fullmatch(r"\d{1,18}", text, re.ASCII):
        return next(_public(int(text)), None)
    if of_file := OF_FILE.search(text):
        return next(_public(int(of_file[1])), None)
    if of_page := OF_PAGE.fullmatch(text):
        galleries = (found for found in _public(int(of_page[2])) if found.is_in_gallery)
        return next((found for found in galleries if of_page[1].endswith(path_of(found.page))), None)
    return None


def _public(key: int) -> Iterator[PublicPhoto]:
    """The photo on each live page that shows it, galleries first."""
    photo = SitePhoto.objects.filter(pk=key).first()
    if photo is None:
        return
    users = (used for used, _references in references_to(photo).group_by_source_object())
    pages = [page.specific for page in users if isinstance(page, Page) and page.live]
    for page in sorted(pages, key=lambda page: not isinstance(page, GalleryPage)):
        own = f"{photo.pk}/" if isinstance(page, GalleryPage) else ""
        yield PublicPhoto(photo, page, absolute(path_of(page) + own))


@transaction.atomic
def ask_for_removal(*, address: str, name: str, email: str, message: str, language: str, sender: str) -> RemovalRequest:
    """Keep the request and tell the staff; the same person asking again for the same photo gets the same row.

    `sender` is a digest of where it comes from. Raises TooManyRequestsError.
    """
    list(Site.objects.select_for_update(no_key=True)[:1])  # one at a time, or two equal ones would both be new
    found = photo_at(address)
    photo = found.photo if found else None
    if known := _known(address, photo, email, message):
        _add_message(known, message)
        return known
    _refuse_flood(sender)
    request = RemovalRequest.objects.create(
        photo=photo, address=address, name=name, email=email, message=message, language=language, sender=sender
    )
    tell_of_removal_request.enqueue(request.pk)
    return request


def _known(address: str, photo: SitePhoto | None, email: str, message: str) -> RemovalRequest | None:
    same_photo = Q(address__iexact=address) | (Q(photo=photo) if photo else Q())
    asked = RemovalRequest.objects.filter(same_photo, email__iexact=email)
    a_day_ago = timezone.now() - timedelta(days=1)
    same = Q(state=RemovalRequest.State.OPEN) | Q(message=message, received_at__gte=a_day_ago)
    return asked.filter(same).first()


def _add_message(request: RemovalRequest, message: str) -> None:
    """What the person wrote the second time is read as well, as far as there is room."""
    if message in request.message:
        return
    room = RemovalRequest._meta.get_field("message").max_length
    request.message = f"{request.message}\n\n{message}".strip()[:room]
    request.save(update_fields=["message"])


def _refuse_flood(sender: str) -> None:
    recent = RemovalRequest.objects.filter(received_at__gte=timezone.now() - timedelta(hours=1))
    if recent.filter(sender=sender).count() >= MOST_FROM_ONE or recent.count() >= MOST_IN_ALL:
        raise TooManyRequestsError


def decline(request: RemovalRequest, *, by: User, answer: str) -> None:
    """Close an open request without taking the photo away; `answer` says why."""
    request.state, request.answer = RemovalRequest.State.DECLINED, answer
    request.handled_by, request.handled_at = by, timezone.now()
    request.save(update_fields=["state", "answer", "handled_by", "handled_at"])


def open_requests() -> QuerySet[RemovalRequest]:
    """Those that wait, the longest waiting first."""
    return RemovalRequest.objects.filter(state=RemovalRequest.State.OPEN).order_by("received_at")


def days_waited(request: RemovalRequest) -> int:
    """Days of the calendar since it came."""
    return (timezone.localdate() - timezone.localdate(request.received_at)).days


def erase_old_details() -> None:
    """The daily job: who asked is erased KEPT_FOR after the request was handled, where from after SENDER_KEPT_FOR."""
    now = timezone.now()
    RemovalRequest.objects.filter(received_at__lt=now - SENDER_KEPT_FOR).update(sender="")
    handled = RemovalRequest.objects.filter(handled_at__lt=now - KEPT_FOR)
    handled.update(name="", email="", message="", address="")
