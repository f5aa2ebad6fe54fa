"""What partners have sent is kept for as long as somebody may ask why it was decided as it was, and no longer."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from partners.models import Logo, PartnerPage, ProfileChange, SignInLink
from partners.profile import LOGOS

KEPT = timedelta(days=730)
REFUSED_LOGOS_KEPT = timedelta(days=30)
FORMER_PEOPLE_KEPT = timedelta(days=30)  # since their last link ended: taking somebody away ends it
WAITING = ProfileChange.State.WAITING


def erase_what_was_decided() -> None:
    """A job: names, addresses and texts of changes decided on two years ago; that there was one stays."""
    old = ProfileChange.objects.filter(decided_at__lt=timezone.now() - KEPT).exclude(state=WAITING)
    old.exclude(base={}, new={}, note="", comment="").update(base={}, new={}, note="", comment="")


def erase_former_people() -> None:
    """A job: accounts of people who speak for nobody any more, with the links and letters they got.

    Whoever has a password or any right is of the staff. What they sent stays, without their name.
    """
    partners = User.objects.filter(is_superuser=False, groups=None, user_permissions=None, memberships=None)
    recent = SignInLink.objects.filter(user=OuterRef("pk"), expires_at__gt=timezone.now() - FORMER_PEOPLE_KEPT)
    for user in partners.filter(Exists(SignInLink.objects.filter(user=OuterRef("pk"))), ~Exists(recent)):
        if not user.has_usable_password():
            user.delete()


def erase_refused_logos() -> None:
    """A job: logos that partners sent and nobody approved."""
    waiting = _sent(ProfileChange.objects.filter(state=WAITING))
    old = Logo.objects.filter(is_approved=False, uploaded_at__lt=timezone.now() - REFUSED_LOGOS_KEPT)
    sent = Q(uploaded_by__isnull=False) | Q(pk__in=_sent(ProfileChange.objects.exclude(state=WAITING)))
    for logo in old.filter(sent).exclude(pk__in=waiting | _on_pages()):
        logo.file.delete(save=False)
        logo.delete()


def _sent(changes: QuerySet[ProfileChange]) -> set[int]:
    """The logos named by these changes."""
    return {side[name] for one in changes for side in (one.base, one.new) for name in LOGOS if side.get(name)}


def _on_pages() -> set[int]:
    """Also those the staff have in a draft."""
    drafts = (page.latest_revision.content for page in PartnerPage.objects.exclude(latest_revision=None))
    found = {content.get(name) for content in drafts for name in LOGOS}
    for row in PartnerPage.objects.values_list(*LOGOS):
        found |= set(row)
    return found - {None}
