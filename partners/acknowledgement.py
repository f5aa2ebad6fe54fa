"""Who pays for a project, as every page, mail and file says it: there is one way to say it, and no text to choose.

What the European Union asks for follows from the programme period alone. A project of 2021–2027 has the emblem and the
statement of Regulation (EU) 2021/1060, Annex IX; the words of 2014–2020 (Regulation (EU) 821/2014) are out of its
reach, and the other way round.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners import emblem

if TYPE_CHECKING:
    from partners.models import Logo, PartnerPage, Project


@dataclass(frozen=True)
class Mark:
    """The address of a logo that is approved, and its size in units of its own."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Supporter:
    """An organisation: `logo`, where it has one, stands on light ground; `logo_dark` on dark."""

    name: str
    url: str
    logo: Mark | None = None
    logo_dark: Mark | None = None


@dataclass(frozen=True)
class Acknowledgement:
    """`statement` stands beside the emblem; "" for a project that the European Union does not pay for.

    `fund` is the line that 2014–2020 wants below it. The funders come before the owners, those before the participants.
    """

    language: str
    statement: str = ""
    fund: str = ""
    funders: tuple[Supporter, ...] = ()
    owners: tuple[Supporter, ...] = ()
    participants: tuple[Supporter, ...] = ()

    @property
    def has_emblem(self) -> bool:
        return bool(self.statement)

    @property
    def line(self) -> str:
        """The statement where there is no room for a picture."""
        return ", ".join(part for part in (self.statement, self.fund) if part)

    @property
    def named_funders(self) -> str:
        """Who pays, on a line."""
        with override(self.language):
            line = _("Funders: %(names)s") % {"names": ", ".join(funder.name for funder in self.funders)}
        return line if self.funders else ""

    @property
    def lines(self) -> list[str]:
        """For a text without pictures."""
        return [part for part in (self.line, self.named_funders) if part]

    def emblem_png(self, height: int) -> bytes:
        """The emblem with its white border, for mail; `height` is that of the flag, in pixels."""
        return emblem.png(height)


def acknowledge(project: "Project", language: str) -> Acknowledgement:
    """Asks the database once; `Project.acknowledgement` remembers the answer."""
    held: dict[str, list[Supporter]] = defaultdict(list)
    rows = project.organisations.filter(organisation__live=True)
    rows = rows.select_related("organisation__logo", "organisation__logo_dark").order_by("sort_order", "pk")
    with override(language):
        statement, fund = _statement(project)
        for row in rows:
            held[row.role].append(_supporter(row.organisation, project))
    named = {role: tuple(held[role]) for role in ("funder", "owner", "participant")}
    return Acknowledgement(
        language, statement, fund, funders=named["funder"], owners=named["owner"], participants=named["participant"]
    )


def _statement(project: "Project") -> tuple[str, str]:
    """The statement, and the line below it, in the active language."""
    if not project.is_funded_by_eu:
        return "", ""
    if project.is_of_earlier_period:
        return _("European Union"), _name_of_fund(project)
    return project.get_statement_display(), ""


def _name_of_fund(project: "Project") -> str:
    """The plus came in 2021."""
    is_plain_esf = project.is_of_earlier_period and project.fund == "esf"
    return _("European Social Fund") if is_plain_esf else project.get_fund_display()


def _supporter(organisation: "PartnerPage", project: "Project") -> Supporter:
    """A fund of the European Union is named, never shown with a logo: no mark beside the emblem may say the same."""
    url = organisation.url or ""
    if project.is_funded_by_eu and organisation.title in _names_of_fund(project):
        return Supporter(organisation.title, url)
    return Supporter(organisation.title, url, _mark(organisation.logo), _mark(organisation.logo_dark))


def _names_of_fund(project: "Project") -> set[str]:
    """What the fund is called in the languages of the site."""
    names = set()
    for language, _label in settings.LANGUAGES:
        with override(language):
            names.add(_name_of_fund(project))
    return names


def _mark(logo: "Logo | None") -> Mark | None:
    if logo is None or not logo.is_approved:
        return None
    return Mark(logo.file.url, logo.width, logo.height, logo.alt)
