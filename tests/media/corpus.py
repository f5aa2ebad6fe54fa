"""Files that people and attackers send, made here; nothing is downloaded."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageDraw

pillow_heif.register_heif_opener()

SERIAL = "SN-4711-HEMLIG"
TAIL = b"<script>alert('svans')</script>PK\x03\x04"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
    ' xmlns:exif="http://ns.adobe.com/exif/1.0/" aux:SerialNumber="SN-4711-HEMLIG" exif:GPSLatitude="58,23.4N"'
    ' photoshop:City="Skövde">'
    "<dc:creator><rdf:Seq><rdf:li>Åsa Öhman</rdf:li><rdf:li>Bo Ek</rdf:li></rdf:Seq></dc:creator>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Verkstaden på Assar.</rdf:li></rdf:Alt></dc:description>'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Verkstad</rdf:li></rdf:Alt></dc:title>'
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Science Park Skövde</rdf:li></rdf:Alt></dc:rights>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def scene(size: tuple[int, int] = (240, 160), mode: str = "RGB") -> Image.Image:
    """Red left half, blue right half, a white disc in the upper left corner: every turn and cut can be told."""
    image = Image.new("RGB", size, (200, 30, 30))
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, *size), fill=(30, 30, 200))
    draw.ellipse((0, 0, size[1] // 4, size[1] // 4), fill="white")
    return image.convert(mode)


def camera_exif(orientation: int = 1, **texts: str) -> Image.Exif:
    """What a camera writes: position, serial numbers, maker's notes, a small picture of the whole."""
    exif = Image.Exif()
    if orientation != 1:  # Pillow's AVIF writer spoils the texts beside it
        exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Canon"
    exif[ExifTags.Base.CameraSerialNumber] = SERIAL
    for name, text in texts.items():
        exif[ExifTags.Base[name]] = text.encode()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.BodySerialNumber] = SERIAL
    details[ExifTags.Base.MakerNote] = b"note " + SERIAL.encode()
    details[ExifTags.Base.DateTimeOriginal] = "2026:03:12 09:30:00"
    details[ExifTags.Base.OffsetTimeOriginal] = "+01:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (58.0, 23.0, 24.0), 3: "E", 4: (13.0, 50.0, 42.0)})
    return exif


def credited_exif(orientation: int = 1) -> Image.Exif:
    return camera_exif(
        orientation, Artist="Åsa Öhman", Copyright="(c) Science Park Skövde", ImageDescription="Verkstaden på Assar."
    )


def encoded(image: Image.Image, format_name: str, **options: Any) -> bytes:
    output = BytesIO()
    image.save(output, format_name, **options)
    return output.getvalue()


def jpeg(**options: Any) -> bytes:
    return encoded(scene(), "JPEG", quality=90, **options)


def with_thumbnail() -> bytes:
    """An EXIF block whose second directory holds a JPEG, as every camera writes it."""
    small = b"\xff\xd8THUMBNAIL-HEMLIG\xff\xd9"
    first = struct.pack(">HHHIIHHIII", 2, 0x010F, 2, 4, 0x43616E00, 0x0112, 3, 1, 1 << 16, 8 + 2 + 24 + 4)
    second = struct.pack(">HHHIIHHIII", 2, 0x0201, 4, 1, 8 + 30 + 30, 0x0202, 4, 1, len(small), 0)
    return jpeg(exif=b"Exif\0\0MM\0*\0\0\0\x08" + first + second + small)


def iptc(records: dict[tuple[int, int], bytes]) -> bytes:
    """A Photoshop resource block as it stands in a JPEG's APP13."""
    data = b"".join(b"\x1c" + bytes(key) + struct.pack(">H", len(text)) + text for key, text in records.items())
    padded = data + b"\0" * (len(data) % 2)
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + padded
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def with_iptc(records: dict[tuple[int, int], bytes]) -> bytes:
    plain = jpeg()
    return plain[:2] + iptc(records) + plain[2:]


