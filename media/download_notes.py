"""The text beside the photos of a zip: what each file shows, who took it, and how it may be used."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.addresses import absolute, path_of
from core.navigation import settings_of
from core.templatetags.dates import long_date
from media.licences import address_of, terms_of

if TYPE_CHECKING:
    from media.downloads import Download
    from media.models.galleries import GalleryPage

MARK = "\ufeff"  # older Windows programmes take a text without it for one in their own alphabet


def notes_for(
    request: HttpRequest, gallery: "GalleryPage", downloads: Sequence["Download"], left_out: Sequence[str]
) -> bytes:
    """UTF-8 with Windows line ends. `left_out` are the names of photos whose files could not be read."""
    sections = [
        [gallery.title, long_date(gallery.date), absolute(path_of(gallery))],
        [*_conditions(), *_whom_to_ask(request)],
        *_who_pays(gallery),
        *(_about(download) for download in downloads),
    ]
    if restricted := sum(photo.licence == photo.Licence.RESTRICTED for photo in gallery.public_photos()):
        sections.append(
            [_("Photos that may only be shown on the site are not here: %(count)s.") % {"count": restricted}]
        )
    if left_out:
        sections.append([_("Missing because of a fault on our side. Try again later, or ask us:"), *left_out])
    text = "\n\n".join("\n".join(section) for section in sections)
    return (MARK + text + "\n").replace("\n", "\r\n").encode()


def _conditions() -> list[str]:
    return [
        _("Publish a photo only as its licence below allows, and name the photographer as it says there."),
        _("Look at the address above before you publish: a photo that is gone from there may no longer be used."),
    ]


def _whom_to_ask(request: HttpRequest) -> list[str]:
    """Those whom the site names in its settings; nothing when it names nobody."""
    site = settings_of(request)
    person = site.contact
    named = [person.name, *([person.email, person.phone] if person.is_contact_public else [])] if person else []
    ways = [way for way in dict.fromkeys([*named, site.email]) if way]
    return [_("Questions: %(ways)s") % {"ways": ", ".join(ways)}] if ways else []


def _who_pays(gallery: "GalleryPage") -> list[list[str]]:
    """A section, unless the gallery is outside of every project."""
    thanks = gallery.acknowledgement()
    return [thanks.lines] if thanks and thanks.lines else []


def _about(download: "Download") -> list[str]:
    photo = download.photo
    facts = {
        _("Caption"): photo.caption,
        _("Photographer"): photo.photographer,
        _("Rights holder"): photo.rights_holder,
        _("Licence"): " ".join(filter(None, [terms_of(photo), address_of(photo)])),
        _("Write by the photo"): photo.credit and _("Photo: %(name)s") % {"name": photo.credit},
    }
    return [download.name, *(f"  {label}: {' '.join(text.split())}" for label, text in facts.items() if text)]
