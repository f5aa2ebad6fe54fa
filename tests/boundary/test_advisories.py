"""The thirty security advisories of Wagtail 2020-2026, each asked of this site.

Partners have no way into the admin at all (`test_sweep`), so flaws between editors are tried as the member of staff
with the fewest rights: Evenemangsansvarig has the admin and no page, photo or document; Redaktör does not publish.

CVE-2020-11001  test_compare_shows_markup_as_text
CVE-2020-11037  test_pages_have_no_passwords
CVE-2020-15118  test_questions_of_a_sign_up_are_text (contrib.forms is not installed; this is our form with help texts)
CVE-2021-29434  test_links_with_other_schemes_are_taken_out
CVE-2021-32681  test_blocks_show_markup_as_text
CVE-2022-21683  does not apply: partners never open the editor, where comments are; the staff may read every page
CVE-2023-28836  test_listings_show_markup_as_text (modeladmin is not installed; snippets and pages have the listings)
CVE-2023-28837  test_large_uploads_are_refused
CVE-2023-45809  test_bulk_actions_name_no_user
CVE-2024-32882  test_fields_that_a_form_does_not_have_are_not_set
CVE-2024-35228  test_settings_need_their_permission
CVE-2024-39317  test_search_takes_no_time_for_quotes
CVE-2026-25517  test_previews_need_the_page
CVE-2026-28222  test_tables_show_markup_as_text (typed tables; nobody sets a class)
CVE-2026-28223  test_translating_shows_markup_as_text
CVE-2026-44197  test_compare_needs_the_page_and_a_revision_of_it
CVE-2026-44198  test_history_needs_the_page
CVE-2026-44199  does not apply: contrib.forms is not installed; who has signed up is in tests/home/test_event_staff.py
CVE-2026-44200  test_copying_needs_the_page
CVE-2026-44201  test_apis_list_nothing_private (GHSA-3vrh-m9w7-v94f and GHSA-c2xx-cjmh-9q8f as well)
CVE-2026-54259  test_what_is_chosen_needs_its_permission
CVE-2026-54260  test_filters_of_photos_are_bounded
CVE-2026-54261  test_photos_are_previewed_for_their_editors
CVE-2026-54262  test_translating_needs_the_page (GHSA-jm5p-837g-rv8g as well)
CVE-2026-54263  test_a_hostile_filter_is_not_sent_back
GHSA-92hv-j533-69wc  test_a_private_document_answers_no_probe
GHSA-x5cx-w6p2-mxf2  test_copying_from_a_register_needs_its_permission
"""

import json
import re
import time

import html5lib
import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from core.models import SiteSettings
from events.models import Question
from home import staff
from media.models import SitePhoto
from news.models import NewsPage
from partners.models import PartnerPage, Person, ProfileChange
from partners.profile import FIELDS
from tests.boundary.answers import everything_in, is_refused
from tests.boundary.conftest import client_of
from tests.boundary.planting import SOUGHT, seen
from tests.boundary.watching import changed, rows
from tests.factories import NewsPageFactory

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
MARKUP = ("<script>alert(1)", "<img src=x")


def member(group: str) -> Client:
    user = User.objects.create_user(f"{group.split()[0].lower()}@staff.example.com")
    user.groups.add(Group.objects.get(name=group))
    return client_of(user)


@pytest.fixture
def event_staff(scene) -> Client:
    return member(staff.EVENT_STAFF)


@pytest.fixture
def writer(scene) -> Client:
    return member(staff.WRITER)


@pytest.fixture
def administrator(scene) -> Client:
    return client_of(User.objects.create_superuser("all@staff.example.com"))


def assert_closed(client: Client, *addresses: str, data: dict | None = None) -> None:
    """Read and sent: refused, nothing told, nothing changed."""
    before = rows()
    for address in addresses:
        for answer in (client.get(address), client.post(address, data or {})):
            assert is_refused(answer), (address, answer.status_code)
            assert seen(everything_in(answer)) == [], address
    assert changed(before, rows()) == []


def assert_text(client: Client, *addresses: str) -> None:
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        assert [markup for markup in MARKUP if markup in answer.content.decode()] == [], address


def _fact_box() -> dict[str, object]:
    texts = {"heading": HOSTILE, "text": "<p>Fakta</p>", "anchor": HOSTILE, "contact": None}
    return texts | {"action_text": HOSTILE, "action_page": None, "action_url": "https://example.com/"}


