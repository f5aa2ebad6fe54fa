"""An organisation's own people see its profile as the public does, correct it, and send what they changed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.public_forms import is_too_large
from media.views.uploads import file_answer
from partners import changes, own_logos
from partners.models import Logo, PartnerPage, Person
from partners.profile import LOGOS, PEOPLE, PERSON_FIELDS, TEXTS, put
from partners.profile_editing import ProfileEditing
from partners.profile_words import differences, text_of
from partners.turns import hold
from partners.views.access import own_organisation, signed_in

LARGEST_BODY = 5_000_000  # bytes: two logos and all the texts
MOST_CHANGES = 50
ENGLISH = ("summary_en", "description_en")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def partner_profile(request: HttpRequest, organisation: int) -> HttpResponse:
    """The form, beside the page as it would be."""
    page = own_organisation(request, organisation)
    if request.method != "POST":
        return _show(request, ProfileEditing(page, request.user))
    if request.POST.get("do") == "withdraw":
        return _withdraw(request, page)
    if is_too_large(request, LARGEST_BODY):
        return _show(request, ProfileEditing(page, request.user, request.POST), problem=_too_large(), code=413)
    editing = ProfileEditing(page, request.user, request.POST, request.FILES)
    if request.POST.get("do") == "add-person":
        editing.add_row()
        return _show(request, editing, is_looking=True)
    if request.POST.get("do") == "show":
        return _show(request, editing, is_looking=True)
    return _send(request, editing)


def _too_large() -> str:
    return _("That was more than we can receive at once. Choose smaller files, or write shorter.")


def _send(request: HttpRequest, editing: ProfileEditing) -> HttpResponse:
    if editing.is_unknown:
        return _show(request, editing, problem=_("The form could not be read. Look it through and send it again."))
    if not editing.is_valid():
        return _show(request, editing)
    with transaction.atomic():
        hold(editing.organisation.pk)
        editing.look_again()
        return _send_changed(request, editing)


def _send_changed(request: HttpRequest, editing: ProfileEditing) -> HttpResponse:
    """While nobody else can send or approve anything."""
    changed = editing.changed()
    if overtaken := editing.moved(changed):
        editing.renew(overtaken, changed)
        text = _("Somebody else has changed the profile while you were writing. Look at what is marked and send again.")
        return _show(request, editing, problem=text)
    if not changed:
        return _show(request, editing, problem=_("You have not changed anything yet, so there was nothing to send."))
    if editing.is_there(changed):
        messages.success(request, _("What you sent is there already."))
    elif editing.send(changed):
        messages.success(request, _("Thank you! What you changed has been sent and waits for review."))
    else:
        messages.success(request, _("Nothing waits for review any more: the profile is what it was."))
    return redirect("partner_profile", editing.organisation.pk)


def _withdraw(request: HttpRequest, page: PartnerPage) -> HttpResponse:
    """The change that the button stood beside; another one may wait by now."""
    key = request.POST.get("change", "")
    change = changes.waiting_for(page)
    if change and str(change.pk) == key:
        try:
            changes.withdraw(change=change, by=request.user)
            messages.success(request, _("You have taken the change back. The public page is as it was."))
        except changes.DecidedError as error:
            messages.error(request, " ".join(error.messages))
    else:
        messages.error(request, _("That change does not wait any more. See the history."))
    return redirect("partner_profile", page.pk)


def _show(
    request: HttpRequest, editing: ProfileEditing, *, problem: str = "", is_looking: bool = False, code: int = 200
) -> HttpResponse:
    """`is_looking`: what was typed is shown, and nothing was asked to be sent."""
    _mark(editing)
    form, logos = editing.form, editing.logos
    context = {
        "organisation": editing.organisation,
        "form": form,
        "people": editing.people,
        "problem": problem,
        "is_refused": bool(problem) or (editing.data is not None and not is_looking and not editing.is_valid()),
        "waiting": changes.waiting_for(editing.organisation),
        "people_wait": PEOPLE in editing.opened.waiting,
        "people_overtaken": text_of(PEOPLE, editing.now.shown[PEOPLE]) if PEOPLE in editing.overtaken else None,
        "english_is_open": any(form[name].value() or form[name].errors for name in ENGLISH),
        "has_logo": bool(logos["logo"] or editing.opened.shown["logo"]),
        "has_logo_dark": bool(logos["logo_dark"] or editing.opened.shown["logo_dark"]),
        "logo_versions": _logo_versions(editing),
        "live": _as_public(editing),
    }
    return render(request, "partners/own/profile.html", context, status=code)


def _mark(editing: ProfileEditing) -> None:
    """Tell the fields that they wait for review, and what somebody else has written in them."""
    for name in (*TEXTS, *LOGOS):
        field = editing.form.fields[f"{name}_file" if name in LOGOS else name]
        field.waits = name in editing.opened.waiting
        if name in editing.overtaken:
            field.overtaken = "" if name in LOGOS else text_of(name, editing.now.shown[name])


def _logo_versions(editing: ProfileEditing) -> list[dict[str, Any]]:
    """The logos as they are, as they wait for review, and as they are about to be sent; the same ones only once."""
    typed = {name: logo and logo.pk for name, logo in editing.logos.items()}
    named = [(_("Now on the site"), editing.now.live), (_("Waits for review"), editing.now.shown), (_("New"), typed)]
    versions, keys = [], []
    for label, values in named:
        pair = [values[name] for name in LOGOS]
        if pair not in keys:
            keys.append(pair)
            found = Logo.objects.in_bulk([key for key in pair if key])
            shown = [own_logos.seen(found.get(key), editing.organisation, editing.user) for key in pair]
            versions.append({"label": label, "logo": shown[0], "dark": shown[1]})
    return versions


def _as_public(editing: ProfileEditing) -> dict[str, Any]:
    """What `partners/profile.html` needs to show the page with what was typed; nothing of it is saved."""
    typed, organisation = editing.typed(), editing.organisation
    page = PartnerPage.objects.get(pk=organisation.pk)
    put(page, {name: typed[name] for name in TEXTS})
    logos = editing.logos
    return {
        "page": page,
        "logo": own_logos.seen(logos["logo"], organisation, editing.user, alt=editing.logo_alt),
        "dark": own_logos.seen(logos["logo_dark"], organisation, editing.user),
        "people": _people(page, typed[PEOPLE]),
        "kept": {slot: editing.form.data.get(f"{slot}_kept", "") for slot in LOGOS},
        "file_errors": [text for slot in LOGOS for text in editing.form[f"{slot}_file"].errors],
        "is_incomplete": editing.data is not None and not editing.is_valid(),
    }


def _people(page: PartnerPage, people: list[dict[str, Any]]) -> list[Person]:
    """Unsaved, with the photo of who is there already."""
    known = page.people.select_related("photo__replacement").in_bulk([each["pk"] for each in people if each["pk"]])
    found = []
    for values in people:
        person = Person(organisation=page, **{name: values[name] for name in PERSON_FIELDS})
        person.photo = known[values["pk"]].photo if values["pk"] in known else None
        found.append(person)
    return found


@require_POST
@signed_in
def partner_preview(request: HttpRequest, organisation: int) -> HttpResponse:
    """The part of the page that shows what was typed; nothing is sent."""
    page = own_organisation(request, organisation)
    if is_too_large(request, LARGEST_BODY):
        return HttpResponse(_too_large(), status=413, content_type="text/plain; charset=utf-8")
    editing = ProfileEditing(page, request.user, request.POST, request.FILES)
    context = {"live": _as_public(editing), "logo_versions": _logo_versions(editing)}
    return render(request, "partners/own/preview.html", context)


@require_safe
@signed_in
def partner_logo(request: HttpRequest, organisation: int, logo: int) -> HttpResponseBase:
    """A logo that is the organisation's own, or that this person has just uploaded for it."""
    page = own_organisation(request, organisation)
    found = get_object_or_404(Logo, pk=logo)
    is_new = own_logos.logo_of(request.GET.get("key", ""), page, request.user) == found
    if not (is_new or own_logos.belongs_to(found, page)):
        raise Http404
    return file_answer(found.file.name, "private, no-store")


@require_safe
@signed_in
def partner_history(request: HttpRequest, organisation: int) -> HttpResponse:
    """What was sent, by whom, and what became of it."""
    page = own_organisation(request, organisation)
    sent = list(page.profile_changes.select_related("sent_by")[:MOST_CHANGES])
    keys = {side[name] for change in sent for side in (change.base, change.new) for name in LOGOS if side.get(name)}
    logos = Logo.objects.in_bulk(keys)
    for change in sent:
        change.organisation = page
    rows = [{"change": change, "fields": list(differences(change, logos))} for change in sent]
    return render(request, "partners/own/history.html", {"organisation": page, "rows": rows})
