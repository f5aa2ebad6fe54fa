"""A profile as its own people open, fill in and send it."""

import html
import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from partners.models import Logo, Membership, PartnerIndexPage, PartnerPage
from tests.factories.partners import PartnerPageFactory, PersonFactory

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="9" height="9"/></svg>'
RICH = '<p data-block-key="a">Vi <b>gjuter</b>. Se <a href="https://alfa.example/om">oss</a>.</p>'


def png(size=(300, 100)):
    file = io.BytesIO()
    Image.new("RGBA", size, (200, 30, 30, 128)).save(file, "PNG")
    return file.getvalue()


def svg_file(data=SVG, name="logo.svg"):
    return SimpleUploadedFile(name, data, "image/svg+xml")


def logo_row(**fields):
    return Logo.objects.create(file=ContentFile(SVG, name=f"{'a' * 32}.svg"), width=200, height=100, **fields)


def member_of(*organisations, email="asa@alfa.example"):
    user = User.objects.create_user(email, first_name="Åsa", last_name="Ek")
    user.set_unusable_password()
    user.save()
    for organisation in organisations:
        Membership.objects.create(user=user, organisation=organisation)
    return user


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def partners(home):
    return home.add_child(instance=PartnerIndexPage(title="Partner", slug="partner"))


@pytest.fixture
def alfa(partners) -> PartnerPage:
    """A public organisation with a text, a logo and two contact persons."""
    texts = {"title": "Alfa", "summary": "Vi gjuter.", "description": RICH, "website": "https://alfa.example/"}
    page = PartnerPageFactory(parent=partners, slug="alfa", logo=logo_row(is_approved=True, alt="Alfa"), **texts)
    PersonFactory(name="Bo Alm", organisation=page, is_listed=True, email="bo@alfa.example", phone="0500-1")
    PersonFactory(name="Eva Ek", organisation=page, is_listed=True, is_contact_public=False)
    return page


@pytest.fixture
def beta(partners) -> PartnerPage:
    """Somebody else's."""
    page = PartnerPageFactory(parent=partners, slug="beta", title="Beta hemlig", logo=logo_row(is_approved=True))
    PersonFactory(name="Hemlig Person", organisation=page, is_listed=True, email="hemlig@beta.example")
    return page


@pytest.fixture
def asa(alfa) -> User:
    return member_of(alfa)


@pytest.fixture
def own(asa) -> Client:
    return client_of(asa)


def address_of(page, more=""):
    return f"/min-sida/{page.pk}/{more}"


FIELD = re.compile(r"<(input|textarea)\b([^>]*)>(?:([^<]*)</textarea>)?")


def fields_of(text):
    """What a browser would send of the form on the page, without files and buttons."""
    form = text[text.index("data-profile-form") :]
    form = re.sub(r"<template.*?</template>", "", form[: form.index("</form>")], flags=re.DOTALL)
    found = {}
    for _tag, attributes, inside in FIELD.findall(form):
        known = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        kind = known.get("type", "textarea")
        if kind == "file" or (kind == "checkbox" and " checked" not in attributes):
            continue
        value = known.get("value", "on" if kind == "checkbox" else inside.removeprefix("\n"))
        found[known["name"]] = html.unescape(value)
    return found


def opened(client, page):
    response = client.get(address_of(page))
    assert response.status_code == 200
    return fields_of(response.text)


def send(client, page, fields, do="send", **more):
    return client.post(address_of(page), {**fields, **more, "do": do})


def errors(response):
    head = response.text.partition('class="form-errors"')[2].partition("</div>")[0]
    return [
        " ".join(html.unescape(re.sub(r"<[^>]*>", "", one)).split())
        for one in re.findall(r"<(?:li|p)>(.*?)</(?:li|p)>", head, re.DOTALL)
    ]
