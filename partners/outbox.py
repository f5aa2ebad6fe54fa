"""Letters to partners on their way: rows of the transaction that they tell of."""

from django.db.models import Model

from accounts.models import User
from partners.models import PartnerLetter


def write(
    receiver: User, kind: str, *, about: str, language: str = "sv", **tied: Model
) -> PartnerLetter | None:
    """None when it was written before."""
    defaults = {"language": language, **tied}
    letter, is_new = PartnerLetter.objects.get_or_create(receiver=receiver, kind=kind, about=about, defaults=defaults)
    return letter if is_new else None
