"""The report of photos that somebody should look at."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import ImagePreviewColumn

from media.models import SitePhoto
from media.reports import KINDS, annotated, condition, counts


@dataclass(frozen=True)
class Tab:
    """One kind of photos: what it is called, its address, how many there are."""

    label: str | Promise
    url: str
    count: int
    is_chosen: bool


def _grounds(photo: SitePhoto) -> str:
    """Who is shown by what ground and until when, one after the other."""
    people = photo.pictured_people.all() if photo.people == SitePhoto.People.IDENTIFIABLE else []
    return "; ".join(", ".join(filter(None, _facts(person))) for person in people)


def _facts(person: Any) -> list[str]:
    ends = person.valid_until and date_format(person.valid_until, "DATE_FORMAT")
    return [str(person), person.get_ground_display(), ends or ""]


class PhotoReportView(ReportView):
    """Photos of one kind of fault, as a table or a file."""

    model = SitePhoto
    page_title = _("Photos to look at")
    header_icon = "image"
    template_name = "media/admin/photo_report.html"
    index_url_name = "photo_report"
    index_results_url_name = "photo_report_results"
    permission_policy = permission_policy
    any_permission_required = ["change"]
    is_searchable = False
    columns = [
        ImagePreviewColumn("preview", label=_("Preview"), accessor=lambda photo: photo, classname="image-preview"),
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit"),
        Column("photographer", label=_("Photographer")),
        Column("people", label=_("People in the photo"), accessor=lambda photo: photo.get_people_display()),
        Column("grounds", label=_("Legal ground"), accessor=_grounds),
        DateColumn("created_at", label=_("Uploaded")),
    ]
    list_export = ["pk", "title", "photographer", "description", "get_people_display", "grounds", "created_at"]
    export_headings = {
        "pk": _("Number"),
        "title": _("Title"),
        "photographer": _("Photographer"),
        "description": _("Alt text"),
        "get_people_display": _("People in the photo"),
        "grounds": _("Legal ground"),
        "created_at": _("Uploaded"),
    }

    @property
    def kind(self) -> str:
        asked = self.request.GET.get("kind", "")
        return asked if asked in KINDS else next(iter(KINDS))

    def get_queryset(self) -> QuerySet[SitePhoto]:
        photos = annotated(self._own()).filter(condition(self.kind)).order_by("-created_at", "pk")
        return photos.prefetch_related("pictured_people").prefetch_renditions("max-165x165")

    def _own(self) -> QuerySet[SitePhoto]:
        return permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])

    def get_filename(self) -> str:
        return f"photos-{self.kind}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = counts(self._own())
        tabs = [Tab(label, f"?kind={kind}", found[kind], kind == self.kind) for kind, label in KINDS.items()]
        return super().get_context_data(**kwargs) | {"tabs": tabs}

    def to_row_dict(self, item: SitePhoto) -> dict[str, Any]:
        item.grounds = _grounds(item)
        return super().to_row_dict(item)


urlpatterns: list[URLPattern] = [
    path("report/", PhotoReportView.as_view(), name="photo_report"),
    path("report/results/", PhotoReportView.as_view(results_only=True), name="photo_report_results"),
]
