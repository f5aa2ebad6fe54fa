"""Documents are what they are called, are saved and never opened, and private ones are for staff only."""

import io
import zipfile
from datetime import date

import pytest
from django.conf import LazySettings, settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection

from accounts.models import User
from core.publishing import problems_of
from home.models import StandardPage
from media.document_types import KINDS, refuse_disguised
from media.models import PicturedPerson, SiteDocument
from news.models import NewsPage
from tests.factories import NewsPageFactory, SitePhotoFactory

pytestmark = pytest.mark.django_db


def zipped(*names: str, first: tuple[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(*first, compress_type=zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, "<xml/>" * 50)
    return buffer.getvalue()


def office(part: str, *more: str) -> bytes:
    return zipped("[Content_Types].xml", "_rels/.rels", part, *more)


def open_document(kind: str) -> bytes:
    return zipped("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument." + kind.encode()))


PDF = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF"
RIGHT = {
    "csv": "namn;ort\nÅsa;Skövde\n".encode(),
    "docx": office("word/document.xml"),
    "ics": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    "odp": open_document("presentation"),
    "ods": open_document("spreadsheet"),
    "odt": open_document("text"),
    "pdf": PDF,
    "pptx": office("ppt/presentation.xml"),
    "txt": "Hej på er".encode("cp1252"),
    "xlsx": office("xl/workbook.xml"),
}
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"
HTML = b"\n<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = [
    ("program.html", HTML),
    ("bild.svg", SVG),
    ("program.exe", EXE),
    ("program.pdf.exe", EXE),
    ("program.docm", office("word/document.xml", "word/vbaProject.bin")),
    ("program.zip", zipped("a.txt")),
    ("program", PDF),
    ("program.php", b"<?php system('id');"),
    ("program.pdf", HTML),
    ("program.pdf", EXE),
    ("program.pdf", RIGHT["docx"]),
    ("program.pdf", b"\x00" * 2000 + PDF),
    ("program.docx", PDF),
    ("program.docx", RIGHT["xlsx"]),
    ("program.docx", RIGHT["odt"]),
    ("program.docx", zipped("a.txt")),
    ("program.docx", office("word/document.xml", "word/vbaProject.bin")),
    ("program.DOCX", HTML),
    ("program.odt", RIGHT["ods"]),
    ("program.xlsx", RIGHT["pptx"]),
    ("program.pptx", b"PK\x03\x04"),
    ("program.txt", HTML),
    ("program.txt", EXE),
    ("program.csv", SVG),
    ("program.csv", RIGHT["xlsx"]),
    ("program.ics", b"Hej"),
    ("program.ics", HTML),
    ("program.pdf", b""),
]
WAYS = pytest.mark.parametrize("way", ["add", "add_multiple", "choose"])


def send(client: Client, way: str, name: str, content: bytes) -> HttpResponse:
    collection = Collection.get_first_root_node().pk
    file = SimpleUploadedFile(name, content)
    if way == "add":
        return client.post("/admin/documents/add/", {"title": "T", "collection": collection, "tags": "", "file": file})
    if way == "add_multiple":
        ajax = {"X-Requested-With": "XMLHttpRequest"}
        data = {"title": "T", "collection": collection, "files[]": file}
        return client.post(reverse("wagtaildocs:add_multiple"), data, headers=ajax)
    prefix = "document-chooser-upload-"
    data = {prefix + "title": "T", prefix + "collection": collection, prefix + "tags": "", prefix + "file": file}
    return client.post(reverse("wagtaildocs_chooser:create"), data)


def document(content: bytes = PDF, name: str = "program.pdf", **values: object) -> SiteDocument:
    made = SiteDocument(title="Program", file=ContentFile(content, name), **values)
    made._set_document_file_metadata()
    made.save()
    return made


# What is taken in -----------------------------------------------------------------------------------------------------


def test_every_kind_on_the_list_has_a_check():
    assert sorted(KINDS) == settings.WAGTAILDOCS_EXTENSIONS == sorted(RIGHT)


