"""A small SVG writer: shapes, gradients, groups, and the light, spray and grain that all pictures share."""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .palette import GLOW, INK

Point = tuple[float, float]
Stop = tuple[float, str, float]

SHARED_DEFS = f"""
<filter id="grain" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency=".42" numOctaves="2" seed="7"/>
<feColorMatrix values="0 0 0 0 .1  0 0 0 0 .12  0 0 0 0 .16  0 0 0 1.5 -.52"/></filter>
<filter id="spray" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency=".26" numOctaves="2" seed="3" result="n"/>
<feColorMatrix in="n" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 2.2 -.5" result="a"/>
<feComposite in="SourceGraphic" in2="a" operator="in"/></filter>
<filter id="soft6" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="6"/></filter>
<filter id="soft16" x="-40%" y="-40%" width="180%" height="180%"><feGaussianBlur stdDeviation="16"/></filter>
<filter id="soft40" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="40"/></filter>
<linearGradient id="lit"><stop offset="0" stop-color="#fff" stop-opacity=".2"/>
<stop offset=".38" stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="{INK}" stop-opacity="0"/>
<stop offset="1" stop-color="{INK}" stop-opacity=".34"/></linearGradient>
<linearGradient id="litflip" x1="1" x2="0"><stop offset="0" stop-color="#fff" stop-opacity=".2"/>
<stop offset=".38" stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="{INK}" stop-opacity="0"/>
<stop offset="1" stop-color="{INK}" stop-opacity=".34"/></linearGradient>
"""


