"""An organisation that a project names is neither deleted nor taken down: who owns and pays for it must stay seen.

Nor is a site's own project deleted: its pages would show no funders.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from partners.models import Project, ProjectOrganisation
from partners.models.projects import NEEDED_BY_SITE

REFUSALS = {
    "delete": gettext_lazy(
        "“%(title)s” can't be deleted: it has a role in %(projects)s. Take it out of the project first."
    ),
    "unpublish": gettext_lazy(
        "“%(title)s” can't be taken down: it has a role in %(projects)s. Take it out of the project first."
    ),
}


def projects_by_organisation(pages: Iterable[Page], *, and_below: bool) -> dict[str, list[str]]:
    """The names of the projects in which the organisations among the pages, or below them, have a role."""
    lookup = "organisation__path__startswith" if and_below else "organisation__path"
    named = reduce(or_, (Q(**{lookup: page.path}) for page in pages))
    held = ProjectOrganisation.objects.filter(named).order_by("organisation__path", "project__name")
    found: dict[str, list[str]] = {}
    for title, project in held.values_list("organisation__title", "project__name").distinct():
        found.setdefault(title, []).append(project)
    return found


def refuse(request: HttpRequest, pages: Iterable[Page], action: str = "delete") -> HttpResponse | None:
    """Back to the list with a sentence for each organisation that stands in the way; None when none does.

    `action` is one of REFUSALS.
    """
    pages = list(pages)
    and_below = action == "delete" or bool(request.POST.get("include_descendants"))
    held = projects_by_organisation(pages, and_below=and_below)
    for title, projects in held.items():
        names = {"title": title, "projects": get_text_list(projects, _("and"))}
        messages.error(request, REFUSALS[action] % names)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if held else None


def refuse_own_project(request: HttpRequest, rows: Iterable[object]) -> HttpResponse | None:
    """Back to the list with a sentence for each site's own project among the rows; None without one."""
    own = [row for row in rows if isinstance(row, Project) and row.default_for_id]
    for project in own:
        messages.error(request, f"{project}: {NEEDED_BY_SITE}")
    return redirect("projects:list") if own else None
