"""The editor's screen of an organisation, and the changes that its own people send: neither overwrites the other."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView

from partners import changes
from partners.models import PartnerPage
from partners.turns import hold

_ALONE = "_edits_organisation_alone"


def one_at_a_time(request: HttpRequest, page: PartnerPage) -> HttpResponse | None:
    """Wagtail's own answer, made while nobody can approve a change of the page: what the form was compared with when
    it was checked (`partners.page_forms`) is what is there when it is saved."""
    if hasattr(request, _ALONE):
        return None
    setattr(request, _ALONE, True)
    with transaction.atomic():
        hold(page.pk)
        response = EditView.as_view()(request, page.pk)
        return response.render() if hasattr(response, "render") else response


def tell_of_change(request: HttpRequest, page: PartnerPage) -> None:
    """Above the form, to those who may decide."""
    change = changes.waiting_for(page)
    if change and changes.may_decide(change, request.user) and "_w_hydrate_create_view" not in request.GET:
        button = messages.button(reverse("partner_change", args=[change.pk]), _("Review it"))
        messages.info(request, _("A change from the partner waits for review."), buttons=[button])
