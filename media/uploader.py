"""What the upload box of the admin's screens needs to know (`folder_uploader.html`, `js/uploader.js`)."""

from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images.permissions import permission_policy

from accounts.models import User
from media.forms import PhotoField
from media.models.galleries import PHOTOS_AT_MOST


def uploader_context(user: User, *, room: int = PHOTOS_AT_MOST) -> dict[str, Any]:
    """For `{% include "media/admin/folder_uploader.html" with uploader=uploader only %}`; `room` is for how many."""
    collections = permission_policy.collections_user_has_permission_for(user, "add")
    return {
        "help_text": PhotoField().help_text,
        "accept": ",".join(f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS),
        "collections": collections.get_indented_choices() if len(collections) > 1 else [],
        "settings": {
            "url": reverse("folder_upload"),
            "room": room,
            "extensions": settings.WAGTAILIMAGES_EXTENSIONS,
            "maxBytes": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
            "texts": _texts(),
        },
    }


def _texts() -> dict[str, str]:
    """What the script says; {…} is filled in there."""
    limit = {"limit": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)}
    return {
        "waiting": _("Waiting"),
        "sending": _("Sending: {percent} %"),
        "working": _("Being taken in …"),
        "done": _("Ready"),
        "reused": _("Was in the library already"),
        "same": _("The same photo as {name}"),
        "away": _("No connection. Sent again by itself in {seconds} s."),
        "lost": _("The connection was lost too many times."),
        "unreadable": _("The file could not be read. Is the camera or the card still connected?"),
        "extension": _("Photos can be JPEG, PNG, WebP, AVIF or HEIC. This file ends in “.{extension}”."),
        "large": _("The file is larger than %(limit)s. Save it as JPEG or in a smaller size.") % limit,
        "full": _("A gallery holds at most {limit} photos. This one did not fit."),
        "denied": _("You are signed out, or may not add photos. Sign in in another tab, and try again."),
        "broken": _("Something went wrong on the server. Try again."),
        "total": _("{done} of {all} photos are ready"),
        "failures": _("{count} did not come along"),
        "finished": _("All {all} photos are ready."),
        "skipped": _("Not photos, and left out: {count} files ({kinds})"),
        "retry": _("Try again: {name}"),
        "anyway": _("Add as a new photo: {name}"),
        "remove": _("Take out of the list: {name}"),
    }
