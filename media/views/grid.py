"""All photos of a gallery's draft on one screen: described, put in order, turned; each change is saved by itself."""

import json
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.images.permissions import permission_policy

from media import services
from media.crops import crops_of_plan
from media.models import GalleryPage, PicturedPerson, SitePhoto
from media.models.galleries import PHOTOS_AT_MOST
from media.photo_json import photo_json
from media.renditions import stale_shapes
from media.uploader import uploader_context

LARGE = 1080  # the width, at most, of the photo that the focal area is set in

View = Callable[..., HttpResponse]


class RefusedError(Exception):
    """A sentence for the person, and the status it is sent with."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


def answers_json(view: View) -> View:
    """Refusals become `{"error": sentence}`, faults of fields `{"errors": {field: [sentence]}}`."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return JsonResponse(view(request, *args, **kwargs))
        except RefusedError as refusal:
            return JsonResponse({"error": str(refusal)}, status=refusal.status)
        except ValidationError as fault:
            if hasattr(fault, "error_dict"):
                return JsonResponse({"errors": fault.message_dict}, status=400)
            status = 409 if fault.code == "changed_meanwhile" else 400
            return JsonResponse({"error": " ".join(fault.messages)}, status=status)

    return wrapped


class DescriptionForm(forms.Form):
    """What the grid may say of a photo. Only what is sent is looked at."""

    alt = forms.CharField(max_length=SitePhoto._meta.get_field("description").max_length, required=False)
    caption = forms.CharField(max_length=SitePhoto._meta.get_field("caption").max_length, required=False)
    photographer = forms.CharField(max_length=SitePhoto._meta.get_field("photographer").max_length, required=False)
    is_decorative = forms.BooleanField(required=False)
    people = forms.ChoiceField(choices=[("", ""), *SitePhoto.People.choices], required=False)
    shows_children = forms.BooleanField(required=False)
    who = forms.CharField(max_length=PicturedPerson._meta.get_field("label").max_length, required=False)
    ground = forms.ChoiceField(choices=[("", ""), *PicturedPerson.Ground.choices], required=False)
    focal = forms.JSONField(required=False)

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data | {"focal": json.dumps(data.get("focal"))})
        if unknown := set(data) - set(self.fields):
            raise RefusedError(f"{_('This cannot be changed here:')} {', '.join(sorted(unknown))}", 400)
        for name in set(self.fields) - set(data):
            del self.fields[name]

    def clean_focal(self) -> dict[str, int] | None:
        focal = self.cleaned_data["focal"]
        if focal is None:
            return None
        try:
            return {name: max(0, round(float(focal[name]))) for name in ("x", "y", "width", "height")}
        except (TypeError, KeyError, ValueError, OverflowError) as error:
            raise ValidationError(_("The focal area is four numbers.")) from error

    def values_for(self, photo: SitePhoto) -> dict[str, Any]:
        """Field of the model -> value; the focal area within the photo."""
        values = {name: _one_line(value) for name, value in self.cleaned_data.items()}
        if "alt" in values:
            values["description"] = values.pop("alt")
        if "focal" in values:
            focal, limits = values.pop("focal") or {}, {"x": photo.width, "y": photo.height}
            limits |= {"width": photo.width, "height": photo.height}
            values |= {f"focal_point_{name}": min(focal[name], limits[name]) if focal else None for name in limits}
        return values


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


@require_safe
def gallery_grid(request: HttpRequest, page_id: int) -> HttpResponse:
    gallery = _gallery_for(request, page_id)
    lock = gallery.get_lock()
    is_locked = bool(lock and lock.for_user(request.user))
    content = gallery.latest_revision.content if gallery.has_unpublished_changes and gallery.latest_revision else {}
    photos = services.drafted_photos(gallery)
    screen = {
        "photos": _photos_json(photos, request),
        "photographer": content.get("photographer", gallery.photographer) or _most_frequent_photographer(photos),
        "isLocked": is_locked,
        "shapes": crops_of_plan(),
        "urls": _urls(gallery),
    }
    context = {
        "gallery": gallery,
        "screen": screen,
        "lock_message": lock.get_message(request.user) if is_locked else "",
        "uploader": uploader_context(request.user, room=PHOTOS_AT_MOST - len(photos)),
        "people": SitePhoto.People.choices,
        "grounds": PicturedPerson.Ground.choices,
        "lengths": {name: field.max_length for name, field in DescriptionForm.base_fields.items() if _has_limit(field)},
        "header_title": gallery.draft_title,
        "header_icon": "image",
        "breadcrumbs_items": [
            *get_breadcrumbs_items_for_page(gallery, request.user, include_self=False),
            {"url": "", "label": gallery.draft_title},
        ],
    }
    return TemplateResponse(request, "media/admin/grid.html", context)


def _most_frequent_photographer(photos: list[SitePhoto]) -> str:
    """Whom the screen need not name at every photo."""
    names = Counter(photo.photographer for photo in photos)
    return names.most_common(1)[0][0] if names else ""


def _has_limit(field: forms.Field) -> bool:
    return getattr(field, "max_length", None) is not None


def _urls(gallery: GalleryPage) -> dict[str, str]:
    """Where the script sends its changes; 0 stands for the number of a photo."""
    return {
        "arrange": reverse("gallery_arrange", args=[gallery.pk]),
        "progress": reverse("gallery_progress", args=[gallery.pk]),
        "describe": reverse("photo_describe", args=[0]),
        "rotate": reverse("photo_rotate", args=[0]),
        "edit": reverse("wagtailimages:edit", args=[0]),
        "chooser": reverse("wagtailimages_chooser:choose"),
    }


