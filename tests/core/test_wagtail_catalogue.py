"""Editors meet no English: Wagtail's Swedish and ours in `site/locale_wagtail` together cover all its texts."""

import gettext
import json
import re
from pathlib import Path

import allauth
import pytest
import taggit
import wagtail
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tests.catalogues import read_po

OURS = Path(settings.SITE_DIR) / "locale_wagtail" / "sv" / "LC_MESSAGES"
PACKAGES = [Path(wagtail.__file__).parent, Path(taggit.__file__).parent]
# Its pages are ours; a few of its sentences are shown in them, and only those are in our catalogue.
SECOND_FACTOR = Path(allauth.__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
TAG = re.compile(r"<[^>]+>")
# Moving up to another Wagtail means translating what it adds; until then its texts are not ours to cover.
our_wagtail = pytest.mark.skipif(wagtail.VERSION[:2] != (7, 4), reason="The catalogue is written for Wagtail 7.4.")
# In Wagtail's code but forgotten in its English catalogue.
FORGOTTEN = {'You do not have permission to publish pages at "%(page_title)s"'}


def keys(entry):
    """The keys that gettext compiles an entry to."""
    context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
    msgid = context + entry["msgid"]
    return [(msgid, 0), (msgid, 1)] if "msgid_plural" in entry else [msgid]


def read_mo(path):
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {key: text for key, text in catalogue.items() if key}


def strings(entry):
    return [text for name, text in entry.items() if name.startswith("msgstr")]


@pytest.fixture(params=["django", "djangojs"])
def domain(request):
    return request.param


@our_wagtail
def test_every_text_of_wagtail_has_swedish(domain):
    swedish = read_mo(OURS / f"{domain}.mo")
    for package in PACKAGES:
        for path in package.glob(f"**/locale/sv/LC_MESSAGES/{domain}.mo"):
            swedish |= read_mo(path)
    missing = [
        entry["msgid"]
        for package in PACKAGES
        for path in sorted(package.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"))
        for entry in read_po(path)
        if not all(swedish.get(key) for key in keys(entry))
    ]
    assert missing == []


@our_wagtail
def test_no_entry_of_ours_is_for_a_text_that_has_been_dropped(domain):
    english = {
        key
        for package in [*PACKAGES, SECOND_FACTOR]
        for path in package.glob(f"**/locale/en/LC_MESSAGES/{domain}.po")
        for entry in read_po(path)
        for key in keys(entry)
    }
    assert [entry["msgid"] for entry in read_po(OURS / f"{domain}.po") if english.isdisjoint(keys(entry))] == [
        msgid for msgid in FORGOTTEN if domain == "django"
    ]


def test_compiled_catalogue_says_what_the_readable_one_says(domain):
    readable = {
        key: text
        for entry in read_po(OURS / f"{domain}.po")
        for key, text in zip(keys(entry), strings(entry), strict=True)
    }
    assert read_mo(OURS / f"{domain}.mo") == readable


@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG], ids=["placeholders", "markup"])
def test_translation_keeps_what_is_not_words(domain, pattern):
    different = [
        (original, text)
        for entry in read_po(OURS / f"{domain}.po")
        for original, text in zip([entry["msgid"], entry.get("msgid_plural")], strings(entry), strict=False)
        if sorted(set(pattern.findall(original))) != sorted(set(pattern.findall(text)))
    ]
    assert different == []


def test_ours_win_over_wagtails_own():
    with override("sv"):
        assert _("Saved") == "Sparat"
        assert _("Locale") == "Språk"
        assert ngettext("1 snippet type", "%(counter)s snippet types", 3) == "%(counter)s snuttyper"


@pytest.mark.django_db
def test_scripts_of_the_admin_get_our_swedish(client):
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    served = json.loads(re.search(r"const newcatalog = (\{.*?\n  \});", script, re.DOTALL)[1])
    expected = {
        entry["msgid"]: strings(entry) if "msgid_plural" in entry else entry["msgstr"]
        for entry in read_po(OURS / "djangojs.po")
    }
    assert expected["Changes have been autosaved."] == "Ändringarna har sparats automatiskt."
    assert {msgid: served.get(msgid) for msgid in expected} == expected
