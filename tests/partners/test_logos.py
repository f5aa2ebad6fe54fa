"""Logos are cleaned before they are stored, and nobody outside sees one that is not approved."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from partners.logo_files import cleaned
from partners.models import Logo

HOSTILE = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50"
 onload="alert(1)"><script>alert(1)</script><style>@import url(https://evil.example/a.css);</style>
<style>.a{fill:red}</style><style>.b{background:url(https://evil.example/b)}</style>
<image href="https://evil.example/x.png"/><a href="javascript:alert(1)"><rect class="a" width="10" height="10"
 fill="url(#g)" style="fill:url(//evil.example/z)"/></a><use xlink:href="https://evil.example/y.svg#a"/>
<use xlink:href="#g"/><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example"/>
</body></foreignObject></svg>"""


def png(size=(300, 100), **how):
    file = io.BytesIO()
    Image.new("RGB", size).save(file, "PNG", **how)
    return file.getvalue()


def test_of_a_hostile_drawing_only_the_drawing_is_left():
    logo = cleaned(HOSTILE)
    text = logo.file.read().decode()
    assert (logo.width, logo.height) == (400, 100)
    for bad in ("script", "alert", "onload", "evil", "foreignObject", "iframe", "import", "javascript", "url(/"):
        assert bad not in text
    for good in (".a{fill:red}", 'fill="url(#g)"', 'href="#g"', 'viewBox="0 0 200 50"'):
        assert good in text


def test_a_png_is_our_own_encoding_without_what_was_hidden_in_it():
    logo = cleaned(png() + b"<script>alert(1)</script>")
    data = logo.file.read()
    assert (logo.width, logo.height) == (300, 100)
    assert b"script" not in data
    assert Image.open(io.BytesIO(data)).format == "PNG"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'.encode("utf-16"),
        b"\x89PNG\r\n\x1a\n" + b"0" * 99,
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + b'<use href="#a"/>' * 31 + b"</svg>",
        png((4001, 1)),
        b" " * 1_000_001,
    ],
    ids=["empty", "gif", "html", "no size", "entity", "utf-16", "broken", "copies", "wide", "heavy"],
)
def test_what_is_no_logo_is_refused(data):
    with pytest.raises(ValidationError):
        cleaned(data)


@pytest.fixture
def logo(db):
    return Logo.objects.create(file=cleaned(HOSTILE).file, width=400, height=100)


def body_of(response):
    return b"".join(response.streaming_content)


def test_only_staff_see_a_logo_that_is_not_approved(client, admin_client, logo):
    assert client.get(logo.file.url).status_code == 404
    response = admin_client.get(logo.file.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    Logo.objects.update(is_approved=True)
    response = client.get(logo.file.url)
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"alert" not in body_of(response)
    Logo.objects.update(is_approved=False)
    assert client.get(logo.file.url).status_code == 404


def test_a_file_in_the_folder_without_a_row_is_nobodys(client, logo):
    name = logo.file.storage.save(f"logos/{'a' * 32}.svg", ContentFile(HOSTILE))
    assert client.get(f"/uploads/{name}").status_code == 404


def test_staff_upload_a_logo_and_the_cleaned_one_is_stored(admin_client):
    address = reverse("logos:add")
    sent = {"file": SimpleUploadedFile("logo.svg", HOSTILE, "image/svg+xml"), "alt": "Alfa", "is_approved": "on"}
    assert admin_client.post(address, sent).status_code == 302
    logo = Logo.objects.get()
    assert (logo.width, logo.height, logo.alt, logo.is_approved) == (400, 100, "Alfa", True)
    assert b"evil" not in logo.file.read()
    assert logo.file.name.startswith("logos/")
    refused = admin_client.post(address, {"file": SimpleUploadedFile("logo.svg", b"<html/>"), "alt": ""})
    assert refused.status_code == 200
    assert len(refused.context["form"].errors["file"]) == 1
