"""The staff's screens for those who ask to be removed from photos."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.images.widgets import AdminImageChooser

from media.models import RemovalRequest, SitePhoto
from media.removal import ANSWER_WITHIN, days_waited, decline
from media.withdrawal import places_of

ROWS = 50
may_decide = permission_required("media.withdraw_sitephoto")


class DeclineForm(forms.Form):
    """Why the photo stays."""

    answer = forms.CharField(
        label=gettext_lazy("Why the photo stays"),
        help_text=gettext_lazy("A note for you who look after the site. Write no names: it is kept."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write why the photo stays.")},
    )


class PhotoForm(forms.Form):
    """Which photo a described one is."""

    photo = forms.ModelChoiceField(SitePhoto.objects, label=gettext_lazy("Photo"), widget=AdminImageChooser)


@may_decide
@require_safe
def removal_requests(request: HttpRequest) -> HttpResponse:
    """Those that wait first, the longest waiting on top; then what has been handled, newest first."""
    listed = Paginator(_in_order(), ROWS).get_page(request.GET.get("p"))
    context = {
        "header_title": _("Requests for removal"),
        "breadcrumbs_items": _breadcrumbs(),
        "header_icon": "image",
        "page_obj": listed,
        "listed": [(one, days_waited(one)) for one in listed],
    }
    return render(request, "media/admin/removal_requests.html", context)


def _in_order() -> QuerySet[RemovalRequest]:
    open_state = RemovalRequest.State.OPEN
    first = Case(When(state=open_state, then=Value(0)), default=Value(1), output_field=IntegerField())
    waiting = Case(When(state=open_state, then=F("received_at")))
    rows = RemovalRequest.objects.select_related("photo", "handled_by")
    return rows.annotate(rank=first, waiting=waiting).order_by("rank", "waiting", "-handled_at", "-pk")


@may_decide
@require_http_methods(["GET", "HEAD", "POST"])
def removal_request(request: HttpRequest, key: int) -> HttpResponse:
    """One request; POST with `decision` "decline" or "photo" while it is open."""
    asked = get_object_or_404(RemovalRequest.objects.select_related("photo", "handled_by"), pk=key)
    act = {"decline": _decline, "photo": _choose_photo}.get(request.POST.get("decision", ""))
    if request.method == "POST" and act and asked.state == RemovalRequest.State.OPEN:
        return act(request, asked)
    return _show(request, asked)


def _decline(request: HttpRequest, asked: RemovalRequest) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, decline_form=form)
    decline(asked, by=request.user, answer=form.cleaned_data["answer"])
    messages.success(request, _("The request is closed and the photo stays. Remember to answer %s.") % asked.name)
    return redirect("removal_requests")


def _choose_photo(request: HttpRequest, asked: RemovalRequest) -> HttpResponse:
    form = PhotoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the photo first."))
        return redirect("removal_request", asked.pk)
    asked.photo = form.cleaned_data["photo"]
    asked.save(update_fields=["photo"])
    messages.success(request, _("The request is now about this photo."))
    return redirect("removal_request", asked.pk)


def _show(request: HttpRequest, asked: RemovalRequest, decline_form: DeclineForm | None = None) -> HttpResponse:
    photo = asked.photo
    withdrawal = photo.withdrawals.first() if photo else None
    places = withdrawal.places if withdrawal else places_of(photo) if photo else []
    photo_form = PhotoForm(initial={"photo": photo if photo and not withdrawal else None})
    context = {
        "header_title": asked.name or _("Erased"),
        "breadcrumbs_items": _breadcrumbs(asked),
        "header_icon": "image",
        "asked": asked,
        "is_open": asked.state == RemovalRequest.State.OPEN,
        "days": days_waited(asked),
        "promised": ANSWER_WITHIN,
        "withdrawal": withdrawal,
        "places": places,
        "decline_form": decline_form or DeclineForm(),
        "photo_form": photo_form,
        "media": photo_form.media,
    }
    return render(request, "media/admin/removal_request.html", context)


def _breadcrumbs(asked: RemovalRequest | None = None) -> list[dict[str, str]]:
    """Wagtail's form: the place that one stands at has no address."""
    above = [{"url": reverse("removal_requests"), "label": _("Requests for removal")}] if asked else []
    here = (asked.name or _("Erased")) if asked else _("Requests for removal")
    return [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, *above, {"url": "", "label": here}]


urlpatterns: list[URLPattern] = [
    path("requests/", removal_requests, name="removal_requests"),
    path("requests/<int:key>/", removal_request, name="removal_request"),
]
