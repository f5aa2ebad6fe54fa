"""The list of articles in the admin: with the date that visitors see."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageViewSet

from core.templatetags.dates import long_date
from news.models import NewsPage

DATE = Column("date", label=_("Date"), accessor=lambda page: long_date(page.date), sort_key="date", width="12%")


class NewsPageViewSet(PageViewSet):
    model = NewsPage
    list_filter = ["topics", "author", "is_press_release"]

    @property
    def columns(self) -> list[Column]:
        kept = [column for column in self.index_view_class.base_columns if column.name != "type"]
        after_title = [column.name for column in kept].index("title") + 1
        return [*kept[:after_title], DATE, *kept[after_title:]]
