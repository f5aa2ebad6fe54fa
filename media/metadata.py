"""What is read out of a received photo, and what is written into the files we keep and serve.

Read: title, caption, photographer, rights, date and place in words, from XMP, IPTC-IIM and EXIF in that order of trust.
Written: creator, credit, copyright and licence; into the kept original and what is downloaded also the caption. Nothing
else is ever written: no position, no serial number, no thumbnail, no maker's notes.
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone
from PIL import ExifTags, Image, ImageCms, IptcImagePlugin

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_PROFILE = SRGB.tobytes()
SRGB_BYTES = _PROFILE[:24] + bytes(12) + _PROFILE[36:]  # without its date: the same photo gives the same file again

# What cameras put there when nobody has written anything.
CAMERA_TEXTS = re.compile(r"(olympus digital camera|sony dsc|dig(ital)? ?still camera|untitled|default|kodak.*)", re.I)
IPTC = {
    "title": ((2, 5), (2, 105)),
    "caption": ((2, 120),),
    "photographer": ((2, 80),),
    "rights": ((2, 116), (2, 110)),
    "place": ((2, 92), (2, 90)),
}
XMP = {
    "title": ("title", "Headline"),
    "caption": ("description",),
    "photographer": ("creator",),
    "rights": ("rights", "Credit"),
    "place": ("Location", "City"),
}


@dataclass(frozen=True)
class Facts:
    """What a received file says of itself; empty where it says nothing."""

    title: str = ""
    caption: str = ""
    photographer: str = ""
    rights: str = ""
    place: str = ""
    taken_at: datetime | None = None


@dataclass(frozen=True)
class Credit:
    """Who made a photo, who holds the rights and what others may do; what every file of it carries.

    `terms` is the licence in words, `licence_url` its address where it has one.
    """

    photographer: str = ""
    rights_holder: str = ""
    caption: str = ""
    alt: str = ""
    terms: str = ""
    licence_url: str = ""

    @property
    def copyright(self) -> str:
        holder = self.rights_holder or self.photographer
        return f"© {holder}" if holder else ""

    @property
    def names(self) -> str:
        """ "Photographer / rights holder", as far as known."""
        return " / ".join(dict.fromkeys(filter(None, [self.photographer, self.rights_holder])))


# Reading --------------------------------------------------------------------------------------------------------------


def read_facts(image: Image.Image) -> Facts:
    """What the file says; a block that cannot be read counts as absent."""
    sources = [_attempt(read, image) for read in (_from_xmp, _from_iptc, _from_exif)]
    found = {name: next((s[name] for s in sources if s.get(name)), "") for name in XMP}
    found["rights"] = re.sub(r"^((copyright|\(c\)|©|\d{4}([-–]\d{4})?,?)\s*)+", "", found["rights"], flags=re.I)
    if CAMERA_TEXTS.fullmatch(found["caption"]):
        found["caption"] = ""
    taken_at = next((s["taken_at"] for s in reversed(sources) if s.get("taken_at")), None)
    return Facts(**found, taken_at=taken_at)


def _attempt(read: Any, image: Image.Image) -> dict[str, Any]:
    """Foreign blocks are broken in more ways than can be listed; none of them may cost the upload."""
    try:
        return read(image)
    except Exception:
        return {}


def clean_text(value: Any) -> str:
    """One line, without control characters (a NUL would stop PostgreSQL)."""
    text = "".join(character if character.isprintable() else " " for character in str(value))
    return " ".join(text.split())


def _from_exif(image: Image.Image) -> dict[str, Any]:
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    tag = ExifTags.Base
    return {
        "title": _exif_text(exif.get(tag.XPTitle)),
        "caption": _exif_text(exif.get(tag.ImageDescription)),
        "photographer": _exif_text(exif.get(tag.Artist) or exif.get(tag.XPAuthor)),
        "rights": _exif_text(exif.get(tag.Copyright)),
        "taken_at": moment(details.get(tag.DateTimeOriginal), details.get(tag.OffsetTimeOriginal)),
    }


def _exif_text(value: Any) -> str:
    """EXIF says ASCII, cameras write UTF-8, Pillow reads Latin-1; Windows' own fields are UTF-16."""
    if isinstance(value, bytes):
        return clean_text(value.decode("utf-16-le", "ignore"))
    text = str(value or "")
    try:
        return clean_text(text.encode("latin-1").decode())
    except UnicodeError:
        return clean_text(text)


