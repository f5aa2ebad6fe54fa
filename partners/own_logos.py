"""Logos that an organisation's own people upload: kept from the moment they are received, private until approved."""

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partners.logo_files import Cleaned, cleaned
from partners.models import Logo, PartnerPage, ProfileChange
from partners.profile import LOGOS

_SALT = "partners.own_logos"
MOST_AN_HOUR = 40


@dataclass(frozen=True)
class Seen:
    """A logo as `partners/logo.html` shows it, from an address that only the organisation's own people may open."""

    url: str
    optical_size: tuple[int, int]
    alt: str

    @property
    def file(self) -> "Seen":
        return self


def seen(logo: Logo | None, organisation: PartnerPage, user: User, alt: str | None = None) -> Seen | None:
    """`alt`: another text than its own, when it has not been stored yet."""
    if logo is None:
        return None
    key = "" if belongs_to(logo, organisation) else "?" + urlencode({"key": key_of(logo, organisation, user)})
    address = reverse("partner_logo", args=[organisation.pk, logo.pk]) + key
    return Seen(address, logo.optical_size, logo.alt if alt is None else alt)


def sent(logo: Logo | None, organisation: PartnerPage) -> Seen | None:
    """One that is known to be in a change of the organisation."""
    return logo and Seen(reverse("partner_logo", args=[organisation.pk, logo.pk]), logo.optical_size, logo.alt)


def receive(file: Cleaned, user: User) -> Logo:
    """Stored before the rest of the form is right, so that nobody has to choose the file again."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if Logo.objects.filter(uploaded_by=user, uploaded_at__gt=an_hour_ago).count() >= MOST_AN_HOUR:
        raise ValidationError(_("You have uploaded many logos in a short time. Try again in an hour."))
    return Logo.objects.create(file=file.file, width=file.width, height=file.height, uploaded_by=user)


def with_alt(logo: Logo, alt: str, user: User) -> Logo:
    """The same drawing with another text, as a logo of its own where the old one is in use."""
    if logo.alt == alt:
        return logo
    if logo.is_approved or changes_with(logo).exists():
        with logo.file.open() as file:
            copy = cleaned(file.read())
        logo = Logo(file=ContentFile(copy.file.read(), name=copy.file.name), width=logo.width, height=logo.height)
        logo.uploaded_by = user
    logo.alt = alt
    logo.save()
    return logo


def key_of(logo: Logo, organisation: PartnerPage, user: User) -> str:
    """What the form carries of a logo that has not been sent yet."""
    return signing.dumps([organisation.pk, user.pk, logo.pk], salt=_SALT)


def logo_of(key: str, organisation: PartnerPage, user: User) -> Logo | None:
    """None for a key that this site did not give this person for this organisation."""
    try:
        of, by, logo = signing.loads(key, salt=_SALT)
    except (signing.BadSignature, ValueError, UnicodeError):
        return None
    return Logo.objects.filter(pk=logo, uploaded_by=user).first() if (of, by) == (organisation.pk, user.pk) else None


def belongs_to(logo: Logo, organisation: PartnerPage) -> bool:
    """Whether the organisation's own people may see it: it is shown, or was sent by them."""
    own = {organisation.logo_id, organisation.logo_dark_id}
    return logo.pk in own or changes_with(logo).filter(organisation=organisation).exists()


def changes_with(logo: Logo) -> QuerySet[ProfileChange]:
    """Those that the logo was sent in, or that were to replace it."""
    places = (Q(**{f"{side}__{name}": logo.pk}) for side in ("base", "new") for name in LOGOS)
    return ProfileChange.objects.filter(reduce(or_, places))
