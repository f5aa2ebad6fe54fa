"""The crops that the site makes of every photo, named by where they are seen: for the screens of the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from media.plan import SHAPES

PLACES = {
    "card": _("When somebody shares the page"),
    "3x2": _("In lists, beside a title"),
    "1x1": _("Small and square"),
    "natural": _("Large on the page: the whole photo"),
}


def crops_of_plan() -> list[dict[str, Any]]:
    """Each shape that cuts, as `{"name", "ratio", "label"}`, and last the whole photo with no ratio.

    js/crops.js cuts by the rule of `renditions._box`.
    """
    shapes = sorted(SHAPES.values(), key=lambda shape: list(PLACES).index(shape.name))
    return [{"name": shape.name, "ratio": shape.ratio, "label": str(PLACES[shape.name])} for shape in shapes]
