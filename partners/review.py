"""Who sees which of the changes that organisations have sent."""

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from accounts.models import User
from partners.models import ProfileChange

State = ProfileChange.State


def reviews(user: User) -> bool:
    """Whether this person publishes pages at all."""
    return page_permission_policy.user_has_permission(user, "publish")


def reviewable_by(user: User) -> QuerySet[ProfileChange]:
    """Changes of the pages that this person may publish."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return ProfileChange.objects.filter(organisation__in=pages.values("pk"))


def waiting_for_review_by(user: User) -> QuerySet[ProfileChange]:
    """The longest waiting first."""
    found = reviewable_by(user).filter(state=State.WAITING).exclude(sent_by=user)
    return found.select_related("organisation", "sent_by").order_by("sent_at", "pk")
