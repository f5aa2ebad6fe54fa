import factory

from partners.models import Person, Project


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
