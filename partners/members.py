"""Who speaks for an organisation: inviting, removing, and the links that let them in."""

from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from accounts import throttling
from accounts.models import User
from partners import outbox
from partners.access_log import record
from partners.models import Membership, PartnerLetter, PartnerPage, SignInLink

INVITATION_DAYS = 7
SIGN_IN_MINUTES = 30
ADMIN = "wagtailadmin.access_admin"

_signer = signing.Signer(salt="partners.members", sep=".")


def invite(*, organisation: PartnerPage, email: str, by: User, language: str = "sv") -> Membership:
    """Somebody may speak for the organisation from now on, and gets a link that is good for a week.

    Who does so already gets a new link. Raises ValidationError for those who come in by another door, or by none.
    """
    with transaction.atomic():
        user = _user_of(email)
        _refuse_staff(user)
        membership, is_new = Membership.objects.update_or_create(
            user=user,
            organisation=organisation,
            defaults={"language": language},
            create_defaults={"language": language, "added_by": by},
        )
        link = _new_link(user, timedelta(days=INVITATION_DAYS), language, organisation)
        kind = PartnerLetter.Kind.INVITATION
        outbox.write(user, kind, about=f"link-{link.pk}", language=language, link=link)
        record("invited" if is_new else "invited-again", membership, by=by)
    return membership


def _user_of(email: str) -> User:
    """Without a password: Django sends nobody a new one who has none."""
    email = email.strip().lower()
    if found := User.objects.filter(email__iexact=email).first():
        return found
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:  # somebody else has just made it
        return User.objects.get(email__iexact=email)


def _refuse_staff(user: User) -> None:
    if not user.is_active:
        raise ValidationError(_("The account of this address is switched off. An administrator can switch it on."))
    if user.has_perm(ADMIN):
        raise ValidationError(_("This address belongs to somebody on the staff, who has access to every partner."))


def _new_link(user: User, lasts: timedelta, language: str, organisation: PartnerPage | None = None) -> SignInLink:
    expires_at = timezone.now() + lasts
    return SignInLink.objects.create(user=user, organisation=organisation, language=language, expires_at=expires_at)


def remove(*, membership: Membership, by: User) -> None:
    """At their very next request they see the organisation no more; links on their way stop working."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=membership.user_id)
        record("removed", membership, by=by)
        membership.delete()
        unused = SignInLink.objects.filter(user=user, used_at=None)
        if user.memberships.exists():
            unused = unused.filter(organisation=membership.organisation_id)
        elif not user.has_perm(ADMIN):
            user.end_all_sessions()
        unused.update(expires_at=timezone.now())


def ask_for_link(*, email: str, language: str) -> None:
    """The worker looks the address up: one that is known takes no longer than one that is not."""
    answer_request.enqueue(throttling.digest_of(email), language)


@task(priority=10)  # somebody sits and waits for a link
def answer_request(digest: str, language: str) -> None:
    """A link for people of an organisation, a word for the staff, nothing for everybody else."""
    user = throttling.owner_of(digest)
    if user is None:
        return
    with transaction.atomic():
        if user.has_perm(ADMIN):
            about = f"asked-{timezone.now():%Y-%m-%dT%H}"  # one an hour is enough
            outbox.write(user, PartnerLetter.Kind.NO_LINK, about=about, language=language)
        elif user.memberships.exists():
            link = _new_link(user, timedelta(minutes=SIGN_IN_MINUTES), language)
            outbox.write(user, PartnerLetter.Kind.SIGN_IN, about=f"link-{link.pk}", language=language, link=link)


def token_of(link: SignInLink) -> str:
    """What stands in the mail. Also of when it was made: a database put back from a copy gives numbers out again."""
    return _signer.sign(f"{link.pk}-{_made(link)}")


def _made(link: SignInLink) -> int:
    return int(link.created_at.timestamp() * 1_000_000)


def link_of(token: str) -> SignInLink | None:
    """The link, while it still lets somebody in."""
    try:
        pk, made = _signer.unsign(token).split("-")
    except (signing.BadSignature, ValueError):
        return None
    usable = SignInLink.objects.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)
    link = usable.filter(pk=pk).select_related("user", "organisation").first()
    if link is None or str(_made(link)) != made:
        return None
    return link if _may_use(link.user) else None


def _may_use(user: User) -> bool:
    """Those who may open the admin come in by its own door, with their second factor."""
    return user.is_active and not user.has_perm(ADMIN) and user.memberships.exists()


def use(*, link: SignInLink) -> bool:
    """Whether it let somebody in: once, however many try at the same moment.

    One statement about this row alone, so that the database lets the second wait and then find it used.
    """
    now = timezone.now()
    return SignInLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now) == 1
