"""Taking photos away in the admin: what will happen, doing it, and the record of what was done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.widgets import AdminImageChooser

from media.models import PicturedPerson, SitePhoto, Withdrawal
from media.publishing import faults_of
from media.withdrawal import ORIGINALS_KEPT, places_of, withdraw_person, withdraw_photo

may_withdraw = method_decorator(permission_required("media.withdraw_sitephoto"), name="dispatch")
PERSON = PicturedPerson._meta.get_field("person")
LIBRARY = {"url": reverse_lazy("wagtailimages:index"), "label": _("Images")}
RECORDS = {"url": reverse_lazy("withdrawals"), "label": _("Removed photos")}


class ReasonForm(forms.Form):
    """Why the photo is taken away; kept with the record."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=Withdrawal._meta.get_field("reason").max_length,
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("For the record, such as “asked by e-mail”. Do not write who it was."),
    )


class WithdrawPhotoForm(ReasonForm):
    """Also what is shown instead."""

    replacement = forms.ModelChoiceField(
        SitePhoto.objects,
        label=_("Show this photo instead"),
        required=False,
        widget=AdminImageChooser,
        help_text=_("Leave empty to close the gap: pages are shown without the photo."),
    )
    field_order = ["replacement", "reason"]

    def __init__(self, photo: SitePhoto, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photo = photo

    def clean_replacement(self) -> SitePhoto | None:
        replacement = self.cleaned_data["replacement"]
        if replacement == self.photo:
            raise ValidationError(_("This is the photo that you remove. Choose another one."))
        if replacement and (faults := list(faults_of(replacement))):  # it is public at once
            raise ValidationError(faults)
        return replacement


class WithdrawView(WagtailAdminTemplateMixin, FormView):
    """What both ways of taking photos away say and ask."""

    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"days_kept": ORIGINALS_KEPT.days, "media": context["form"].media}


@may_withdraw
class WithdrawPhotoView(WithdrawView):
    """One photo, and what is shown in its place."""

    template_name = "media/admin/withdraw_photo.html"
    form_class = WithdrawPhotoForm
    page_title = _("Remove the photo everywhere")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.photo = get_object_or_404(SitePhoto.with_withdrawn, pk=kwargs["photo_id"])
        if self.photo.withdrawn_at:  # somebody else was faster
            return redirect("withdrawal", self.photo.withdrawals.latest("at").pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"photo": self.photo}

    def form_valid(self, form: WithdrawPhotoForm) -> HttpResponse:
        record = withdraw_photo(self.photo, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, gettext("The photo has been removed everywhere."))
        return redirect("withdrawal", record.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"photo": self.photo, "places": places_of(self.photo)}

    def get_page_subtitle(self) -> str:
        return self.photo.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": reverse("wagtailimages:edit", args=[self.photo.pk]), "label": self.photo.title}
        return [*self.breadcrumbs_items, LIBRARY, edit, {"url": "", "label": self.page_title}]


@may_withdraw
class WithdrawPersonView(WithdrawView):
    """Every photo that names a person of the register."""

    template_name = "media/admin/withdraw_person.html"
    form_class = ReasonForm
    page_title = _("Remove all photos of the person")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person: Model = get_object_or_404(PERSON.related_model, pk=kwargs["person_id"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        records = withdraw_person(self.person, by=self.request.user, **form.cleaned_data)
        text = ngettext(
            "%(count)d photo has been removed everywhere.",
            "%(count)d photos have been removed everywhere.",
            len(records),
        )
        messages.success(self.request, text % {"count": len(records)})
        return redirect("withdrawals")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        photos = SitePhoto.objects.filter(pictured_people__person=self.person).distinct()
        photos = photos.prefetch_renditions("max-165x165").order_by("-created_at")
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "photos": photos,
            "person_url": AdminURLFinder(self.request.user).get_edit_url(self.person) or reverse("wagtailimages:index"),
        }

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, LIBRARY, {"url": "", "label": self.page_title}]


@may_withdraw
class WithdrawalView(WagtailAdminTemplateMixin, DetailView):
    """The record of one withdrawal."""

    model = Withdrawal
    queryset = Withdrawal.objects.select_related("by")
    template_name = "media/admin/withdrawal.html"
    page_title = _("Removed photo")
    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"delete_at": self.object.at + ORIGINALS_KEPT}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, RECORDS, {"url": "", "label": f"{self.page_title} {self.object.photo_id}"}]


def _original(record: Withdrawal) -> str:
    """What has become of the file, and when."""
    deleted, text = record.original_deleted_at, gettext("Deleted on %(date)s")
    if deleted is None:
        deleted, text = record.at + ORIGINALS_KEPT, gettext("Will be deleted on %(date)s")
    return text % {"date": date_format(timezone.localtime(deleted), "DATE_FORMAT")}


def _titles(places: list[dict[str, str]]) -> str:
    return "; ".join(place["title"] for place in places)


@may_withdraw
class WithdrawalsView(ReportView):
    """All records, newest first; nothing can be changed here."""

    model = Withdrawal
    page_title = _("Removed photos")
    header_icon = "bin"
    index_url_name = "withdrawals"
    index_results_url_name = "withdrawals_results"
    is_searchable = False
    columns = [
        TitleColumn("pk", label=_("Photo"), accessor="photo_id", url_name="withdrawal"),
        DateColumn("at", label=_("Removed")),
        Column("by", label=_("By")),
        Column("reason", label=_("Reason")),
        Column("places", label=_("Places"), accessor=lambda record: len(record.places)),
        Column("original", label=_("Original"), accessor=_original),
    ]
    list_export = ["photo_id", "at", "by", "reason", "places", "files_removed", "original_deleted_at"]
    custom_field_preprocess = {"places": dict.fromkeys(ReportView.FORMATS, _titles)}

    def get_queryset(self) -> QuerySet[Withdrawal]:
        return Withdrawal.objects.select_related("by")


urlpatterns: list[URLPattern] = [
    path("<int:photo_id>/withdraw/", WithdrawPhotoView.as_view(), name="photo_withdraw"),
    path("of-person/<int:person_id>/withdraw/", WithdrawPersonView.as_view(), name="person_withdraw"),
    path("withdrawn/", WithdrawalsView.as_view(), name="withdrawals"),
    path("withdrawn/results/", WithdrawalsView.as_view(results_only=True), name="withdrawals_results"),
    path("withdrawn/<int:pk>/", WithdrawalView.as_view(), name="withdrawal"),
]
