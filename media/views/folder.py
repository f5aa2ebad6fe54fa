"""From a folder of photos to a gallery: each photo is sent by itself, and then the gallery is made of them."""

import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.images.forms import get_image_form
from wagtail.images.permissions import permission_policy

from accounts.models import User
from media import services
from media.folder_forms import SAID_BY_PHOTOS, CommonForm, FolderForm
from media.models import GalleryIndexPage, GalleryPage, SitePhoto
from media.photo_json import photo_json
from media.storage import disk_full, is_disk_full
from media.uploader import uploader_context

log = logging.getLogger(__name__)


# One photo ------------------------------------------------------------------------------------------------------------


@require_POST
def folder_upload(request: HttpRequest) -> JsonResponse:
    """Take in the one file of the request: {"photo"}, {"duplicate"} when the library has it and `use_anyway` is not
    sent, or {"error"} with a sentence. Nothing is kept of a file that is not taken in."""
    if not permission_policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    try:
        return _answer(request)
    except (OSError, DatabaseError) as error:
        if is_disk_full(error):
            return JsonResponse({"error": " ".join(disk_full().messages)}, status=400)
        log.exception("A photo could not be stored")
        return JsonResponse({"error": _("The server is busy. Try again in a moment.")}, status=503)


def _answer(request: HttpRequest) -> JsonResponse:
    form = _photo_form(request, takes_known="use_anyway" in request.POST)
    known = None if form.is_valid() else _known(form)
    if known and _may_use(request.user, known):
        return JsonResponse({"duplicate": photo_json(known)})
    if known:
        form = _photo_form(request, takes_known=True)
    if not form.is_valid():
        return JsonResponse({"error": _sentence(form)}, status=400)
    CommonForm(request.POST).fill(form.instance)
    form.instance.uploaded_by_user = request.user
    return JsonResponse({"photo": photo_json(_saved(form))})


def _photo_form(request: HttpRequest, *, takes_known: bool) -> ModelForm:
    """The form of every upload, with nothing but the file and where it goes: the rest may be false at this stage."""
    file = request.FILES.get("file")
    data = {"title": file.name if file else "", "collection": request.POST.get("collection"), "tags": ""}
    form = get_image_form(SitePhoto)(data, MultiValueDict({"file": [file]} if file else {}), user=request.user)
    form.fields["file"].takes_known = takes_known
    form.fields["file"].error_messages["required"] = _("No file arrived. Choose it again.")
    return form


def _known(form: ModelForm) -> SitePhoto | None:
    errors = form.errors.as_data().get("file", [])
    return next((error.params["photo"] for error in errors if error.code == "known"), None)


def _sentence(form: ModelForm) -> str:
    """The file's own fault before that of another field."""
    errors = form.errors.get("file") or next(iter(form.errors.values()))
    return " ".join(errors)


def _saved(form: ModelForm) -> SitePhoto:
    """Row and file, or neither: the disk can also be full when the row is committed."""
    try:
        with transaction.atomic():
            return form.save()
    except Exception:
        file = form.instance.file
        if file.name:
            file.storage.delete(file.name)
        raise


def _may_use(user: User, photo: SitePhoto) -> bool:
    return permission_policy.user_has_any_permission_for_instance(user, ["choose", "change"], photo)


# The gallery ----------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def folder_new(request: HttpRequest, parent_id: int) -> HttpResponse:
    """The screen; when it is sent, the gallery's draft is made and its grid opens."""
    parent = _parent(request.user, parent_id)
    if request.method == "GET":
        initial = {"date": timezone.localdate(), "licence": SitePhoto.Licence.OWN, "people": ""}
        return _screen(request, parent, FolderForm(initial=initial | _known_already(request)), [])
    form = FolderForm(request.POST)
    photos = _photos_of(request)
    gallery = _gallery(request, parent, form, photos)
    return redirect("gallery_grid", gallery.pk) if gallery else _screen(request, parent, form, photos)


def _known_already(request: HttpRequest) -> dict[str, str]:
    """What a link to this screen says in its address: who comes from an event need not write it again."""
    return {name: request.GET[name] for name in ("title", "date", "place", "event") if request.GET.get(name)}


def _parent(user: User, key: int) -> GalleryIndexPage:
    parent = get_object_or_404(GalleryIndexPage, pk=key)
    may_add = parent.permissions_for_user(user).can_add_subpage() and GalleryPage.can_create_at(parent)
    if not may_add or not permission_policy.user_has_permission(user, "add"):
        raise PermissionDenied
    return parent


def _photos_of(request: HttpRequest) -> list[SitePhoto]:
    """In the order that they were sent in; without those that are gone or that the user may not use."""
    keys = list(dict.fromkeys(int(key) for key in request.POST.getlist("photos") if key.isdecimal() and len(key) < 18))
    usable = permission_policy.instances_user_has_any_permission_for(request.user, ["choose", "change"])
    found = usable.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _gallery(
    request: HttpRequest, parent: GalleryIndexPage, form: FolderForm, photos: list[SitePhoto]
) -> GalleryPage | None:
    """The new draft; None when the form now says what has to be changed first."""
    sent = set(request.POST.getlist("photos"))
    if not sent:
        form.add_error(None, _("Add at least one photo."))
    elif lost := len(sent) - len(photos):
        form.add_error(
            None, _("Photos that are no longer in the library: %(count)s. Look through the rest.") % {"count": lost}
        )
    if not form.is_valid():
        return None
    try:
        return _created(request, parent, form, photos)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


@transaction.atomic
def _created(request: HttpRequest, parent: GalleryIndexPage, form: FolderForm, photos: list[SitePhoto]) -> GalleryPage:
    """By the time they were taken; those that do not say it come last, all in the order that they were sent in."""
    reused = set(request.POST.getlist("reused"))
    ordered = sorted(photos, key=lambda photo: (photo.taken_at is None, photo.taken_at))
    for photo in photos:
        if permission_policy.user_has_permission_for_instance(request.user, "change", photo):
            services.describe_photos([photo], **form.values_for(photo, is_reused=str(photo.pk) in reused))
    cleaned = form.cleaned_data
    facts = {"date": cleaned["date"], "photographer": cleaned["photographer"], "event": cleaned["event"]}
    return services.create_gallery(parent=parent, title=cleaned["title"], photos=ordered, user=request.user, **facts)


def _screen(request: HttpRequest, parent: GalleryIndexPage, form: FolderForm, photos: list[SitePhoto]) -> HttpResponse:
    title = _("New gallery from a folder")
    explore = get_breadcrumbs_items_for_page(parent, request.user, "wagtailadmin_explore", "wagtailadmin_explore_root")
    context = {
        "header_title": title,
        "header_icon": "image",
        "breadcrumbs_items": [*explore, {"url": "", "label": title}],
        "parent": parent,
        "form": form,
        "event": form.chosen_event(),
        "said_by_photos": [form[name] for name in SAID_BY_PHOTOS],
        "media": form.media,
        "uploader": uploader_context(request.user),
        "photos": [photo_json(photo) for photo in photos],
        "reused": request.POST.getlist("reused"),
        "earlier": [(name, text) for name in SAID_BY_PHOTOS for text in form.earlier(name)],
    }
    return TemplateResponse(request, "media/admin/folder.html", context)


urlpatterns: list[URLPattern] = [
    path("new/<int:parent_id>/", folder_new, name="folder_new"),
    path("upload/", folder_upload, name="folder_upload"),
]
