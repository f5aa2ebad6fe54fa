"""The list of articles in the admin: with the date that visitors see."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.pages import PageViewSet

from news.models import NewsPage


class NewsPageViewSet(PageViewSet):
    model = NewsPage
    list_filter = ["topics", "author", "is_press_release"]

    @property
    def columns(self) -> list[object]:
        date = DateColumn("date", label=_("date"), sort_key="date", width="12%")
        columns = list(self.index_view_class.base_columns)
        names = [column.name for column in columns]
        columns.insert(names.index("title") + 1, date)
        return columns