@pytest.fixture
def hostile_page(scene) -> NewsPage:
    """Live, with markup in every text."""
    body = [
        ("heading", {"text": HOSTILE, "level": "h2"}),
        ("fact_box", _fact_box()),
        ("quote", {"text": HOSTILE, "person": None, "name": HOSTILE, "title": HOSTILE, "organisation": None}),
    ]
    page = NewsPageFactory(parent=scene.things["news"], title=HOSTILE, lead=HOSTILE, body=body)
    page.save_revision()
    page.lead = HOSTILE * 2
    page.save_revision()
    return page


def test_compare_shows_markup_as_text(hostile_page, administrator):
    first, last = hostile_page.revisions.order_by("pk").values_list("pk", flat=True)

    assert_text(administrator, reverse("wagtailadmin_pages:revisions_compare", args=[hostile_page.pk, first, last]))


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_pages_have_no_passwords(kind, scene):
    kept = PageViewRestriction.objects.count()
    data = {"restriction_type": kind, "password": "1234", "groups": [scene.foreign("group")]}
    member(staff.EDITOR).post(reverse("wagtailadmin_pages:set_privacy", args=[scene.b.pk]), data)

    assert PageViewRestriction.objects.count() == kept


def test_questions_of_a_sign_up_are_text(scene, anonymous):
    event = scene.things["event"]
    Question.objects.filter(page=event).update(label=HOSTILE, purpose=HOSTILE, choices=HOSTILE)

    assert_text(anonymous, reverse("sign_up", args=[event.pk]))


@pytest.mark.parametrize("link", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_with_other_schemes_are_taken_out(link, scene, partner):
    """By the editor's field of the staff, and by the form of the partners."""
    features = PartnerPage._meta.get_field("description").features
    block = {"key": "a", "text": "Klicka", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"key": 0, "offset": 0, "length": 6}]
    raw = {"entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}}, "blocks": [block]}
    stored = ContentstateConverter(features).to_database_format(json.dumps(raw))
    address = reverse("partner_profile", args=[scene.a.pk])
    form = filled(partner.get(address).content.decode())
    partner.post(address, form | {"description": f'<a href="{link}">Klicka</a> [Klicka]({link})'})
    sent = ProfileChange.objects.get(organisation=scene.a, state="waiting").new["description"]

    assert "Klicka" in stored
    assert "Klicka" in sent
    assert [
        text for text in (stored, sent) if re.search(r"""href=["']?\s*(javascript|data|vbscript)""", text, re.I)
    ] == []


def test_blocks_show_markup_as_text(hostile_page, anonymous):
    assert_text(anonymous, hostile_page.url, "/nyheter/", "/", "/sok/?q=script")


def test_listings_show_markup_as_text(hostile_page, scene, administrator):
    Person.objects.create(name=HOSTILE, title=HOSTILE)
    PartnerPage.objects.filter(pk=scene.b.pk).update(title=HOSTILE, draft_title=HOSTILE)
    User.objects.filter(pk=scene.bo.pk).update(first_name=HOSTILE)
    SitePhoto.objects.filter(pk=scene.foreign("photo")).update(title=HOSTILE, description=HOSTILE)
    parents = [scene.things[name].pk for name in ("news", "partners")]

    assert_text(administrator, *[reverse("wagtailadmin_explore", args=[parent]) for parent in parents])
    names = ["people:list", "wagtailusers_users:index", "wagtailimages:index", "wagtailadmin_reports:site_history"]
    assert_text(administrator, *[reverse(name) for name in names], reverse("wagtailadmin_home"))


@pytest.mark.parametrize("address", ["wagtailimages:add_multiple", "wagtaildocs:add_multiple", "folder_upload"])
def test_large_uploads_are_refused(address, scene, partner, anonymous):
    """Before anything is read: of two gigabytes that are announced none ever come. Staff: tests/media/test_uploads."""
    announced = {"content_type": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(2 * 1024**3)}
    for client in (partner, anonymous):
        answer = client.generic("POST", reverse(address), b"--x", **announced)
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("wagtailadmin_login"))


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_bulk_actions_name_no_user(action, scene, writer, event_staff):
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action]) + f"?id={scene.bo.pk}"

    for client in (writer, event_staff):
        assert_closed(client, address)


def test_fields_that_a_form_does_not_have_are_not_set(scene, partner):
    address = reverse("partner_profile", args=[scene.a.pk])
    html = partner.get(address).content.decode()
    kept = PartnerPage.objects.filter(pk=scene.a.pk).values().get()
    data = {"title": "Nytt namn", "slug": "taget", "live": "", "owner": scene.anna.pk, "path": "0001", "locale": "2"}
    data |= {"go_live_at": "2020-01-01", "organisation": scene.b.pk, "state": "approved", "is_approved": "on"}
    partner.post(address, filled(html) | data)

    assert PartnerPage.objects.filter(pk=scene.a.pk).values().get() == kept
    change = ProfileChange.objects.get(organisation=scene.a, state="waiting")
    assert (change.sent_by, set(change.new) - set(FIELDS)) == (scene.anna, set())
    assert change.new["title"] == "Nytt namn"


