"""One factory a model; every factory makes something that may be published."""

from tests.factories.core import TopicFactory
from tests.factories.events import EventPageFactory
from tests.factories.media import SitePhotoFactory
from tests.factories.news import NewsPageFactory
from tests.factories.partners import PersonFactory, ProjectFactory

__all__ = ["EventPageFactory", "NewsPageFactory", "PersonFactory", "ProjectFactory", "SitePhotoFactory", "TopicFactory"]
