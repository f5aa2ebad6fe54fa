"""A description as plain text and back: for people who write in an ordinary field, without an editor.

A blank line starts a paragraph, "- " a line of a list, and addresses become links. What the plain text cannot hold
(bold, a link under words) is kept wherever the paragraph around it is left as it was.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

FEATURES = ["bold", "ul", "link"]  # those of PartnerPage.description
BULLET = "- "
_BULLETS = re.compile(r"[-*•–][ \t]+")
_ADDRESS = re.compile(r"(?P<web>(?:https?://|www\.)[^\s<>\"]+)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_KEY = re.compile(r' data-block-key="[^"]*"')  # the editor's own
_AFTER_ADDRESS = ".,;:!?'”’)"


def plain_of(html: str) -> str:
    """The text that `html_of` makes HTML of again."""
    return "\n\n".join(text for text, _html in _blocks_of(html) if text)


def html_of(text: str, *known: str) -> str:
    """HTML of what was typed, through the same whitelist as the editor's.

    `known`: HTML that the site has already; paragraphs and lists that stand in one of them are taken over as they are.
    """
    for html in known:
        if plain_of(html) == text:
            return html
    kept: dict[str, str] = {}
    for html in reversed(known):
        kept |= {plain: block for plain, block in _blocks_of(html) if plain}
    return "".join(kept.get(block) or _html_of_block(block, known) for block in _typed_blocks(text))


def holds(html: str) -> bool:
    """Whether plain text can say all that the HTML does."""
    return html_of(plain_of(html)) == _KEY.sub("", html)


def _typed_blocks(text: str) -> Iterator[str]:
    """Paragraphs and lists, each as its lines; the bullets all alike."""
    for part in re.split(r"\n[ \t]*\n", text):
        lines: list[str] = []
        for line in (line.strip() for line in part.splitlines()):
            line = _BULLETS.sub(BULLET, line, count=1) if _BULLETS.match(line) else line
            if lines and line.startswith(BULLET) != lines[-1].startswith(BULLET):
                yield "\n".join(lines)
                lines = []
            lines += [line] if line else []
        if lines:
            yield "\n".join(lines)


def _html_of_block(block: str, known: tuple[str, ...]) -> str:
    if not block.startswith(BULLET):
        return _whitelisted("<p>" + "<br/>".join(map(_linked, block.split("\n"))) + "</p>")
    kept = {text: item for html in known for text, item in _items_of(html)}
    items = (line.removeprefix(BULLET) for line in block.split("\n"))
    return "<ul>" + "".join(kept.get(item) or _whitelisted(f"<li>{_linked(item)}</li>") for item in items) + "</ul>"


def _whitelisted(html: str) -> str:
    return EditorHTMLConverter(FEATURES).to_database_format(html)


def _linked(line: str) -> str:
    """The line escaped, its addresses as links."""
    done, parts = 0, []
    for match in _ADDRESS.finditer(line):
        address = match.group().rstrip(_AFTER_ADDRESS)
        parts += [escape(line[done : match.start()]), f'<a href="{escape(_target(address))}">{escape(address)}</a>']
        done = match.start() + len(address)
    return "".join([*parts, escape(line[done:])])


def _target(address: str) -> str:
    if address.lower().startswith("www."):
        return f"https://{address}"
    return address if "://" in address else f"mailto:{address}"


def _blocks_of(html: str) -> list[tuple[str, str]]:
    """(plain text, HTML) of each paragraph and list."""
    nodes = BeautifulSoup(html, "html.parser").contents
    return [(_text_of_block(node), _html_of(node)) for node in nodes if str(node).strip()]


def _items_of(html: str) -> list[tuple[str, str]]:
    """The same of each line of the lists; those with a list of their own are left out."""
    items = BeautifulSoup(html, "html.parser").select("li")
    return [(_text_of(item), _html_of(item)) for item in items if not item.select("ul, ol, p")]


def _html_of(node: Tag | NavigableString) -> str:
    """Escaped as Wagtail does it: its rewriting of links knows double quotes only."""
    return node.decode(formatter=escape) if isinstance(node, Tag) else escape(str(node))


def _text_of_block(node: Tag | NavigableString) -> str:
    if isinstance(node, Tag) and node.name in ("ul", "ol"):
        items = node.select("li")
        return "\n".join(BULLET + _text_of(item).replace("\n", " ") for item in items)
    lines = (line.strip() for line in _text_of(node).split("\n"))
    return "\n".join(line for line in lines if line)


def _text_of(node: Tag | NavigableString) -> str:
    """What the node says on its own, without the lists in it."""
    if isinstance(node, NavigableString):
        return re.sub(r"\s+", " ", str(node))
    if node.name == "br":
        return "\n"
    if node.name == "a":
        return _text_of_link(node)
    inner = "".join(_text_of(child) for child in node.children if getattr(child, "name", "") not in ("ul", "ol"))
    return inner.strip() if node.name in ("p", "li") else inner


def _text_of_link(link: Tag) -> str:
    """Its words; and where they lead, unless the words say so themselves."""
    words, target = " ".join(link.get_text().split()), str(link.get("href", ""))
    if not target.lower().startswith(("http://", "https://", "mailto:")) or (words and _target(words) == target):
        return words
    return f"{words} ({target.removeprefix('mailto:')})".strip()