@WAYS
@pytest.mark.parametrize("extension", sorted(RIGHT))
def test_what_is_on_the_list_is_taken_in(admin_client, way, extension):
    assert send(admin_client, way, f"program.{extension}", RIGHT[extension]).status_code in (200, 302)
    (taken,) = SiteDocument.objects.all()
    assert (taken.file_extension, taken.file_size) == (extension, len(RIGHT[extension]))


@WAYS
@pytest.mark.parametrize(
    ("name", "content"), HOSTILE, ids=[f"{number} {name}" for number, (name, _content) in enumerate(HOSTILE)]
)
def test_what_is_something_else_is_refused_in_words(admin_client, way, name, content):
    response = send(admin_client, way, name, content)
    assert response.status_code == 200
    assert not SiteDocument.objects.exists()
    assert not list((settings.MEDIA_ROOT / "documents").glob("*"))
    if way == "add_multiple":
        assert (response.json()["success"], bool(response.json()["error_message"])) == (False, True)
    else:
        assert "error-message" in response.content.decode() or "w-field__errors" in response.content.decode()


def test_the_sentence_says_what_to_do():
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        refuse_disguised("pdf", io.BytesIO(RIGHT["docx"]))
    assert refusal.value.message.endswith("save it as PDF and choose the new file.")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa;b", b"\xff\xfea\x00;\x00", b"a;b\r\n1;2", b"1 < 2"])
def test_tables_from_all_programs_are_text(admin_client, content):
    send(admin_client, "add", "tabell.csv", content)
    assert SiteDocument.objects.count() == 1


@WAYS
def test_what_is_too_large_is_refused(admin_client, settings: LazySettings, way):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2000
    send(admin_client, way, "program.pdf", PDF + b" " * 2000)
    assert not SiteDocument.objects.exists()
    send(admin_client, way, "program.pdf", PDF)
    assert SiteDocument.objects.count() == 1


def test_a_new_file_is_checked_and_a_new_title_needs_none(admin_client):
    kept = document()
    fields = {"title": "Nytt", "collection": kept.collection_id, "tags": ""}
    address = f"/admin/documents/edit/{kept.pk}/"
    assert admin_client.post(address, fields | {"file": SimpleUploadedFile("a.pdf", HTML)}).status_code == 200
    kept.refresh_from_db()
    assert kept.title == "Program"
    assert admin_client.post(address, fields).status_code == 302


# How it is served -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", sorted(RIGHT))
def test_a_document_is_saved_and_can_do_nothing(client, extension):
    response = client.get(document(RIGHT[extension], f"program.{extension}").url)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="program.{extension}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "html" not in response["Content-Type"]
    assert b"".join(response.streaming_content) == RIGHT[extension]


