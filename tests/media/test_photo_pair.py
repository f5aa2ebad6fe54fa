"""How two photos share a line."""

import pytest

from media.blocks import PhotoPairBlock, PhotoPairValue
from media.models import SitePhoto

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ((1500, 1000), (1500, 1000), 50),
        ((1500, 1000), (1000, 1500), 70),
        ((1000, 1250), (1500, 1000), 35),
        ((4000, 500), (500, 4000), 75),
        ((500, 4000), (4000, 500), 25),
    ],
)
def test_the_photos_of_a_pair_become_equally_high(left: tuple[int, int], right: tuple[int, int], share: int) -> None:
    photos = [SitePhoto(width=width, height=height) for width, height in (left, right)]
    assert PhotoPairValue(PhotoPairBlock(), zip(("left", "right"), photos, strict=True)).left_share == share


def test_a_photo_that_is_gone_counts_as_square() -> None:
    assert PhotoPairValue(PhotoPairBlock(), [("left", None), ("right", None)]).left_share == 50
