"""Organisations whose people are asked the yearly question."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from partners.confirmations import token_of
from partners.models import Confirmation, Membership, PartnerIndexPage, PartnerLetter, PartnerPage
from tests.factories.partners import PartnerPageFactory

DAY = timedelta(days=1)


@pytest.fixture
def index(home) -> PartnerIndexPage:
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def parken(index) -> PartnerPage:
    return organisation(index, "Parken", summary="En park för prov.")


def organisation(index, title: str, age: timedelta = 400 * DAY, **fields) -> PartnerPage:
    page = PartnerPageFactory(parent=index, title=title, **fields)
    published(page, timezone.now() - age)
    return page


def published(page: PartnerPage, moment: datetime) -> None:
    PartnerPage.objects.filter(pk=page.pk).update(first_published_at=moment)


def member(page: PartnerPage, name: str = "anna", language: str = "sv", days: int = 400) -> User:
    """Since so many days."""
    user = User.objects.filter(email=f"{name}@example.com").first() or User.objects.create_user(f"{name}@example.com")
    membership = Membership.objects.create(user=user, organisation=page, language=language)
    Membership.objects.filter(pk=membership.pk).update(added_at=timezone.now() - days * DAY)
    return user


def asked(page: PartnerPage, days_ago: int = 0, **fields) -> Confirmation:
    question = Confirmation.objects.create(organisation=page, **fields)
    Confirmation.objects.filter(pk=question.pk).update(asked_at=timezone.now() - days_ago * DAY)
    question.refresh_from_db()
    return question


def letters() -> list[tuple[str, str]]:
    """(receiver, what about) of each, in the order they were written."""
    written = PartnerLetter.objects.filter(kind=PartnerLetter.Kind.STILL_RIGHT).order_by("pk")
    return [(letter.receiver.email.split("@")[0], letter.about) for letter in written]


def address(question: Confirmation, user: User) -> str:
    return reverse("partner_confirm", args=[token_of(question, user)])
