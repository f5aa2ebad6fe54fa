"""The project and its organisations, as the pages name them."""

from collections.abc import Iterable

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import chosen
from core.caching import remembered
from core.navigation import Link, link_to
from core.routing import site_of_request
from partners.models import PartnerPage, Project, Role

register = template.Library()

# What the organisations of a role are called together.
GROUPS = {
    Role.OWNER: gettext_lazy("Project owners"),
    Role.FUNDER: gettext_lazy("Funders"),
    Role.PARTICIPANT: gettext_lazy("Participants"),
}


@register.simple_tag
def site_project(request: HttpRequest) -> Project | None:
    """The project that the site is about."""
    site = site_of_request(request)
    return remembered(("project", site.pk), lambda: Project.objects.filter(default_for=site).first())


@register.simple_tag
def grouped_by_role(partners: Iterable[PartnerPage], only: str = "") -> list[tuple[str, list[PartnerPage]]]:
    """(name of the group, its organisations): owners, funders, participants, others; an empty group is left out.

    `only`: the one role that is asked for.
    """
    found = list(partners)
    shown = {role: name for role, name in GROUPS.items() if only in ("", role)}
    groups = [(str(name), [partner for partner in found if role in partner.roles]) for role, name in shown.items()]
    others = [] if only else [partner for partner in found if not partner.roles]
    return [group for group in [*groups, (_("Others"), others)] if group[1]]


@register.filter
def together(role: Role) -> str:
    """The organisations of a role, in one word."""
    return str(GROUPS[role])


@register.filter
def spaced(number: int) -> str:
    """An amount as it is read: 24 000 000, the spaces unbreakable."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


@register.simple_tag
def organisations_of(links: object) -> list[Link]:
    """The published organisations that an article's rows point to."""
    keys = [row.organisation_id for row in links.all()]
    known = chosen.fetch(PartnerPage, set(keys))
    return [link_to(known[key]) for key in keys if key in known and known[key].live]


@register.filter
def sentence(links: Iterable[Link]) -> SafeString:
    """ "A, B och C", each name a link to the organisation."""
    *before, last = [format_html('<a href="{}">{}</a>', link.url, link.title) for link in links] or [SafeString("")]
    if not before:
        return last
    return format_html("{} {} {}", format_html_join(", ", "{}", ((name,) for name in before)), _("and"), last)
