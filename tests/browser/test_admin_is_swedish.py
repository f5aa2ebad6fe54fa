"""Walks the whole admin as an editor would, link by link, and reads every word, hidden ones and tooltips too."""

import re
from pathlib import Path

import django
import pytest
import taggit
import wagtail
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Page, get_page_models

import config.wsgi  # noqa: F401  (as a server does: labels that Wagtail fixes at import are fixed in Swedish)
from accounts.models import User
from events.models import EventSeries
from home.models import StandardPage
from media.models import SiteDocument
from partners.models import Logo
from tests.catalogues import read_po
from tests.factories import NewsPageFactory, PersonFactory, ProjectFactory, SitePhotoFactory, TopicFactory

# Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

# Sentences that stand in no catalogue give themselves away with one of these; none is a Swedish word.
SMALL_WORDS = re.compile(r"\b(the|this|these|you|your|please|with|from|are|of|click|choose|select|enter)\b", re.I)
# Names, and English that is meant: each with its reason.
MEANT = {
    "English",  # the language's own name in the account settings
}
# Seen at once by everybody who edits, so visited even if no link leads there.
CHOOSERS = [
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailimages_chooser:choose",
    "wagtaildocs_chooser:choose",
    "wagtailembeds:chooser",
    "wagtailadmin_workflows:task_chooser",
]
NEVER_FOLLOWED = {"wagtailadmin_logout", "wagtailadmin_sprite"}
READ_WORDS = """(html) => {
    const root = html ? new DOMParser().parseFromString(html, "text/html") : document;
    const words = [];
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) words.push(node.textContent);
        if (node.nodeType === Node.ELEMENT_NODE) {
            if (["SCRIPT", "STYLE"].includes(node.tagName) || node.lang?.startsWith("en")) return;
            if (node.hasAttribute("data-side-panel-toggle-counter") && node.hidden) return;  // holds Python's None
            if (node.matches(".submit.w-sr-only")) return;  // unseen button whose word stands in Wagtail's template
            for (const name of ["aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value"])
                if (node.hasAttribute(name)) words.push(node.getAttribute(name));
            if (node.tagName === "INPUT" && ["submit", "button"].includes(node.type)) words.push(node.value ?? "");
            if (node.tagName === "TEMPLATE") read(node.content);
        }
        node.childNodes.forEach(read);
    };
    read(root);
    return words;
}"""
READ_LINKS = """() => [...document.querySelectorAll("a[href]")].map((a) => a.href)"""
FETCH_HTML = """async (address) => (await (await fetch(address)).json()).html"""


@pytest.fixture
def content(new_page, home, news_index) -> list[str]:
    """Something of everything; the addresses where it is written and changed. `new_page` gives the live database."""
    photo = SitePhotoFactory(title="Verkstaden")
    SiteDocument.objects.create(title="Program", file=ContentFile(b"%PDF-1.4", "program.pdf"))
    TopicFactory(name="Cirkularitet")
    EventSeries.objects.create(name="Frukostmöten")
    PersonFactory(name="Åsa Öberg")
    ProjectFactory()
    Logo.objects.create(file=ContentFile(b"<svg/>", f"{'0' * 32}.svg"), width=4, height=1, alt="Märke")
    article = NewsPageFactory(parent=news_index, title="Verkstad i Skövde", main_photo=photo)
    standing = home.add_child(instance=StandardPage(title="Om projektet", slug="om-projektet"))
    editor = User.objects.create_superuser("redaktor@example.com")
    article.save_revision(user=editor).publish(user=editor)
    standing.save_revision(user=editor)
    pages = [home, news_index, article, standing]
    addresses = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages]
    for model in get_page_models():
        allowed = [page for page in pages if model in page.specific_class.creatable_subpage_models()]
        if allowed and model is not Page:
            kind = ContentType.objects.get_for_model(model)
            addresses.append(reverse("wagtailadmin_pages:add", args=[kind.app_label, kind.model, allowed[0].pk]))
    return addresses


def english_texts() -> set[str]:
    """Short and long texts of Wagtail, Django and this site whose Swedish is another."""
    roots = [Path(wagtail.__file__).parent, Path(taggit.__file__).parent, Path(django.__file__).parent]
    paths = [path for root in roots[:2] for path in root.glob("**/locale/en/LC_MESSAGES/*.po")]
    paths += roots[2].glob("**/locale/sv/LC_MESSAGES/django.po")
    paths += (settings.SITE_DIR / "locale").glob("sv/LC_MESSAGES/*.po")
    msgids = {entry["msgid"] for path in paths for entry in read_po(path)}
    with override("sv"):
        swedish = {msgid: gettext(msgid) for msgid in msgids}
    # What is also the Swedish for something else ("Format", "Person") proves nothing.
    spoken = {text.strip().casefold() for text in swedish.values()}
    return {msgid.strip() for msgid in msgids if msgid.strip().casefold() not in spoken} - MEANT


def english_in(words: list[str], english: set[str]) -> set[str]:
    texts = {" ".join(text.split()) for text in words} - MEANT
    return {text for text in texts if text in english or (" " in text and SMALL_WORDS.search(text))}


def kind_of(address: str) -> tuple | None:
    """Two addresses of one kind show the same words: the view and what is not a number."""
    path = re.sub(r"^https?://[^/]+|[?#].*$", "", address)
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if not path.startswith("/admin/") or match.view_name in NEVER_FOLLOWED or not match.view_name:
        return None
    return match.view_name, *(str(value) for value in match.kwargs.values() if not str(value).isdigit())


def walk(page: BrowserPage, start: list[str], english: set[str]) -> tuple[dict[str, set[str]], set[str]]:
    """Follow every kind of link once; the English found by address, and the views that were seen."""
    found, seen, views = {}, set(), set()
    queue = list(start)
    while queue:
        address = queue.pop(0)
        kind = kind_of(address)
        if address not in start and (kind is None or kind in seen):
            continue
        seen.add(kind)
        page.goto(address.split("#")[0] + "?id=all" if kind[0] == "wagtail_bulk_action" else address)
        views.add(kind[0])
        if english_words := english_in(page.evaluate(READ_WORDS, None), english):
            found[address] = english_words
        queue += page.evaluate(READ_LINKS)
    return found, views


def test_nobody_meets_english_in_the_admin(content, signed_in):
    found, views = walk(signed_in(), [reverse("wagtailadmin_home"), *content], english_texts())
    assert found == {}
    assert {"wagtailimages:edit", "wagtailusers_groups:edit", "wagtailadmin_reports:workflow"} <= views


def test_nobody_meets_english_in_the_choosers(content, signed_in):
    english, page, found = english_texts(), signed_in(), {}
    page.goto(reverse("wagtailadmin_home"))
    for name in CHOOSERS:
        html = page.evaluate(FETCH_HTML, reverse(name))
        if english_words := english_in(page.evaluate(READ_WORDS, html), english):
            found[name] = english_words
    assert found == {}


def test_nobody_meets_english_while_writing(content, signed_in):
    page = signed_in()
    page.goto(content[2])
    page.get_by_role("button", name="Infoga ett block").first.click()
    words = page.evaluate(READ_WORDS, None)
    page.keyboard.press("Escape")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Home")
    page.keyboard.type("/")
    page.get_by_placeholder("Sök alternativ …").or_(page.get_by_role("listbox")).first.wait_for()
    words += page.evaluate(READ_WORDS, None)
    assert english_in(words, english_texts()) == set()
    assert "Sök alternativ …" in words


def test_nobody_meets_english_before_signing_in(page):
    found, _views = walk(page, [reverse("wagtailadmin_login")], english_texts())
    assert found == {}
