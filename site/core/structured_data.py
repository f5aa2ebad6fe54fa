"""JSON-LD for search engines: the site, where a page stands in it, and the article or the photo that it is about."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute
from core.language import in_language
from core.texts import cut

if TYPE_CHECKING:
    from core.sharing import ShareImage, Sharing

Node = dict[str, Any]

# JSON inside a script element: nothing in it may look like markup to the HTML parser.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
HEADLINE_LETTERS = 110
LICENCES = {"cc-by": "https://creativecommons.org/licenses/by/4.0/"}


def script_of(sharing: "Sharing") -> SafeString:
    """The content of the script element for a page."""
    graph = {"@context": "https://schema.org", "@graph": graph_of(sharing)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  (escaped right here)


def graph_of(sharing: "Sharing") -> list[Node]:
    nodes = [_organisation(sharing), _website(sharing), _page(sharing)]
    if sharing.breadcrumbs:
        nodes.append(_breadcrumbs(sharing))
    return [*nodes, *(sharing.page.structured_nodes(sharing) if sharing.page else [])]


def _id(name: str) -> str:
    return f"{absolute('/')}#{name}"


def _organisation(sharing: "Sharing") -> Node:
    site = sharing.site
    node: Node = {"@type": "Organization", "@id": _id("organization"), "name": site.name, "url": absolute("/")}
    if accounts := [url for _name, url in site.social_accounts()]:
        node["sameAs"] = accounts
    contact = {"email": site.email, "telephone": site.phone}
    if filled := {key: value for key, value in contact.items() if value}:
        node["contactPoint"] = {"@type": "ContactPoint", "contactType": "customer service", **filled}
    return node


def _website(sharing: "Sharing") -> Node:
    node = {"@type": "WebSite", "@id": _id("website"), "name": sharing.site_name, "url": absolute("/")}
    if description := in_language(sharing.site, "description", sharing.language):
        node["description"] = description
    return {**node, "inLanguage": sharing.language, "publisher": {"@id": _id("organization")}}


def _page(sharing: "Sharing") -> Node:
    node: Node = {
        "@type": sharing.schema_type,
        "@id": f"{sharing.url}#page",
        "url": sharing.url,
        "inLanguage": sharing.language,
        "isPartOf": {"@id": f"{sharing.whole}#page" if sharing.whole else _id("website")},
    }
    if sharing.description:
        node["description"] = sharing.description
    if sharing.image:
        node["image"] = [_image(sharing.image), *sharing.other_images]
    if sharing.subject:
        node["mainEntity"] = _subject(sharing.subject, sharing)
    return node | (_article(sharing) if sharing.type == "article" else {"name": sharing.title})


def _article(sharing: "Sharing") -> Node:
    node: Node = {
        "headline": cut(sharing.title, HEADLINE_LETTERS),
        "mainEntityOfPage": sharing.url,
        "publisher": {"@id": _id("organization")},
        "author": _author(sharing),
    }
    dates = {"datePublished": sharing.published, "dateModified": sharing.modified}
    return node | {key: with_zone(value) for key, value in dates.items() if value}


def _author(sharing: "Sharing") -> Node:
    if sharing.author is None:
        return {"@id": _id("organization")}
    role = {"jobTitle": sharing.author.role} if sharing.author.role else {}
    return {"@type": "Person", "name": sharing.author.name, **role}


def _image(image: "ShareImage") -> Node:
    node: Node = {"@type": "ImageObject", "url": image.url, "contentUrl": image.url}
    node |= {"width": image.width, "height": image.height, "caption": image.alt}
    if image.credit:
        node |= {"creditText": image.credit, "copyrightNotice": f"© {image.rights_holder or image.photographer}"}
    if image.photographer:
        node["creator"] = {"@type": "Person", "name": image.photographer}
    if image.licence in LICENCES:
        node["license"] = LICENCES[image.licence]
    return node


def _subject(photo: "ShareImage", sharing: "Sharing") -> Node:
    """A photo on its own page; what it may be used for stands there, unless its licence has an address."""
    node = {"license": sharing.url} | _image(photo) | {"@id": f"{sharing.url}#photo", "url": sharing.url}
    if photo.place:
        node["contentLocation"] = {"@type": "Place", "name": photo.place}
    if photo.taken:
        node["dateCreated"] = with_zone(photo.taken)
    return node


def _breadcrumbs(sharing: "Sharing") -> Node:
    trail = [(link.title, absolute(link.url)) for link in sharing.breadcrumbs] + [(sharing.title, sharing.url)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def with_zone(moment: datetime) -> str:
    """ISO 8601 in the site's time zone, with its offset."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