def test_a_public_document_is_kept_by_shared_caches_for_a_minute_at_most(client):
    made = document()
    response = client.get(made.url)
    assert (response["Cache-Control"], response.cookies) == ("public, max-age=60", {})
    again = client.get(made.url, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=60")


@pytest.fixture
def secret() -> SiteDocument:
    return document(is_private=True)


def test_a_private_document_does_not_exist_for_visitors(client, secret):
    name = secret.filename
    missing = client.get(f"/documents/999999/{name}")
    for headers in (
        {},
        {"If-None-Match": f'"{secret.file_hash}"'},
        {"If-None-Match": f'W/"{secret.file_hash}"'},
        {"If-None-Match": "*"},
        {"If-Match": f'"{secret.file_hash}"'},
        {"If-Modified-Since": "Wed, 01 Jan 2070 00:00:00 GMT"},
        {"Range": "bytes=0-10"},
    ):
        for method in (client.get, client.head):
            response = method(secret.url, headers=headers)
            assert response.status_code == 404, headers
            assert secret.file_hash not in response.get("ETag", "")
            assert "public" not in response.get("Cache-Control", "")
    assert client.get(secret.url).content == missing.content


@pytest.mark.parametrize(
    "address",
    ["/documents/{pk}/", "/documents/{pk}/annat.pdf", "/documents/{pk}/../{pk}/program.pdf", "/uploads/{file}"],
)
def test_no_other_address_leads_to_a_private_document(client, secret, address):
    response = client.get(address.format(pk=secret.pk, file=secret.file.name))
    assert response.status_code == 404
    assert client.get(f"/uploads/documents/{secret.filename}").status_code == 404


def test_documents_have_no_direct_address_for_staff_either(admin_client, secret):
    assert admin_client.get(f"/uploads/{secret.file.name}").status_code == 404


def test_a_private_document_is_for_who_may_open_the_admin(admin_client, secret):
    response = admin_client.get(secret.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    partner = Client()
    partner.force_login(User.objects.create_user("partner@example.com"))
    assert partner.get(secret.url).status_code == 404


def test_a_document_that_becomes_private_is_gone_at_once(client):
    made = document()
    etag = client.get(made.url)["ETag"]
    made.is_private = True
    made.save()
    assert client.get(made.url, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_documents_are_only_read(client, method):
    assert getattr(client, method)(document().url).status_code == 405


# Where it is offered --------------------------------------------------------------------------------------------------


def body_with(made: SiteDocument) -> list[list[tuple[str, object]]]:
    link = f'<p><a linktype="document" id="{made.pk}">Läs mer</a></p>'
    return [
        [("document", {"document": made, "text": ""})],
        [("paragraph", link)],
        [("fact_box", {"heading": "Fakta", "text": link})],
    ]


def test_type_and_size_are_said_wherever_a_document_is_offered(client, news_index):
    made = document(PDF + b" " * 1_200_000)
    for body in body_with(made):
        content = client.get(NewsPageFactory(parent=news_index, body=body).url).content.decode()
        assert made.url in content
        assert "PDF, 1,2\N{NO-BREAK SPACE}MB" in content


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_a_page_that_leads_to_a_private_document_is_not_published(news_index, secret, kind):
    secret.title = "Samtycke"
    secret.save()
    made = NewsPageFactory(parent=news_index, live=False, body=body_with(secret)[kind])
    article = NewsPage.objects.get(pk=made.pk)
    with translation.override("en"):
        (problem,) = problems_of(article)
    assert "“Samtycke” is private" in problem.message
    assert problem.field == "body"
    assert problem.block == article.body[0].id
    secret.is_private = False
    secret.save()
    assert problems_of(article) == []


def test_rich_text_outside_the_body_counts_too(home, secret):
    page = StandardPage(title="Om", slug="om", body=body_with(secret)[1])
    with pytest.raises(ValidationError):
        home.add_child(instance=page)


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_what_becomes_private_later_is_no_link_any_more(client, news_index, kind):
    made = document()
    article = NewsPageFactory(parent=news_index, body=body_with(made)[kind])
    addresses = [article.url, "/nyheter/feed.json"]
    assert [made.url in client.get(address).content.decode() for address in addresses] == [True, True]
    made.is_private = True
    made.save()
    assert [made.url in client.get(address).content.decode() for address in addresses] == [False, False]


def test_a_link_to_a_document_that_is_gone_is_no_link(client, news_index):
    made = document()
    article = NewsPageFactory(parent=news_index, body=body_with(made)[1])
    made.delete()
    response = client.get(article.url)
    assert (response.status_code, "/documents/" in response.content.decode()) == (200, False)


# Proofs ---------------------------------------------------------------------------------------------------------------


def test_a_proof_becomes_private_by_itself(client):
    proof = document()
    PicturedPerson.objects.create(photo=SitePhotoFactory(), label="Åsa", proof=proof, valid_until=date(2030, 1, 1))
    assert client.get(proof.url).status_code == 404


def test_a_proof_cannot_be_made_public(admin_client):
    proof = document()
    PicturedPerson.objects.create(photo=SitePhotoFactory(), label="Åsa", proof=proof)
    fields = {"title": "Samtycke", "collection": proof.collection_id, "tags": ""}
    assert admin_client.post(f"/admin/documents/edit/{proof.pk}/", fields).status_code == 200
    proof.refresh_from_db()
    assert proof.is_private
