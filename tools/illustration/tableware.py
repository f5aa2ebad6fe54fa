"""What stands on a coffee table: plates, buns, flasks."""

from .canvas import Picture, ellipse_path, rect_path, smooth
from .palette import INK, PAPER, STEEL, darker, lighter


def plate(pic: Picture, x: float, y: float) -> None:
    pic.shadow(x, y + 10, 110, 20, 0.3)
    pic.path(ellipse_path(x, y, 100, 28), PAPER)
    pic.path(ellipse_path(x, y - 3, 74, 18), darker(PAPER, 0.08))


def bun(pic: Picture, x: float, y: float, colour: str) -> None:
    pic.lit(ellipse_path(x, y, 42, 26), colour)
    pic.curve([(x - 16, y - 10), (x, y - 16), (x + 16, y - 10)], lighter(colour, 0.5), 4, opacity=0.7)


def thermos(pic: Picture, x: float, y: float) -> None:
    """A flask for coffee standing at x, y."""
    body = [(-40, 0), (-54, -100), (-30, -190), (30, -190), (54, -100), (40, 0)]
    pic.lit(smooth([(x + dx, y + dy) for dx, dy in body], tension=9), STEEL)
    pic.lit(rect_path(x - 28, y - 214, 56, 28, 8), INK)
