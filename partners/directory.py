"""The directory of organisations: which of them a visitor asks for, in the order of a Swedish register."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.html import strip_tags

from core.swedish_order import swedish
from partners.models.organisations import PartnerPage
from partners.models.projects import Role

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Choice:
    """What is asked for; "" for a filter that is not used."""

    role: str = ""
    municipality: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.role or self.municipality or self.words)

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label) if self.role else ""


class Directory:
    """The organisations of a list, by name; those that match `choice` are `found`."""

    def __init__(self, organisations: Iterable[PartnerPage], request: HttpRequest) -> None:
        self.organisations = sorted(organisations, key=lambda page: swedish(page.title))
        self.roles = [role for role in Role if any(role in page.roles for page in self.organisations)]
        self.municipalities = sorted({page.municipality for page in self.organisations} - {""}, key=swedish)
        self.choice = self._choice(request)
        self.found = [page for page in self.organisations if self._matches(page)]

    def _choice(self, request: HttpRequest) -> Choice:
        """Http404 for a role or a place that nobody has."""
        role, municipality = request.GET.get("role", ""), request.GET.get("municipality", "")
        if (role and role not in self.roles) or (municipality and municipality not in self.municipalities):
            raise Http404
        return Choice(role, municipality, " ".join(request.GET.get("q", "")[:LONGEST_SEARCH].split()))

    def _matches(self, page: PartnerPage) -> bool:
        choice = self.choice
        if (choice.role and choice.role not in page.roles) or choice.municipality not in ("", page.municipality):
            return False
        text = _text_of(page)
        return all(word in text for word in choice.words.casefold().split())


def _text_of(page: PartnerPage) -> str:
    """In Python: SQLite tells Å from å."""
    texts = [page.title, page.short_name, page.sector, page.municipality, page.summary, page.summary_en]
    texts += [strip_tags(page.description), strip_tags(page.description_en)]
    return " ".join(texts).casefold()
