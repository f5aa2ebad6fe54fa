from datetime import UTC, datetime, timedelta

import factory
import wagtail_factories

from news.models import NewsPage


class NewsPageFactory(wagtail_factories.PageFactory):
    """A live article without photo; each is a day younger than the one before. Give it a `parent`."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Nyhet {n}")
    slug = factory.Sequence(lambda n: f"nyhet-{n}")
    lead = "Ett tjugotal företag träffades i Skövde."
    date = factory.Sequence(lambda n: datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=n))
    body = [("paragraph", "<p>Brödtext om företagen.</p>")]
