import factory
import wagtail_factories
from django.utils.text import slugify

from accounts.models import User
from partners.models import Membership, PartnerPage, Person, Project, ProjectOrganisation


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    name = "Innovationsboost"
    slogan = "För innovation och hållbar omställning."


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    title = "projektledare"
    email = factory.Sequence(lambda n: f"person{n}@example.com")


class PartnerPageFactory(wagtail_factories.PageFactory):
    """A live organisation, without a role. Give it a `parent`."""

    class Meta:
        model = PartnerPage

    title = factory.Sequence(lambda n: f"Företaget {n}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))


def give_role(organisation: PartnerPage, role: str, project: Project, **fields: object) -> ProjectOrganisation:
    """Last among those of the project, unless a `sort_order` is given."""
    fields = {"sort_order": project.organisations.count()} | fields
    return ProjectOrganisation.objects.create(organisation=organisation, role=role, project=project, **fields)


def member_of(*organisations: PartnerPage, email: str = "anna@gangjarn.example") -> User:
    """Somebody without a password who speaks for the organisations."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    for organisation in organisations:
        Membership.objects.create(user=user, organisation=organisation)
    return user
