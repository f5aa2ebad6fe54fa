"""The rendition plan: every width, format, crop and quality that public pages use, and nothing else makes any.

A *shape* is one way to cut a photo; it is made once in several widths and formats. A *role* is a place on a page: it
names the shape, the widest file worth offering there, and the `sizes` that the style sheet gives the place.
"""

from dataclasses import dataclass

# Best first: the browser takes the first it can read. Qualities are of each encoder's own scale.
FORMATS = ("avif", "webp", "jpeg")
QUALITY = {"avif": 45, "webp": 72, "jpeg": 74}
# A file this narrow is seen beside many others: a little less is enough, and the grid of a gallery fetches dozens.
NARROW = 768
QUALITY_OF_NARROW = QUALITY | {"avif": 40}
FEW = ("avif", "jpeg")
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}


def quality_of(format_name: str, width: int) -> int:
    return (QUALITY_OF_NARROW if width <= NARROW else QUALITY)[format_name]


@dataclass(frozen=True)
class Shape:
    """One cut: `ratio` (width, height), or None for the photo as it is."""

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None
    formats: tuple[str, ...] = FORMATS

    def height(self, width: int) -> int:
        """The height of a crop of this width; only for shapes with a ratio."""
        across, down = self.ratio or (1, 1)
        return round(width * down / across)


@dataclass(frozen=True)
class Role:
    """A place on a page. `formats` are those offered there: a page with very many photos offers fewer."""

    shape: str
    max_width: int
    sizes: str
    formats: tuple[str, ...] = FORMATS


SHAPES = {
    shape.name: shape
    for shape in (
        Shape("natural", (240, 320, 480, 768, 1080, 1440, 1920)),
        Shape("3x2", (240, 320, 480, 768, 1152), (3, 2)),
        Shape("1x1", (160, 320), (1, 1)),
        # Facebook, LinkedIn, X and WhatsApp: JPEG only, always exactly this size.
        Shape("card", (1200,), (1200, 630), ("jpeg",)),
    )
}
CARD_MAX_BYTES = 300_000
CARD_QUALITIES = (82, 74, 66, 58, 50, 40, 30, 20)

# A screen that packs three pixels where others have two is told of a smaller place: nobody sees the third, and it costs
# a third more. 96vw keeps a phone of 390 points at 768 pixels; 100vw would take it to 1080.
DENSE = "(min-resolution: 2.5dppx)"
ROLES = {
    "hero": Role("natural", 1920, f"(min-width: 1240px) 1200px, (min-width: 640px) 100vw, {DENSE} 64vw, 96vw"),
    "wide": Role("natural", 1920, f"(min-width: 1170px) 1088px, (min-width: 640px) 93vw, {DENSE} 64vw, 96vw"),
    "body": Role("natural", 1440, f"(min-width: 700px) 640px, {DENSE} 60vw, 90vw"),
    "pair": Role("natural", 1080, f"(min-width: 1170px) 536px, (min-width: 640px) 50vw, {DENSE} 33vw, 50vw"),
    "lead": Role(
        "3x2", 1152, f"(min-width: 1280px) 700px, (min-width: 960px) 57vw, (min-width: 640px) 100vw, {DENSE} 64vw, 96vw"
    ),
    "teaser": Role("3x2", 768, f"(min-width: 960px) 376px, (min-width: 640px) 46vw, {DENSE} 80px, 112px"),
    "portrait": Role("1x1", 320, "88px"),
    # The grid of a gallery, in lines of equal height: the width follows the photo's shape. The sizes are told smaller
    # than the places are (a photo is one click from its full size), which keeps the first view of a gallery small.
    "grid": Role("natural", 768, f"(min-width: 1170px) 440px, (min-width: 640px) 44vw, {DENSE} 37vw, 58vw", FEW),
    "grid-upright": Role(
        "natural", 768, f"(min-width: 1170px) 220px, (min-width: 640px) 22vw, {DENSE} 20vw, 30vw", FEW
    ),
    "grid-broad": Role("natural", 1080, f"(min-width: 1170px) 680px, (min-width: 640px) 88vw, {DENSE} 37vw, 58vw", FEW),
    # One photo on a page of its own: no higher than the window. The shapes 3:2 and 2:3 stand for all.
    "stage": Role("natural", 1920, f"(min-aspect-ratio: 6/5) 114vh, (min-width: 640px) 96vw, {DENSE} 64vw, 96vw"),
    "stage-upright": Role("natural", 1440, f"(min-aspect-ratio: 8/15) 51vh, {DENSE} 64vw, 96vw"),
    # The cover in a list of galleries, and a few photos in a row.
    "cover": Role("3x2", 768, f"(min-width: 960px) 376px, (min-width: 640px) 46vw, {DENSE} 64vw, 96vw"),
    "strip": Role("3x2", 480, f"(min-width: 1170px) 264px, (min-width: 640px) 24vw, {DENSE} 32vw, 48vw"),
}
