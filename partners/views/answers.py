"""The staff's report of the yearly question: who answered and when, and who has to be asked in another way."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

import core.converters  # noqa: F401  (the key in the address)
from core.templatetags.dates import long_date
from partners.confirmations import REMINDERS, confirm
from partners.models import Confirmation, PartnerPage


def _last(page: PartnerPage) -> Confirmation | None:
    return next((asked for asked in page.asked if asked.answered_at), None)


def _open(page: PartnerPage) -> Confirmation | None:
    return next((asked for asked in page.asked if not asked.answered_at), None)


def _answered(page: PartnerPage) -> str:
    last = _last(page)
    return long_date(last.answered_at) if last else "–"


def _answered_by(page: PartnerPage) -> str:
    last = _last(page)
    return str(last.answered_by) if last and last.answered_by else ""


def _state(page: PartnerPage) -> str:
    """How it stands with the question, in words."""
    asked = _open(page)
    if asked is None:
        return "–"
    if asked.reminders >= REMINDERS:
        return _("No answer since %(day)s, reminded twice") % {"day": long_date(asked.asked_at)}
    text = _("Asked on %(day)s, reminded once") if asked.reminders else _("Asked on %(day)s")
    return text % {"day": long_date(asked.asked_at)}


def _address(page: PartnerPage) -> str | None:
    asked = _open(page)
    return reverse("partner_confirmation", args=[asked.pk]) if asked else None


class ConfirmationsView(ReportView):
    """All public organisations; those that have not answered stand first."""

    model = PartnerPage
    page_title = gettext_lazy("Yearly question to partners")
    header_icon = "check"
    index_url_name = "partner_confirmations"
    index_results_url_name = "partner_confirmations_results"
    permission_policy = page_permission_policy
    any_permission_required = ["publish"]
    is_searchable = False
    columns = [
        TitleColumn("title", label=gettext_lazy("Organisation"), url_name="wagtailadmin_pages:edit"),
        Column("answered", label=gettext_lazy("Last answer"), accessor=_answered),
        Column("answered_by", label=gettext_lazy("Answered by"), accessor=_answered_by),
        TitleColumn("state", label=gettext_lazy("Question"), accessor=_state, get_url=_address),
    ]
    list_export = ["title", "answered", "answered_by", "state"]
    export_headings = {
        "title": gettext_lazy("Organisation"),
        "answered": gettext_lazy("Last answer"),
        "answered_by": gettext_lazy("Answered by"),
        "state": gettext_lazy("Question"),
    }

    def get_queryset(self) -> QuerySet[PartnerPage]:
        asked = Prefetch("confirmations", Confirmation.objects.select_related("answered_by"), to_attr="asked")
        waiting = Confirmation.objects.filter(organisation=OuterRef("pk"), answered_at=None)
        found = PartnerPage.objects.live().annotate(reminders=Subquery(waiting.values("reminders")[:1]))
        may_see = page_permission_policy.instances_user_has_permission_for(self.request.user, "publish")
        found = found.filter(pk__in=may_see.values("pk")).prefetch_related(asked)
        return found.order_by(F("reminders").desc(nulls_last=True), "title")

    def get_filename(self) -> str:
        return "partner-answers"

    def to_row_dict(self, item: PartnerPage) -> dict[str, Any]:
        item.answered, item.answered_by, item.state = _answered(item), _answered_by(item), _state(item)
        return super().to_row_dict(item)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: whoever has talked with the partner says here that the profile is right."""
    asked = get_object_or_404(Confirmation.objects.select_related("organisation"), pk=pk)
    organisation = asked.organisation
    if not organisation.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method == "POST":
        if confirm(confirmation=asked, by=request.user):
            messages.success(request, _("Noted: the profile of %(name)s is right.") % {"name": organisation.title})
        else:
            messages.info(request, _("%(name)s has answered already.") % {"name": organisation.title})
        return redirect("partner_confirmations")
    context = {
        "asked": asked,
        "organisation": organisation,
        "people": organisation.memberships.select_related("user"),
        "header_title": _("Has the partner answered in another way?"),
        "header_icon": "check",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("partner_confirmations"), "label": ConfirmationsView.page_title},
            {"url": "", "label": organisation.get_admin_display_title()},
        ],
    }
    return render(request, "partners/admin/confirmation.html", context)


urlpatterns: list[URLPattern] = [
    path("", ConfirmationsView.as_view(), name="partner_confirmations"),
    path("results/", ConfirmationsView.as_view(results_only=True), name="partner_confirmations_results"),
    path("<key:pk>/", partner_confirmation, name="partner_confirmation"),
]