def moment(text: Any, offset: Any = None) -> datetime | None:
    """From "2026:03:12 09:30:00" or ISO 8601; without an offset the site's own time is meant."""
    digits = re.findall(r"\d+", str(text or ""))
    if len(digits) < 3:
        return None
    stated = re.search(r"(Z|[+-]\d\d:?\d\d)$", str(offset or text).strip())
    try:
        taken = datetime(*(int(part) for part in [*digits, 0, 0, 0][:6]))
        if stated:
            zone = datetime.strptime(stated[0].replace("Z", "+0000"), "%z").tzinfo
            taken = taken.replace(tzinfo=zone)
        else:
            taken = timezone.make_aware(taken)
        taken = taken.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return taken if taken.year > 1826 and taken < timezone.now() else None


def _from_iptc(image: Image.Image) -> dict[str, Any]:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf8 = records.get((1, 90)) == b"\x1b%G"
    return {name: _iptc_text(_firsts(records, keys), is_utf8) for name, keys in IPTC.items()}


def _firsts(records: dict[Any, Any], keys: Iterable[Any]) -> bytes:
    value = next((records[key] for key in keys if records.get(key)), b"")
    return b", ".join(value) if isinstance(value, list) else value


def _iptc_text(value: bytes, is_utf8: bool) -> str:
    try:
        return clean_text(value.decode())
    except UnicodeDecodeError:
        return clean_text(value.decode("utf-8" if is_utf8 else "latin-1", "replace"))


def _from_xmp(image: Image.Image) -> dict[str, Any]:
    descriptions = _as_list(image.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description"))
    merged = {key: value for description in descriptions for key, value in description.items()}
    found = {name: _first_text(merged, keys) for name, keys in XMP.items()}
    return found | {"taken_at": moment(merged.get("DateTimeOriginal") or merged.get("DateCreated"))}


def _first_text(merged: dict[str, Any], keys: Iterable[str]) -> str:
    return next((text for text in (_xmp_text(merged.get(key)) for key in keys) if text), "")


def _xmp_text(value: Any) -> str:
    """A plain value, or the items of its list: "A, B"; of several languages the first."""
    if isinstance(value, dict):
        if "Alt" in value:
            return _xmp_text(next(iter(_as_list(value["Alt"].get("li"))), ""))
        if "Seq" in value or "Bag" in value:
            items = _as_list((value.get("Seq") or value.get("Bag")).get("li"))
            return ", ".join(filter(None, map(_xmp_text, items)))
        value = value.get("text", "")
    return clean_text(value or "")


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


# Writing --------------------------------------------------------------------------------------------------------------


def saved_with(
    credit: Credit, image: Image.Image, output: BinaryIO, format_name: str, *, srgb: bool = False, **options: Any
) -> None:
    """Save the pixels with this credit and nothing else."""
    image.info = {}  # Pillow would write some of what it read
    if credit.photographer or credit.copyright:
        options |= {"exif": _exif(credit), "xmp": _xmp(credit)}
    if srgb:
        options["icc_profile"] = SRGB_BYTES
    image.save(output, format_name, **options)


def _exif(credit: Credit) -> bytes:
    """Text goes in as UTF-8, which every reader of today expects there."""
    exif = Image.Exif()
    tag = ExifTags.Base
    texts = {tag.ImageDescription: credit.caption, tag.Artist: credit.photographer, tag.Copyright: credit.copyright}
    exif.update({key: clean_text(text).encode() for key, text in texts.items() if text})
    return exif.tobytes()


def _xmp(credit: Credit) -> bytes:
    attributes = {"photoshop:Credit": credit.names, "xmpRights:WebStatement": credit.licence_url}
    stated = "".join(f" {name}={quoteattr(clean_text(text))}" for name, text in attributes.items() if text)
    lists = {
        "dc:creator": ("Seq", "", credit.photographer),
        "dc:rights": ("Alt", _LANGUAGE, credit.copyright),
        "dc:description": ("Alt", _LANGUAGE, credit.caption),
        "xmpRights:UsageTerms": ("Alt", _LANGUAGE, credit.terms),
        "Iptc4xmpCore:AltTextAccessibility": ("Alt", _LANGUAGE, credit.alt),
    }
    body = "".join(
        f"<{name}><rdf:{kind}><rdf:li{language}>{escape(clean_text(text))}</rdf:li></rdf:{kind}></{name}>"
        for name, (kind, language, text) in lists.items()
        if text
    )
    if credit.licence_url:
        body += f"<cc:license rdf:resource={quoteattr(credit.licence_url)}/>"
    spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items() if f"{name}:" in stated + body)
    return _PACKET.format(attributes=spaces + stated, body=body).encode()


