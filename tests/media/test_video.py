"""A film is played from an address that sets no cookie, and from nowhere else."""

import pytest

from media.blocks import embed_address

YOUTUBE = "https://www.youtube-nocookie.com/embed/a_B-c1d2e3f?autoplay=1"
VIMEO = "https://player.vimeo.com/video/123456?autoplay=1&dnt=1"


@pytest.mark.parametrize(
    ("page", "player"),
    [
        ("https://www.youtube.com/watch?v=a_B-c1d2e3f&t=12", YOUTUBE),
        ("https://m.youtube.com/watch?v=a_B-c1d2e3f", YOUTUBE),
        ("https://youtu.be/a_B-c1d2e3f?si=x", YOUTUBE),
        ("https://www.youtube.com/shorts/a_B-c1d2e3f", YOUTUBE),
        ("https://vimeo.com/123456", VIMEO),
        ("https://player.vimeo.com/video/123456", VIMEO),
        ("https://www.youtube.com/watch?v=_/../../redirect", ""),
        ("https://www.youtube.com/watch?v=åäöåäöåäö", ""),
        ("https://www.youtube.com/", ""),
        ("https://vimeo.com/om", ""),
        ("https://example.org/watch?v=a_B-c1d2e3f", ""),
        ("https://youtube.com.example.org/watch?v=a_B-c1d2e3f", ""),
    ],
)
def test_the_players_address_comes_from_the_films_page(page, player):
    assert embed_address(page) == player
