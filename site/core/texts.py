"""Plain text from HTML, and texts cut where a word ends."""

import re
from html import unescape

from django.utils.html import strip_tags

_BLOCK_END = re.compile(r"</(?:p|li|h\d|div|ul|ol)>|<br\s*/?>", re.IGNORECASE)


def plain(html: str) -> str:
    """What an HTML fragment says, on one line."""
    return " ".join(unescape(strip_tags(_BLOCK_END.sub(" ", html))).split())


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending with a whole word and "…" where something was left out."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0][: limit - 1].rstrip(" ,;:.–-") + "…"
