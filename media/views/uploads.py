"""`/uploads/…`: the only way to an uploaded file.

Public are the renditions of the plan, whose names nobody can guess. Originals, portraits of staff and Wagtail's own
thumbnails, named after the uploaded file, are for who may open the admin; documents go through `views/documents.py`;
everything else does not exist.
"""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseGone
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from media.models import SitePhoto
from media.other_files import kind_of
from media.plan import EXTENSIONS

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
# Files of the plan never change (`renditions.py`).
PLANNED = re.compile(
    r"images/(?P<photo>\d{1,18})/(?P<shape>\w{1,20})-(?P<width>\d{1,5})-[0-9a-f]{10}\.(?P<extension>\w{3,4})", re.ASCII
)
# Cards with the title of a page that has no photo (core/cards.py).
DRAWN = re.compile(r"cards/[0-9a-f]{24}\.jpg")
FOR_STAFF = re.compile(r"(images|original_images|avatar_images)/[\w.-]{1,200}", re.ASCII)
# Caches that many share ask again every minute: a withdrawn photo must be gone from them by then.
A_YEAR = "public, max-age=31536000, s-maxage=60, immutable"
A_MINUTE = "public, max-age=60"
POLICY = "default-src 'none'; sandbox"
# A drawing has its colours in a style element of its own.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file, or 404. The patterns leave no room for another folder."""
    planned = PLANNED.fullmatch(name)
    if DRAWN.fullmatch(name) or (planned and default_storage.exists(name)):
        return file_answer(name, A_YEAR)
    if planned:
        return _answer_for_old(planned)
    other = kind_of(name)
    if other and other.is_public(name):
        return file_answer(name, A_MINUTE)
    if (other or FOR_STAFF.fullmatch(name)) and request.user.has_perm("wagtailadmin.access_admin"):
        return file_answer(name, "private, no-store")
    raise Http404


def _answer_for_old(old: re.Match[str]) -> HttpResponseBase:
    """The address of a file that has been replaced goes on answering, with what replaced it; of a withdrawn photo 410.

    Shared links and cached pages hold such addresses for weeks; a photo taken away for a reason must not live on there.
    """
    photo = SitePhoto.with_withdrawn.filter(pk=old["photo"]).only("manifest", "withdrawn_at").first()
    if photo and photo.withdrawn_at:
        return HttpResponseGone(headers={"Cache-Control": A_MINUTE})
    return file_answer(_present_file(photo, old), A_MINUTE)


def _present_file(photo: SitePhoto | None, old: re.Match[str]) -> str:
    formats = {extension: name for name, extension in EXTENSIONS.items()}
    made = photo.manifest.get("shapes", {}).get(old["shape"], {}) if photo else {}
    files = made.get(formats.get(old["extension"], ""), [])
    if not files:
        raise Http404
    return min(files, key=lambda file: abs(file[1] - int(old["width"])))[0]


def file_answer(name: str, cache_control: str) -> HttpResponseBase:
    """The stored file, under a policy that lets nothing in it run; Http404 for a kind that is never shown."""
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower())
    if content_type is None:
        raise Http404
    response = _handed_over(name, content_type) if settings.UPLOADS_ACCEL_REDIRECT else _streamed(name, content_type)
    response["Cache-Control"] = cache_control
    response["Content-Security-Policy"] = SVG_POLICY if content_type == "image/svg+xml" else POLICY
    # Feed readers in a browser show our photos; what only some may see stands on no other site.
    is_public = cache_control.startswith("public")
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_public else "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    if cache_control == A_YEAR:
        response["ETag"] = f'"{PurePosixPath(name).name}"'
    return response


def _handed_over(name: str, content_type: str) -> HttpResponse:
    """nginx sends the file: it looks for it under its own internal location."""
    response = HttpResponse(content_type=content_type)
    response.headers["X-Accel-Redirect"] = settings.UPLOADS_ACCEL_REDIRECT + quote(name)
    return response


def _streamed(name: str, content_type: str) -> FileResponse:
    try:
        return FileResponse(default_storage.open(name), content_type=content_type)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
