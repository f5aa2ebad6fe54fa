import factory
from django.utils.text import slugify

from core.models import Topic


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Ämne {n}")
    slug = factory.LazyAttribute(lambda topic: slugify(topic.name))
