"""The staff's screens for what organisations have sent: the list, one change before and after, and its logos."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from accounts.models import User
from media.views.uploads import file_answer
from partners import changes
from partners.comparison import rows_of
from partners.models import Logo, PartnerPage, ProfileChange
from partners.profile import LOGOS, label_of
from partners.review import reviewable_by, reviews

ROWS = 50
State = ProfileChange.State


class ReviewForm(forms.Form):
    """The fields that are approved, and a word to the partner."""

    comment = forms.CharField(
        label=gettext_lazy("Comment to the partner"),
        help_text=gettext_lazy("The partner gets it by mail and sees it on their pages. Needed when you send back."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
def partner_changes(request: HttpRequest) -> HttpResponse:
    """Those that wait first, the longest waiting on top; `show` chooses only those, or only those decided on."""
    if not reviews(request.user):
        raise Http404
    shown = request.GET.get("show", "")
    rows = _listed(request.user, shown)
    page = WagtailPaginator(rows, ROWS).get_page(request.GET.get("p"))
    context = {
        **_header(_("Changes from partners")),
        "page_obj": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
        "listed": [(change, [label_of(name) for name in _names(change)]) for change in page],
        "shown": shown,
        "waiting": reviewable_by(request.user).filter(state=State.WAITING).count(),
    }
    return render(request, "partners/admin/changes.html", context)


def _listed(user: User, shown: str) -> QuerySet[ProfileChange]:
    rows = reviewable_by(user).select_related("organisation", "sent_by", "decided_by")
    if shown == "waiting":
        rows = rows.filter(state=State.WAITING)
    elif shown == "decided":
        rows = rows.exclude(state=State.WAITING)
    is_waiting = When(state=State.WAITING, then=Value(0))
    rank = Case(is_waiting, default=Value(1), output_field=IntegerField())
    since = Case(When(state=State.WAITING, then=F("sent_at")))
    return rows.annotate(rank=rank, since=since).order_by("rank", "since", "-decided_at", "-pk")


def _names(change: ProfileChange) -> list[str]:
    return [name for name in changes.FIELDS if name in change.new]


@require_http_methods(["GET", "HEAD", "POST"])
def partner_change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change. POST `decision` "approve", with the names of the `fields`, or "return"; both with a `comment`."""
    change = _change_or_404(request.user, pk)
    if request.method != "POST":
        return _show(request, change, ReviewForm(), set(change.new))
    form, ticked = ReviewForm(request.POST), set(request.POST.getlist("fields"))
    if form.is_valid():
        try:
            _decide(request, change, ticked, form.cleaned_data["comment"])
        except changes.DecidedError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            return redirect("partner_change", change.pk)
        except ValidationError as refusal:
            for sentence in _sentences(refusal):
                form.add_error(None, sentence)
        else:
            return redirect("partner_changes")
    return _show(request, change, form, ticked)


def _change_or_404(user: User, pk: int) -> ProfileChange:
    related = "organisation", "sent_by", "decided_by"
    return get_object_or_404(reviewable_by(user).select_related(*related), pk=pk)


def _decide(request: HttpRequest, change: ProfileChange, ticked: set[str], comment: str) -> None:
    """Does it, and says so on the next screen."""
    name = change.organisation.title
    if request.POST.get("decision") == "return":
        changes.send_back(change=change, by=request.user, comment=comment)
        messages.success(request, _("The change from %(name)s is sent back.") % {"name": name})
        return
    decided = changes.approve(change=change, by=request.user, fields=ticked, comment=comment)
    messages.success(request, _approved(decided), buttons=_buttons(decided.organisation))


def _approved(change: ProfileChange) -> str:
    count, name = len(change.approved), change.organisation.title
    if not change.organisation.live:
        text = _("Approved for %(name)s. The page is not public, so the fields are in its draft.")
        return text % {"name": name}
    text = ngettext(
        "%(count)d field of %(name)s is approved and public.",
        "%(count)d fields of %(name)s are approved and public.",
        count,
    )
    return text % {"count": count, "name": name}


def _buttons(page: PartnerPage) -> list[tuple[str, str, bool]]:
    address = page.url if page.live else None
    return [messages.button(address, _("View the page"))] if address else []


def _sentences(refusal: ValidationError) -> list[str]:
    """Each with the name of its field, where it has one."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    pairs = [(name, text) for name, texts in refusal.message_dict.items() for text in texts]
    return [text if name == NON_FIELD_ERRORS else f"{label_of(name)}: {text}" for name, text in pairs]


def _show(request: HttpRequest, change: ProfileChange, form: ReviewForm, ticked: set[str]) -> HttpResponse:
    rows = rows_of(change)
    is_waiting = change.state == State.WAITING
    context = {
        **_header(change.organisation.title, {"url": reverse("partner_changes"), "label": _("Changes from partners")}),
        "change": change,
        "rows": rows,
        "form": form,
        "ticked": ticked,
        "is_waiting": is_waiting,
        "hindrance": changes.hindrance(change.organisation.specific, request.user) if is_waiting else "",
        "is_own": change.sent_by_id == request.user.pk,
        "can_approve": any(not row.has_moved for row in rows),
        "edit": reverse("wagtailadmin_pages:edit", args=[change.organisation_id]),
    }
    return render(request, "partners/admin/change.html", context)


@require_safe
def partner_change_logo(request: HttpRequest, pk: int, logo: int) -> HttpResponseBase:
    """A logo of the change, or of the page now, whether it is approved or not: for those who may decide on it."""
    change = _change_or_404(request.user, pk)
    values = [side.get(name) for side in (change.base, change.new) for name in LOGOS]
    if logo not in [*values, change.organisation.logo_id, change.organisation.logo_dark_id]:
        raise Http404
    return file_answer(get_object_or_404(Logo, pk=logo).file.name, "private, no-store")


def _header(title: str, *places: dict[str, str]) -> dict[str, object]:
    """What Wagtail's page furniture wants; `places` are those above this screen, below the first page of the admin."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {
        "header_title": title,
        "header_icon": "tick-inverse",
        "breadcrumbs_items": [home, *places, {"url": "", "label": title}],
    }


urlpatterns: list[URLPattern] = [
    path("", partner_changes, name="partner_changes"),
    path("<int:pk>/", partner_change, name="partner_change"),
    path("<int:pk>/logo/<int:logo>/", partner_change_logo, name="partner_change_logo"),
]
