"""Organisations, projects and people: what articles, events and galleries refer to."""

from partners.models.changes import Confirmation, ProfileChange
from partners.models.letters import PartnerLetter
from partners.models.logos import Logo
from partners.models.members import Membership, SignInLink
from partners.models.organisations import PartnerIndexPage, PartnerPage
from partners.models.people import Person
from partners.models.project_pages import ProjectPage
from partners.models.projects import Fund, Period, Project, ProjectOrganisation, Role, Statement

__all__ = [
    "Confirmation",
    "Fund",
    "Logo",
    "Membership",
    "PartnerIndexPage",
    "PartnerLetter",
    "PartnerPage",
    "Period",
    "Person",
    "ProfileChange",
    "Project",
    "ProjectOrganisation",
    "ProjectPage",
    "Role",
    "SignInLink",
    "Statement",
]
