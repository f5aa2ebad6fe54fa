"""Addresses that open a network's own "write a post" page: plain links, nobody is asked anything before the click."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from core.texts import cut

# Bluesky refuses longer posts, and the address is part of the text.
BLUESKY_LETTERS = 300


@dataclass(frozen=True)
class ShareLink:
    """One network: the key of its icon, its name, and where its link leads."""

    key: str
    name: str
    url: str


def links_for(*, title: str, description: str, url: str) -> list[ShareLink]:
    """The share row's links for a page, in the order they are shown."""
    post = f"{title}\n{url}"
    short_post = f"{cut(title, BLUESKY_LETTERS - len(url) - 1)}\n{url}"
    mail = "\r\n\r\n".join(part for part in (description, url) if part)
    return [
        ShareLink("linkedin", "LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={_quoted(url)}"),
        ShareLink("facebook", "Facebook", f"https://www.facebook.com/sharer/sharer.php?u={_quoted(url)}"),
        ShareLink("x", "X", f"https://x.com/intent/tweet?text={_quoted(title)}&url={_quoted(url)}"),
        ShareLink("bluesky", "Bluesky", f"https://bsky.app/intent/compose?text={_quoted(short_post)}"),
        ShareLink("mastodon", "Mastodon", f"https://share.joinmastodon.org/#text={_quoted(post)}"),
        ShareLink("whatsapp", "WhatsApp", f"https://wa.me/?text={_quoted(post)}"),
        ShareLink("email", _("E-mail"), f"mailto:?subject={_quoted(title)}&body={_quoted(mail)}"),
    ]


def _quoted(text: str) -> str:
    return quote(text, safe="")
