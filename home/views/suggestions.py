"""The partners' own pages for what they suggest: the form, and what became of it."""

from typing import Any

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from home.models import Suggestion
from home.suggestion_form import FORMS, SuggestionForm
from home.suggestions import PER_DAY, NoListError, TooManySuggestionsError, has_sent_enough, suggest
from media.storage import disk_full, is_disk_full
from partners.models import PartnerPage
from partners.views.access import own_organisation, signed_in

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def partner_suggest(request: HttpRequest, organisation: int, kind: str) -> HttpResponse:
    """`kind` is "news" or "event"."""
    page = own_organisation(request, organisation)
    if kind not in FORMS:
        raise Http404
    if request.method != "POST":
        return _show(request, page, kind, FORMS[kind]())
    if has_sent_enough(page):  # before the photos are looked at
        return _refuse(request, page, kind, _enough(), 429)
    form = FORMS[kind](request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, page, kind, form)
    return _receive(request, page, kind, form)


def _enough() -> str:
    text = _("You have sent %(count)d suggestions within a day, and that is as many as we can take. Go on tomorrow.")
    return text % {"count": PER_DAY}


def _receive(request: HttpRequest, page: PartnerPage, kind: str, form: SuggestionForm) -> HttpResponse:
    try:
        suggest(organisation=page, by=request.user, kind=kind, sent=form.sent(), language=get_language()[:2])
    except TooManySuggestionsError:
        return _refuse(request, page, kind, _enough(), 429)
    except NoListError:
        text = _("The site has no place for suggestions of this kind yet. Write to us instead.")
        return _refuse(request, page, kind, text, 503)
    except (OSError, DatabaseError) as error:
        if not is_disk_full(error):
            raise
        return _refuse(request, page, kind, " ".join(disk_full().messages), 503)
    messages.success(request, _("Thank you! We have got your suggestion and go on with it."))
    return redirect("partner_suggestions", page.pk)


def _refuse(request: HttpRequest, page: PartnerPage, kind: str, sentence: str, code: int) -> HttpResponse:
    """The form with what was typed, and why it was not taken."""
    form = FORMS[kind](request.POST)
    form.full_clean()
    form.errors.clear()
    for photo in form.photos:
        photo.full_clean()
        photo.errors.clear()
    form.add_error(None, sentence)
    return _show(request, page, kind, form, code)


def _show(request: HttpRequest, page: PartnerPage, kind: str, form: SuggestionForm, code: int = 200) -> HttpResponse:
    is_refused = form.is_bound and (bool(form.errors) or any(photo.errors for photo in form.photos))
    context: dict[str, Any] = {"organisation": page, "kind": kind, "form": form, "is_refused": is_refused}
    context |= {"had_photos": bool(request.FILES) and is_refused, "first": form.photos[:3], "more": form.photos[3:]}
    context["is_more_wrong"] = any(photo.errors for photo in form.photos[3:]) if form.is_bound else False
    return render(request, "home/own/suggest.html", context, status=code)


@require_safe
@signed_in
def partner_suggestions(request: HttpRequest, organisation: int) -> HttpResponse:
    """What the organisation has suggested, and what became of it."""
    page = own_organisation(request, organisation)
    sent = Suggestion.objects.filter(organisation=page).select_related("sent_by", "page")[:SHOWN]
    return render(request, "home/own/suggestions.html", {"organisation": page, "suggestions": sent})
