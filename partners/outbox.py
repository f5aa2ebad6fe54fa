"""Letters to partners, and to the staff about them: rows of the transaction they tell of.

`partners.tasks` sends them.
"""

from django.conf import settings
from django.db.models import Model, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from partners import tasks  # the module: what puts letters into words knows the verbs that write them
from partners.models import PartnerLetter


def write(receiver: User, kind: str, *, about: str, language: str = "sv", **tied: Model) -> PartnerLetter | None:
    """None when it was written before. `tied` is what it tells of: the fields of `PartnerLetter`."""
    defaults = {"language": language, **tied}
    letter, is_new = PartnerLetter.objects.get_or_create(receiver=receiver, kind=kind, about=about, defaults=defaults)
    if not is_new:
        return None
    tasks.send_letter.enqueue(letter.pk)
    return letter


def write_to_staff(kind: str, *, about: str, **tied: Model) -> list[PartnerLetter]:
    """To everybody who may publish the page that it is about, in the language they have the admin in."""
    page = tied["change"].organisation if "change" in tied else tied["page"]
    written = [write(user, kind, about=about, language=_language_of(user), **tied) for user in staff_of(page)]
    return [letter for letter in written if letter]


def staff_of(page: Page) -> QuerySet[User]:
    """Who may publish it."""
    return PagePermissionPolicy().users_with_permission_for_instance("publish", page)


def _language_of(user: User) -> str:
    """Which they have the admin in."""
    profile = getattr(user, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    return "en" if language.startswith("en") else "sv"