def num(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of straight lines through the points."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + ("Z" if closed else "")


def smooth(points: Sequence[Point], *, closed: bool = True, tension: float = 6) -> str:
    """Path data of a Catmull-Rom curve through the points; a larger tension is stiffer."""
    count = len(points)
    data = f"M{num(points[0][0])} {num(points[0][1])}"
    for i in range(count if closed else count - 1):
        at = [points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        first = (at[1][0] + (at[2][0] - at[0][0]) / tension, at[1][1] + (at[2][1] - at[0][1]) / tension)
        second = (at[2][0] - (at[3][0] - at[1][0]) / tension, at[2][1] - (at[3][1] - at[1][1]) / tension)
        data += "C" + " ".join(num(v) for pair in (first, second, at[2]) for v in pair)
    return data + ("Z" if closed else "")


def rect_path(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    if not r:
        return f"M{num(x)} {num(y)}h{num(w)}v{num(h)}h{num(-w)}Z"
    return (
        f"M{num(x + r)} {num(y)}h{num(w - 2 * r)}q{num(r)} 0 {num(r)} {num(r)}v{num(h - 2 * r)}"
        f"q0 {num(r)} {num(-r)} {num(r)}h{num(2 * r - w)}q{num(-r)} 0 {num(-r)} {num(-r)}v{num(2 * r - h)}"
        f"q0 {num(-r)} {num(r)} {num(-r)}Z"
    )


def ellipse_path(cx: float, cy: float, rx: float, ry: float | None = None) -> str:
    ry = rx if ry is None else ry
    arc = f"a{num(rx)} {num(ry)} 0 1 0 "
    return f"M{num(cx - rx)} {num(cy)}{arc}{num(2 * rx)} 0{arc}{num(-2 * rx)} 0Z"


class Picture:
    """One drawing; shapes are added back to front in pixels of the finished picture."""

    def __init__(self, width: int, height: int, seed: int = 1) -> None:
        self.width, self.height = width, height
        self.random = random.Random(seed)
        self.warmth, self.vignette, self.grain = 0.25, 0.2, 0.065
        self._defs: list[str] = []
        self._body: list[str] = []

    def _define(self, template: str) -> str:
        key = f"d{len(self._defs)}"
        self._defs.append(template.replace("KEY", key))
        return f"url(#{key})"

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        return "".join(
            f'<stop offset="{num(at * 100)}%" stop-color="{colour}"'
            + (f' stop-opacity="{opacity:.2f}"' if opacity < 1 else "")
            + "/>"
            for at, colour, opacity in stops
        )

    def gradient(self, *colours: str | Stop, angle: float = 90) -> str:
        """A paint across a shape's box; 90 runs from top to bottom, 0 from left to right."""
        last = max(len(colours) - 1, 1)
        stops = [(i / last, c, 1.0) if isinstance(c, str) else c for i, c in enumerate(colours)]
        dx, dy = math.cos(math.radians(angle)) / 2, math.sin(math.radians(angle)) / 2
        box = f'x1="{0.5 - dx:.2f}" y1="{0.5 - dy:.2f}" x2="{0.5 + dx:.2f}" y2="{0.5 + dy:.2f}"'
        return self._define(f'<linearGradient id="KEY" {box}>{self._stops(stops)}</linearGradient>')

    def radial(self, *stops: Stop) -> str:
        return self._define(f'<radialGradient id="KEY">{self._stops(stops)}</radialGradient>')

    def clip(self, data: str) -> str:
        return self._define(f'<clipPath id="KEY"><path d="{data}"/></clipPath>')

    def path(self, data: str, fill: str = "none", **attributes: str | float) -> None:
        extra = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
        self._body.append(f'<path d="{data}" fill="{fill}"{extra}/>')

    def lit(self, data: str, fill: str, *, flip: bool = False, strength: float = 1.0) -> None:
        """A filled shape with the common light: paler on the left, in soft shade on the right."""
        self.path(data, fill)
        extra = {} if strength == 1 else {"opacity": strength}
        self.path(data, "url(#litflip)" if flip else "url(#lit)", **extra)

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 3, **attributes: str | float) -> None:
        data = polygon(points, closed=False)
        self.path(
            data, stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **attributes
        )

    def curve(self, points: Sequence[Point], colour: str = INK, width: float = 3, **attributes: str | float) -> None:
        data = smooth(points, closed=False)
        self.path(data, stroke=colour, stroke_width=width, stroke_linecap="round", **attributes)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, r: float = 0, **attributes: str | float) -> None:
        self.path(rect_path(x, y, w, h, r), fill, **attributes)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float | None, fill: str, **attributes: str | float) -> None:
        self.path(ellipse_path(cx, cy, rx, ry), fill, **attributes)

    def text(self, x: float, y: float, words: str, size: float, colour: str = INK, **attributes: str | float) -> None:
        extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
        family = "DejaVu Serif, Georgia, serif"
        self._body.append(
            f'<text x="{num(x)}" y="{num(y)}" font-family="{family}" font-size="{num(size)}" fill="{colour}"{extra}>{words}</text>'
        )

    @contextmanager
    def group(self, **attributes: str | float) -> Iterator[None]:
        extra = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
        self._body.append(f"<g{extra}>")
        yield
        self._body.append("</g>")

    def shadow(self, cx: float, cy: float, rx: float, ry: float, opacity: float = 0.3) -> None:
        """A soft contact shadow, pushed a little to the right as the light comes from the left."""
        self.ellipse(cx + rx * 0.12, cy, rx, ry, INK, opacity=opacity, filter="url(#soft16)")

    def spray(self, data: str, paint: str, opacity: float = 0.5, blend: str = "normal") -> None:
        """Stippled shading, like a dry brush."""
        self.path(data, paint, opacity=opacity, filter="url(#spray)", style=f"mix-blend-mode:{blend}")

    def glow(self, cx: float, cy: float, r: float, colour: str = GLOW, opacity: float = 0.7) -> None:
        paint = self.radial((0, colour, 1), (0.35, colour, 0.45), (1, colour, 0))
        self.ellipse(cx, cy, r, r, paint, opacity=opacity, style="mix-blend-mode:screen")

    def finish(self) -> str:
        """The whole SVG text, with the closing warm light, shade in the far corner and grain."""
        w, h = self.width, self.height
        whole = rect_path(0, 0, w, h)
        light = self.gradient((0, "#ffd89a", 1), (0.6, "#ffd89a", 0), angle=38)
        shade = self.gradient((0.55, INK, 0), (1, INK, 1), angle=42)
        self.path(whole, light, opacity=self.warmth, style="mix-blend-mode:soft-light")
        self.path(whole, shade, opacity=self.vignette, style="mix-blend-mode:multiply")
        self.path(whole, "#000", filter="url(#grain)", opacity=self.grain)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">\n'
            f"<defs>{SHARED_DEFS}{''.join(self._defs)}</defs>\n" + "\n".join(self._body) + "\n</svg>\n"
        )