def png_of(width: int, height: int) -> bytes:
    """A valid PNG of one colour in any size, written without holding the pixels."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\0" * ((width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png(width, height, 1, 0, data)


def png(width: int, height: int, bits: int, colours: int, packed: bytes) -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def noisy_jpeg() -> bytes:
    """Large enough that 6 kB is a part of it."""
    noise = Image.effect_noise((400, 300), 80)
    return encoded(Image.merge("RGB", (noise, noise, noise)), "JPEG", quality=95)


def animated(format_name: str) -> bytes:
    frames = [scene(), scene().rotate(180), scene().rotate(90)]
    return encoded(frames[0], format_name, save_all=True, append_images=frames[1:], duration=80)


def sixteen_bit() -> bytes:
    image = Image.new("I;16", (240, 160), 0x8000)
    return encoded(image, "PNG")


def sixteen_bit_colours() -> bytes:
    """Pillow reads it, but writes no such file."""
    row = b"\0" + b"\x80\x00\x40\x00\xff\xff" * 240
    return png(240, 160, 16, 2, zlib.compress(row * 160))


def png_with_bomb(kind: bytes, head: bytes) -> bytes:
    """A block beside the pixels that unpacks to 100 MB."""
    content = encoded(scene(), "PNG")
    return content[:33] + png_chunk(kind, head + zlib.compress(bytes(100_000_000), 9)) + content[33:]


def jpeg_that_claims(width: int, height: int) -> bytes:
    """The size in its header is another than that of its pixels."""
    content = jpeg()
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def two_pictures() -> bytes:
    """As phones send them: the photo and, behind it, a smaller one or a depth map."""
    output = BytesIO()
    scene().save(output, "MPO", save_all=True, append_images=[scene((120, 80))])
    return output.getvalue()


def wide_gamut() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return jpeg(icc_profile=profile.tobytes())


ACCEPTED = {
    "plain.jpg": jpeg,
    "camera.jpg": lambda: jpeg(exif=credited_exif(), xmp=XMP),
    "camera.JPEG": lambda: jpeg(exif=credited_exif()),
    "camera.png": lambda: encoded(scene(), "PNG", exif=credited_exif()),
    "camera.webp": lambda: encoded(scene(), "WEBP", exif=credited_exif(), xmp=XMP),
    "camera.avif": lambda: encoded(scene(), "AVIF", exif=credited_exif(), xmp=XMP),
    "camera.heic": lambda: encoded(scene(), "HEIF", exif=credited_exif().tobytes(), xmp=XMP),
    "thumbnail.jpg": with_thumbnail,
    "turned.jpg": lambda: encoded(scene(), "JPEG", exif=credited_exif(6)),
    "cmyk.jpg": lambda: encoded(scene(mode="CMYK"), "JPEG"),
    "grey.jpg": lambda: encoded(scene(mode="L"), "JPEG"),
    "sixteen.png": sixteen_bit,
    "sixteen-colours.png": sixteen_bit_colours,
    "two-pictures.jpg": two_pictures,
    "palette.png": lambda: encoded(scene(mode="P"), "PNG"),
    "bits.png": lambda: encoded(scene(mode="1"), "PNG"),
    "alpha.png": lambda: encoded(scene(mode="RGBA"), "PNG"),
    "wrong-profile.jpg": wide_gamut,
    "broken-profile.jpg": lambda: jpeg(icc_profile=b"not a profile"),
    "broken-exif.jpg": lambda: jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
    "broken-xmp.jpg": lambda: jpeg(xmp=b"<x:xmpmeta><unclosed"),
    "bomb-xmp.jpg": lambda: jpeg(xmp=b'<!DOCTYPE a [<!ENTITY b "bb">]><x:xmpmeta xmlns:x="a">&b;</x:xmpmeta>'),
    "animated.png": lambda: animated("PNG"),
    "animated.webp": lambda: animated("WEBP"),
    "animated.avif": lambda: animated("AVIF"),
    "polyglot.jpg": lambda: jpeg(comment=b"<script>") + TAIL,
    "long-tail.jpg": lambda: jpeg() + TAIL * 2000,
    "page-and-photo.jpg": lambda: jpeg(comment=b"--><html><script>alert(1)</script><!--"),
    "n" * 300 + ".jpg": jpeg,
    "📷🌲.jpg": jpeg,
    "..%2f..%2fetc.jpg": jpeg,
    "\u202egpj.\"<b>&'.jpg": jpeg,
}  # fmt: skip

# name -> (content, the codes that the refusal may have)
REFUSED = {
    "six-kb.jpg": (lambda: noisy_jpeg()[:6144], "damaged"),
    "half.jpg": (lambda: noisy_jpeg()[: len(noisy_jpeg()) // 2], "damaged"),
    "half.png": (lambda: encoded(scene(), "PNG")[:400], "damaged"),
    "half.webp": (lambda: encoded(scene().resize((800, 600)), "WEBP", quality=100)[:1200], "damaged|invalid_image"),
    "half.avif": (lambda: ACCEPTED["camera.avif"]()[:-300], "damaged|invalid_image"),
    "half.heic": (lambda: ACCEPTED["camera.heic"]()[:-300], "damaged|invalid_image"),
    "png-named.jpg": (lambda: encoded(scene(), "PNG"), "invalid_image_known_format"),
    "jpeg-named.heic": (jpeg, "invalid_image_known_format"),
    "html-named.jpg": (lambda: b"<html><script>alert(1)</script>" * 40, "invalid_image"),
    "svg-named.jpg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "invalid_image"),
    "zip-named.jpg": (lambda: b"PK\x03\x04" + b"\0" * 400, "invalid_image"),
    "script.svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "invalid_image_extension"),
    "photo.jpg.php": (jpeg, "invalid_image_extension"),
    "bomb.png": (lambda: png_of(20000, 20000), "file_too_many_pixels"),
    "large.png": (lambda: png_of(10000, 5000), "file_too_many_pixels"),
    "text-bomb.png": (lambda: png_with_bomb(b"zTXt", b"Comment\0\0"), "invalid_image"),
    "profile-bomb.png": (lambda: png_with_bomb(b"iCCP", b"sRGB\0\0"), "invalid_image"),
    "claims-more.jpg": (lambda: jpeg_that_claims(60000, 60000), "file_too_many_pixels"),
    "gif-named.jpg": (lambda: animated("GIF"), "invalid_image"),
    "tiff-named.jpg": (lambda: encoded(scene(), "TIFF"), "invalid_image"),
    "photo.gif": (lambda: animated("GIF"), "invalid_image_extension"),
    ".jpg": (jpeg, "invalid_image_extension"),
    "empty.jpg": (lambda: b"", "empty"),
    "dot.png": (lambda: png_of(1, 1), "file_too_small"),
    "no-extension": (jpeg, "invalid_image_extension"),
}


def profile_with_red_and_green_swapped() -> bytes:
    """sRGB with the tags of its red and green primaries exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"tmp.").replace(b"gXYZ", b"rXYZ").replace(b"tmp.", b"gXYZ")