def _gallery_for(request: HttpRequest, page_id: int) -> GalleryPage:
    """The gallery, when this person may change it."""
    gallery = get_object_or_404(GalleryPage.objects.select_related("latest_revision"), pk=page_id)
    if not gallery.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return gallery


def _photos_json(photos: list[SitePhoto], request: HttpRequest) -> list[dict[str, Any]]:
    """As `photo_json`, and what only this screen needs."""
    numbers = [photo.pk for photo in photos]
    allowed = permission_policy.instances_user_has_permission_for(request.user, "change").filter(pk__in=numbers)
    may_change = set(allowed.values_list("pk", flat=True))
    return [_grid_json(photo) | {"may_change": photo.pk in may_change} for photo in photos]


def _grid_json(photo: SitePhoto) -> dict[str, Any]:
    large = [file.url for file in photo.files("natural", "webp") if file.width <= LARGE]
    pictured = [
        {"who": str(person), "ground": person.ground, "is_plain": not (person.person_id or person.proof_id)}
        for person in photo.pictured_people.all()
    ]
    return photo_json(photo) | {"large": large[-1] if large else None, "pictured": pictured}


@require_safe
@answers_json
def gallery_progress(request: HttpRequest, page_id: int) -> dict[str, Any]:
    """How many photos of the draft have all their files; nothing is made. `waiting`: the ones whose picture is shown
    as soon as it is there."""
    photos = services.drafted_photos(_gallery_for(request, page_id))
    waiting = set(request.GET.get("waiting", "").split(","))
    made = [photo for photo in photos if not stale_shapes(photo)]
    ready = [_grid_json(photo) for photo in made if str(photo.pk) in waiting]
    return {"made": len(made), "total": len(photos), "photos": ready}


@require_POST
@answers_json
def gallery_arrange(request: HttpRequest, page_id: int) -> dict[str, Any]:
    """`photos` and `before`: numbers in order. The answer has the draft's order and the photos that are new in it."""
    gallery = _gallery_for(request, page_id)
    lock = gallery.get_lock()
    if lock and lock.for_user(request.user):
        raise RefusedError(_("The page is locked: photos cannot be moved, added or removed until it is unlocked."), 403)
    sent = _sent(request)
    before, numbers = _numbers(sent, "before"), _numbers(sent, "photos")
    found = _choosable(request, numbers, set(before))
    services.arrange_photos(gallery, photos=found, user=request.user, before=before)
    photos = services.drafted_photos(_gallery_for(request, page_id))
    new = [photo for photo in photos if photo.pk not in before]
    return {"order": [photo.pk for photo in photos], "photos": _photos_json(new, request)}


def _choosable(request: HttpRequest, numbers: list[int], known: set[int]) -> list[SitePhoto]:
    """Those that still are there, in this order; what is new in the gallery must be this person's to choose."""
    photos = SitePhoto.objects.in_bulk(numbers)
    new = set(photos) - known
    allowed = permission_policy.instances_user_has_permission_for(request.user, "choose").filter(pk__in=new)
    may_choose = known | set(allowed.values_list("pk", flat=True))
    return [photos[number] for number in numbers if number in photos and number in may_choose]


@require_POST
@answers_json
def photo_describe(request: HttpRequest, photo_id: int) -> dict[str, Any]:
    """Change what is sent, and nothing else."""
    photo = _photo_for(request, photo_id)
    form = DescriptionForm(_sent(request))
    if not form.is_valid():
        raise ValidationError({name: list(faults) for name, faults in form.errors.items()})
    values = form.values_for(photo)
    person = {name: values.pop(name) for name in ("who", "ground") if name in values}
    photo = services.describe_photo(photo, **values)
    if person:
        services.state_ground(photo, **person)
    return {"photo": _grid_json(photo) | {"may_change": True}}


@require_POST
@answers_json
def photo_rotate(request: HttpRequest, photo_id: int) -> dict[str, Any]:
    """`quarters`: clockwise, 1 to 3."""
    photo = _photo_for(request, photo_id)
    quarters = _sent(request).get("quarters")
    if quarters not in (1, 2, 3):
        raise RefusedError(_("A photo is turned by one, two or three quarters."), 400)
    return {"photo": _grid_json(services.rotate_photo(photo, quarters=quarters)) | {"may_change": True}}


def _photo_for(request: HttpRequest, photo_id: int) -> SitePhoto:
    """The photo, when this person may change it."""
    photo = SitePhoto.objects.filter(pk=photo_id).first()
    if photo is None:
        raise RefusedError(_("The photo is not in the library any more. Reload the page."), 404)
    if not permission_policy.user_has_permission_for_instance(request.user, "change", photo):
        raise RefusedError(_("You may not change this photo. Ask the person who uploaded it."), 403)
    return photo


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError as error:
        raise RefusedError(_("The change could not be read. Reload the page."), 400) from error
    if not isinstance(sent, dict):
        raise RefusedError(_("The change could not be read. Reload the page."), 400)
    return sent


def _numbers(sent: dict[str, Any], name: str) -> list[int]:
    numbers = sent.get(name)
    if not isinstance(numbers, list) or not all(type(number) is int and 0 < number < 2**63 for number in numbers):
        raise RefusedError(_("The change could not be read. Reload the page."), 400)
    return numbers


urlpatterns: list[URLPattern] = [
    path("<int:page_id>/photos/", gallery_grid, name="gallery_grid"),
    path("<int:page_id>/arrange/", gallery_arrange, name="gallery_arrange"),
    path("<int:page_id>/progress/", gallery_progress, name="gallery_progress"),
    path("photo/<int:photo_id>/describe/", photo_describe, name="photo_describe"),
    path("photo/<int:photo_id>/rotate/", photo_rotate, name="photo_rotate"),
]
