"""The limited palette of the demo pictures and the few colour operations they need."""

INK = "#1b2738"
NAVY = "#2b3d55"
SPRUCE = "#24483f"
SPRUCE_DARK = "#17342f"
MOSS = "#5f7f62"
SAGE = "#9db49a"
RYE = "#dcae5c"
OCHRE = "#c2853a"
BRICK = "#a9472f"
CLAY = "#cf7f5e"
FOG = "#abc0cb"
FOG_DARK = "#6c899c"
MIST = "#dbe5e6"
PAPER = "#f7f1e5"
SAND = "#e8dac0"
WOOD = "#bb8752"
WOOD_DARK = "#84572f"
STEEL = "#8a99a3"
GLOW = "#ffe2a8"

SKIN_LIGHT = "#efc3a0"
SKIN_WARM = "#d99f73"
SKIN_BROWN = "#a4673f"
SKIN_DEEP = "#70432b"

HAIR_BLOND = "#d3a55c"
HAIR_BROWN = "#5b3a26"
HAIR_DARK = "#241c1e"
HAIR_RED = "#a5512b"
HAIR_GREY = "#b4b3ae"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """The colour `share` (0..1) of the way from the first to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.25) -> str:
    return mix(colour, INK, share)


def lighter(colour: str, share: float = 0.25) -> str:
    return mix(colour, PAPER, share)