_LANGUAGE = ' xml:lang="x-default"'
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "cc": "http://creativecommons.org/ns#",
}
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""{attributes}>'
    "{body}</rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)


def _iptc(credit: Credit) -> bytes:
    """What the picture desks' older programmes read: IPTC-IIM in UTF-8, in the wrapping that Photoshop gave it."""
    records = {
        (1, 90): b"\x1b%G",
        (2, 0): b"\0\4",
        (2, 80): clean_text(credit.photographer).encode(),
        (2, 110): clean_text(credit.names).encode(),
        (2, 116): clean_text(credit.copyright).encode(),
        (2, 120): clean_text(credit.caption).encode(),
    }
    data = b"".join(
        b"\x1c" + bytes(key) + struct.pack(">H", len(value)) + value for key, value in records.items() if value
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"Photoshop 3.0\0" + resource


# Of the application segments only these say how the pixels are to be read: JFIF, the colour profile, Adobe's transform.
_JFIF, _COMMENT, _START_OF_SCAN = 0xE0, 0xFE, 0xDA
_NEEDED = {_JFIF: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_START_OF_IMAGE = b"\xff\xd8"
_XMP_NAME = b"http://ns.adobe.com/xap/1.0/\0"


def credited_head(file: BinaryIO, credit: Credit) -> tuple[bytes, int]:
    """The beginning of this JPEG with the credit in it, and the place from where the file goes on unchanged.

    What the file says of itself is left out. ValueError when it is no whole JPEG.
    """
    file.seek(0)
    if file.read(2) != _START_OF_IMAGE:
        raise ValueError("Not a JPEG.")
    kept, start = [], file.tell()
    while (segment := _read_segment(file))[1] != _START_OF_SCAN:
        if _is_needed(segment):
            kept.append(segment)
        start = file.tell()
    said = [(0xE1, _exif(credit)), (0xE1, _XMP_NAME + _xmp(credit)), (0xED, _iptc(credit))]
    written = [struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in said]
    jfif = [segment for segment in kept if segment[1] == _JFIF]  # stands first where there is one
    return b"".join([_START_OF_IMAGE, *jfif, *written, *(segment for segment in kept if segment[1] != _JFIF)]), start


def _read_segment(file: BinaryIO) -> bytes:
    """Marker, length and content."""
    head = file.read(4)
    if len(head) < 4 or head[0] != 0xFF:
        raise ValueError("Not a whole JPEG.")
    return head + file.read(max(0, struct.unpack(">H", head[2:])[0] - 2))


def _is_needed(segment: bytes) -> bool:
    """For the pixels: comments and most application segments are not."""
    marker = segment[1]
    if marker == _COMMENT or 0xE0 <= marker <= 0xEF:
        return marker in _NEEDED and segment[4:].startswith(_NEEDED[marker])
    return True


def to_srgb(image: Image.Image) -> Image.Image:
    """RGB in the colour space of the web, whatever profile or mode the file came in; transparent parts become white."""
    image = _eight_bits(image)
    if image.mode in ("P", "PA", "LA", "RGBA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        return _through_profile(Image.alpha_composite(ground, image).convert("RGB"), image.info.get("icc_profile"))
    return _through_profile(image, image.info.get("icc_profile"))


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts 16-bit greys off at 255 where they should be scaled."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            in_place = image.mode == "RGB"  # a copy of a large photo takes 100 MB
            return ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB", inPlace=in_place) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile: the colours as they are
    return image if image.mode == "RGB" else image.convert("RGB")