def filled(html: str) -> dict[str, str]:
    """What the form on the page would send."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = {}
    for field in tree.iter():
        if field.tag in ("input", "textarea") and field.get("name") and field.get("type") not in ("file", "submit"):
            if field.get("type") in ("checkbox", "radio") and field.get("checked") is None:
                continue
            found[field.get("name")] = field.get("value") or "".join(field.itertext())
    return found


def test_settings_need_their_permission(scene, writer, event_staff):
    site = scene.own("site")
    for client in (writer, event_staff):
        assert_closed(
            client,
            reverse("wagtailsettings:edit", args=["core", "sitesettings", site]),
            reverse("wagtailsettings:edit", args=["core", "sitesettings", scene.foreign("site")]),
            reverse("wagtailsettings:preview_on_edit", args=["core", "sitesettings", scene.foreign("site")]),
            data={"name": "Taget"},
        )
    assert not SiteSettings.objects.filter(name="Taget").exists()


@pytest.mark.parametrize("words", ['"' * 10_000, '" ' * 5_000, "a" + " " * 10_000 + '"', '"a b' * 2_500])
def test_search_takes_no_time_for_quotes(words, scene, anonymous):
    anonymous.get("/sok/", {"q": "fabrik"})  # what is made once is made
    for name in ("q", "kind", "page"):
        begun = time.process_time()
        status = anonymous.get("/sok/", {name: words}).status_code
        assert status in (200, 404)
        assert time.process_time() - begun < 5  # about 0.3 here; what goes wrong takes minutes


def test_previews_need_the_page(scene, event_staff):
    for page in scene.keys["profile"]["foreign"]:
        assert_closed(
            event_staff,
            reverse("wagtailadmin_pages:preview_on_edit", args=[page]) + "?mode=",
            reverse("wagtailadmin_pages:view_draft", args=[page]),
        )
    parent = scene.things["partners"].pk
    assert_closed(event_staff, reverse("wagtailadmin_pages:preview_on_add", args=["partners", "partnerpage", parent]))


def test_tables_show_markup_as_text(scene, anonymous):
    columns = [{"type": "text", "heading": HOSTILE}]
    table = {"columns": columns, "rows": [{"values": [HOSTILE]}], "caption": HOSTILE}
    page = NewsPageFactory(parent=scene.things["news"])
    page.body = [
        ("table", page.body.stream_block.child_blocks["table"].to_python({"caption": HOSTILE, "table": table}))
    ]
    page.save()

    assert_text(anonymous, page.url)


def test_translating_shows_markup_as_text(hostile_page, scene, administrator):
    home = scene.things["home"].copy_for_translation(scene.things["english"])
    parent = scene.things["news"].copy_for_translation(scene.things["english"])
    address = reverse("simple_translation:submit_page_translation", args=[hostile_page.pk])
    answer = administrator.post(address, {"locales": [scene.things["english"].pk]}, follow=True)

    assert (home.pk, parent.pk) != (None, None)
    assert [markup for markup in MARKUP if markup in answer.content.decode()] == []
    assert_text(administrator, address)


def test_compare_needs_the_page_and_a_revision_of_it(scene, event_staff, writer):
    mine, other = scene.own("revision"), scene.foreign("revision")
    name = "wagtailadmin_pages:revisions_compare"

    assert_closed(event_staff, *[reverse(name, args=[scene.b.pk, "live", key]) for key in (other, "latest")])
    assert_closed(writer, reverse(name, args=[scene.a.pk, mine, other]), reverse(name, args=[scene.a.pk, other, mine]))


def test_history_needs_the_page(scene, event_staff):
    names = ("history", "history_results", "workflow_history", "usage")

    assert_closed(event_staff, *[reverse(f"wagtailadmin_pages:{name}", args=[scene.b.pk]) for name in names])


def test_copying_needs_the_page(scene, event_staff):
    data = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": scene.things["partners"].pk}
    pages = [scene.b.pk, scene.things["draft"].pk]

    assert_closed(event_staff, *[reverse("wagtailadmin_pages:copy", args=[page]) for page in pages], data=data)


@pytest.mark.parametrize("kind", ["pages", "images", "documents"])
def test_apis_list_nothing_private(kind, scene, event_staff, partner):
    """Neither lists nor single rows, with every field asked for, nor the lists of what can be chosen."""
    keys = {"pages": "page", "images": "photo", "documents": "document"}
    listing = reverse(f"wagtailadmin_api:{kind}:listing")
    addresses = [listing, f"{listing}?fields=*", f"{listing}?search={SOUGHT}"]
    for key in scene.keys[keys[kind]]["foreign"]:
        addresses.append(reverse(f"wagtailadmin_api:{kind}:detail", args=[key]) + "?fields=*")
    if chooser := {"images": "wagtailimages", "documents": "wagtaildocs"}.get(kind):
        addresses.append(reverse(f"{chooser}_chooser:choose_results"))

    for client in (event_staff, partner):
        told = {address: seen(everything_in(client.get(address))) for address in addresses}
        assert {address: words for address, words in told.items() if words} == {}


def test_what_is_chosen_needs_its_permission(scene, event_staff):
    photo, document = scene.foreign("photo"), scene.foreign("document")
    addresses = [
        reverse("wagtailimages_chooser:chosen", args=[photo]),
        reverse("wagtaildocs_chooser:chosen", args=[document]),
        reverse("wagtailimages_chooser:chosen_multiple") + f"?id={photo}",
        reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={document}",
    ]

    told = {address: seen(everything_in(event_staff.get(address))) for address in addresses}
    assert {address: words for address, words in told.items() if words} == {}


@pytest.mark.xfail(strict=True, reason="Wagtail 7.4 asks for no permission: all staff read any alt text")
def test_the_form_of_a_chosen_photo_needs_its_permission(scene, event_staff):
    answer = event_staff.get(reverse("wagtailimages_chooser:select_format", args=[scene.foreign("photo")]))

    assert seen(everything_in(answer)) == []


@pytest.mark.parametrize("spec", ["width-100000", "|".join(["width-100"] * 500), "scale-99999", "fill-90000x90000"])
def test_filters_of_photos_are_bounded(spec, scene, writer):
    begun = time.process_time()
    answer = writer.get(reverse("wagtailimages:preview", args=[scene.own("photo"), spec]))

    assert time.process_time() - begun < 0.5
    assert answer.status_code in (200, 302, 400, 403, 404)
    assert len(everything_in(answer)) < 1_000_000


def test_photos_are_previewed_for_their_editors(scene, event_staff):
    photo = scene.foreign("photo")
    names = ("edit", "delete", "image_usage")

    assert_closed(event_staff, reverse("wagtailimages:preview", args=[photo, "width-100"]))
    assert_closed(event_staff, *[reverse(f"wagtailimages:{name}", args=[photo]) for name in names])


def test_translating_needs_the_page(scene, event_staff):
    english = scene.things["english"]
    action = reverse("wagtailadmin_api:pages:action", args=[scene.things["draft"].pk, "copy_for_translation"])
    before = rows()

    for page in (scene.b.pk, scene.things["draft"].pk):
        address = reverse("simple_translation:submit_page_translation", args=[page])
        assert_closed(event_staff, address, data={"locales": [english.pk]})
    answer = event_staff.post(action, {"locale": "en", "recursive": "true"}, content_type="application/json")
    assert answer.status_code in (403, 404)
    assert changed(before, rows()) == []
    assert not Page.objects.filter(locale=english, translation_key=scene.things["draft"].translation_key).exists()


@pytest.mark.parametrize("name", ["wagtailimages:preview", "wagtailimages:url_generator_output"])
def test_a_hostile_filter_is_not_sent_back(name, scene, writer):
    arguments = [scene.own("photo")] + (["<script>alert(1)<"] if name.endswith("preview") else [])
    answer = writer.get(reverse(name, args=arguments), {"filter_spec": "<script>alert(1)<"})

    assert "<script>alert(1)" not in answer.content.decode(errors="replace")


def test_a_private_document_answers_no_probe(scene, partner, anonymous):
    document = scene.things["document"]
    digest = document.get_file_hash()
    for client in (partner, anonymous):
        for probe in (f'"{digest}"', "*", f'W/"{digest}"'):
            answer = client.get(document.url, headers={"if-none-match": probe})
            assert answer.status_code == 404
            assert digest not in everything_in(answer)


@pytest.mark.parametrize(
    ("register", "kind"),
    [("people", "person"), ("topics", "topic"), ("series", "series"), ("projects", "project"), ("logos", "logo")],
)
def test_copying_from_a_register_needs_its_permission(register, kind, scene, writer, event_staff):
    names = ("copy", "edit", "delete", "history", "usage")
    addresses = [reverse(f"{register}:{name}", args=[scene.foreign(kind)]) for name in names]

    for client in (writer, event_staff):
        assert_closed(client, *addresses, data={"name": "Taget"})
