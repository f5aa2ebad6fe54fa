"""Logos that partners upload: cleaned, theirs alone until approved, and never to be chosen twice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partners import changes, own_logos
from partners.models import Logo, Membership, ProfileChange
from tests.partners.own_profile import (
    address_of,
    alfa,
    asa,
    beta,
    client_of,
    errors,
    fields_of,
    logo_row,
    member_of,
    opened,
    own,
    partners,
    png,
    send,
    svg_file,
)
from tests.partners.test_logos import HOSTILE

__all__ = ["alfa", "asa", "beta", "own", "partners"]  # fixtures


def logo_address(page, logo):
    return address_of(page, f"logo/{logo.pk}/")


def change_of(page):
    return page.profile_changes.get(state="waiting")


def uploaded(client, page, **more):
    """Sent with the form; the logo that waits for review."""
    assert send(client, page, opened(client, page), logo_file=svg_file(), **more).status_code == 302
    return Logo.objects.get(pk=change_of(page).new["logo"])


def test_uploaded_logo_waits_with_the_change_and_nobody_else_sees_it(own, alfa, asa, client, admin_client):
    old = alfa.logo_id
    logo = uploaded(own, alfa, logo_alt="Alfas märke")
    assert (logo.uploaded_by, logo.is_approved, logo.alt, logo.width) == (asa, False, "Alfas märke", 200)
    assert change_of(alfa).base == {"logo": old}
    assert client.get(logo.file.url).status_code == 404
    assert own.get(logo.file.url).status_code == 404
    response = own.get(logo_address(alfa, logo))
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get(logo_address(alfa, logo)).status_code == 302


def test_hostile_drawing_is_cleaned(own, alfa):
    send(own, alfa, opened(own, alfa), logo_file=svg_file(HOSTILE))
    text = Logo.objects.get(pk=change_of(alfa).new["logo"]).file.read().decode()
    assert "script" not in text
    assert "evil" not in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html/>", "Filen går inte att läsa som en logotyp. Skicka en SVG eller en PNG."),
        (b" " * 1_000_001, "Logotypen är större än 1 MB. Skicka en SVG eller en mindre PNG."),
        (b"", "Filen är tom. Välj en annan."),
    ],
)
def test_what_is_no_logo_is_refused_and_the_rest_stays(own, alfa, data, sentence):
    response = send(own, alfa, opened(own, alfa), logo_file=svg_file(data), summary="Nytt.")
    assert errors(response) == [f"Välj en ny logotyp: {sentence}"]
    assert fields_of(response.text)["summary"] == "Nytt."
    assert Logo.objects.count() == 1


def test_logo_need_not_be_chosen_again_when_something_else_is_wrong(own, alfa):
    response = send(own, alfa, opened(own, alfa), logo_file=svg_file(), title="")
    again = fields_of(response.text)
    assert again["logo_kept"]
    key = re.search(r'src="([^"]*/logo/\d+/\?key=[^"]*)"', response.text)[1]
    assert own.get(key).status_code == 200
    assert own.get(key.partition("?")[0]).status_code == 404
    assert send(own, alfa, again | {"title": "Alfa"}).status_code == 302
    assert set(change_of(alfa).new) == {"logo"}
    assert Logo.objects.count() == 2
    assert own.get(key.partition("?")[0]).status_code == 200


def test_script_sends_the_file_once_and_the_form_carries_its_key(own, alfa):
    fields = opened(own, alfa)
    response = own.post(address_of(alfa, "visa/"), fields | {"logo_file": SimpleUploadedFile("a.png", png())})
    key = re.search(r'data-kept-logo="([^"]+)"', response.text)[1]
    assert "?key=" in response.text
    assert not ProfileChange.objects.exists()
    send(own, alfa, fields, logo_kept=key)
    assert change_of(alfa).new == {"logo": Logo.objects.exclude(pk=alfa.logo_id).get().pk}
    response = own.post(address_of(alfa, "visa/"), fields | {"logo_file": svg_file(b"<html/>")})
    assert "Filen går inte att läsa som en logotyp." in response.text


def test_logo_for_dark_ground_is_one_of_its_own(own, alfa):
    send(own, alfa, opened(own, alfa), logo_dark_file=SimpleUploadedFile("a.png", png()))
    change = change_of(alfa)
    assert list(change.new) == ["logo_dark"]
    assert change.base == {"logo_dark": None}
    page = own.get(address_of(alfa)).text
    assert page.count('class="logo-version"') == 2
    assert f"logo/{change.new['logo_dark']}/" in page


def test_logo_is_taken_away(own, alfa):
    send(own, alfa, opened(own, alfa), logo_removed="on")
    assert change_of(alfa).new == {"logo": None}
    assert "<picture" not in own.get(address_of(alfa)).text.partition("data-view")[2].partition("</section>")[0]


def test_another_text_for_the_same_logo_leaves_the_public_one_as_it_is(own, alfa):
    send(own, alfa, opened(own, alfa), logo_alt="Alfas märke")
    copy = Logo.objects.get(pk=change_of(alfa).new["logo"])
    assert (copy.alt, copy.is_approved) == ("Alfas märke", False)
    assert copy.file.name != alfa.logo.file.name
    assert Logo.objects.get(pk=alfa.logo_id).alt == "Alfa"


def test_approved_logo_is_public_at_once(own, alfa, client, admin_user):
    logo = uploaded(own, alfa)
    changes.approve(change=change_of(alfa), by=admin_user, fields=["logo"])
    assert client.get(logo.file.url).status_code == 200
    assert own.get(logo_address(alfa, logo)).status_code == 200


def test_logos_of_others_are_neither_seen_nor_taken(own, alfa, beta):
    bea = member_of(beta, email="b@beta.example")
    theirs = uploaded(client_of(bea), beta)
    unsent = logo_row(uploaded_by=bea)
    for logo in (beta.logo, theirs, unsent):
        assert own.get(logo_address(alfa, logo)).status_code == 404
        assert own.get(logo_address(beta, logo)).status_code == 404
        key = own_logos.key_of(logo, beta, bea)
        assert own.get(logo_address(alfa, logo), {"key": key}).status_code == 404
        for slot in ("logo", "logo_dark"):
            response = send(own, alfa, opened(own, alfa), **{f"{slot}_kept": key})
            assert "Logotypen som du hade valt finns inte kvar. Välj den igen." in errors(response)[0]
            send(own, alfa, opened(own, alfa), **{slot: str(logo.pk), f"{slot}_id": str(logo.pk)})
    assert not alfa.profile_changes.exists()


def test_key_is_good_for_one_person_and_one_organisation(own, alfa, beta, asa):
    Membership.objects.create(user=asa, organisation=beta)
    logo = logo_row(uploaded_by=asa)
    good = own_logos.key_of(logo, alfa, asa)
    assert own.get(logo_address(alfa, logo), {"key": good}).status_code == 200
    assert own.get(logo_address(beta, logo), {"key": good}).status_code == 404
    colleague = client_of(member_of(alfa, email="bo@alfa.example"))
    assert colleague.get(logo_address(alfa, logo), {"key": good}).status_code == 404
    for bad in ("", "x", good[:-1], "\x00", "å"):
        assert own.get(logo_address(alfa, logo), {"key": bad}).status_code == 404


def test_nobody_fills_the_disk(own, alfa, monkeypatch):
    monkeypatch.setattr(own_logos, "MOST_AN_HOUR", 2)
    for _time in range(2):
        own.post(address_of(alfa, "visa/"), opened(own, alfa) | {"logo_file": svg_file()})
    response = send(own, alfa, opened(own, alfa), logo_file=svg_file())
    assert errors(response) == [
        "Välj en ny logotyp: Du har laddat upp många logotyper på kort tid. Försök igen om en timme."
    ]
    assert Logo.objects.count() == 3
