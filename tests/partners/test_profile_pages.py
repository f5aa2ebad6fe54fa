"""An organisation's own people look at its profile, correct it and send what they changed; nothing else is theirs."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from partners import changes
from partners.models import Membership, PartnerPage, Person, ProfileChange
from partners.profile_editing import ProfileEditing
from tests.factories.partners import PersonFactory
from tests.partners.own_profile import (
    RICH,
    address_of,
    alfa,
    asa,
    beta,
    client_of,
    errors,
    fields_of,
    member_of,
    opened,
    own,
    partners,
    send,
)

__all__ = ["alfa", "asa", "beta", "own", "partners"]  # fixtures

NOT_YET = "Du har inte ändrat något, så det fanns inget att skicka."
MEANWHILE = "Någon annan har ändrat profilen medan du skrev. Se på det som är markerat och skicka igen."


def waiting(page):
    return page.profile_changes.get(state="waiting")


def test_what_is_changed_is_sent_and_the_public_page_stays_as_it_was(own, alfa, asa):
    fields = opened(own, alfa)
    before = Client().get(alfa.url).text
    response = send(own, alfa, fields, summary="Vi gjuter i järn.", note="Ny text.")
    assert (response.status_code, response["Location"]) == (302, address_of(alfa))
    change = alfa.profile_changes.get()
    assert (change.base, change.new) == ({"summary": "Vi gjuter."}, {"summary": "Vi gjuter i järn."})
    assert (change.sent_by, change.note, change.state) == (asa, "Ny text.", "waiting")
    assert Client().get(alfa.url).text == before
    page = own.get(address_of(alfa)).text
    assert "Tack! Din ändring är skickad och väntar på granskning." in page
    assert "av Åsa Ek." in page
    assert fields_of(page)["summary"] == "Vi gjuter i järn."
    assert page.count('<span class="mark">väntar på granskning</span>') == 1


def test_the_page_beside_the_form_is_the_public_one(own, alfa):
    """Word for word, but for where the logo is fetched from."""
    public = Client().get(alfa.url).text
    public = re.search(r'<article class="article">.*?</article>', public, re.DOTALL)[0]
    shown = re.search(r'<article class="article">.*?</article>', own.get(address_of(alfa)).text, re.DOTALL)[0]
    public = re.sub(r'<nav class="breadcrumbs".*?</nav>', "", public, flags=re.DOTALL)
    spaces = re.compile(r"\s+")
    address = reverse("partner_logo", args=[alfa.pk, alfa.logo_id])
    assert spaces.sub("", shown) == spaces.sub("", public.replace(alfa.logo.file.url, address))


def test_sending_what_was_not_touched_sends_nothing(own, alfa):
    response = send(own, alfa, opened(own, alfa), note="Hej")
    assert errors(response) == [NOT_YET]
    assert fields_of(response.text)["note"] == "Hej"
    assert not ProfileChange.objects.exists()


def test_lines_ended_as_browsers_do_are_no_change(own, alfa):
    alfa.summary = "Ett\n\ntvå"
    alfa.save()
    assert errors(send(own, alfa, opened(own, alfa), summary="Ett\r\n\r\ntvå")) == [NOT_YET]


def test_what_is_wrong_is_said_at_the_field_and_everything_typed_stays(own, alfa):
    typed = {"title": "", "organisation_number": "123", "website": "javascript:alert(1)", "summary": "Nytt."}
    typed |= {"people-0-name": "", "people-1-email": "inte en adress", "linkedin": "ftp://x.example"}
    response = send(own, alfa, opened(own, alfa), **typed)
    assert errors(response) == [
        "Namn: Skriv hela namnet.",
        "Organisationsnummer: Det här är inget organisationsnummer. Skriv det som 202100-4508.",
        "Webbplats: Det här är ingen fullständig webbadress. Den ska se ut ungefär som https://www.example.com.",
        "LinkedIn: Det här är ingen fullständig webbadress. Den ska se ut ungefär som https://www.example.com.",
        "Kontaktperson 1, Namn: Skriv namnet.",
        "Kontaktperson 2, E-post: Det här är ingen fullständig e-postadress. Den ska se ut som anna@example.com.",
    ]
    shown = fields_of(response.text)
    assert {name: shown[name] for name in typed} == typed
    assert not ProfileChange.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("organisation_number", "2021003146", "202100-3146"),
        ("website", "www.alfa.example/nytt", "https://www.alfa.example/nytt"),
        ("title", "  Alfa \t AB ", "Alfa AB"),
        ("summary", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        (
            "description",
            "Ny <b>text</b>.\n\n- ett\n- två",
            "<p>Ny &lt;b&gt;text&lt;/b&gt;.</p><ul><li>ett</li><li>två</li></ul>",
        ),
    ],
)
def test_what_is_typed_is_stored_tidied(own, alfa, name, typed, stored):
    assert send(own, alfa, opened(own, alfa), **{name: typed}).status_code == 302
    assert waiting(alfa).new == {name: stored}
    assert "<script>alert" not in own.get(address_of(alfa)).text


def test_a_paragraph_added_leaves_the_bold_one_as_it_is(own, alfa):
    fields = opened(own, alfa)
    assert fields["description"] == "Vi gjuter. Se oss (https://alfa.example/om)."
    assert "Fetstil och länkar i texten finns kvar" in own.get(address_of(alfa)).text
    send(own, alfa, fields, description=fields["description"] + "\n\nNytt.")
    assert waiting(alfa).new == {"description": f"{RICH}<p>Nytt.</p>"}


# Somebody else meanwhile ---------------------------------------------------------------------------------------------


def test_a_field_that_the_staff_changed_meanwhile_is_shown_and_sent_only_knowingly(own, alfa):
    fields = opened(own, alfa)
    PartnerPage.objects.update(summary="Personalens.", sector="Industri")
    response = send(own, alfa, fields, summary="Partnerns.")
    assert errors(response) == [MEANWHILE]
    assert "<blockquote><p>Personalens.</p></blockquote>" in response.text
    again = fields_of(response.text)
    assert (again["summary"], again["sector"]) == ("Partnerns.", "Industri")
    assert not ProfileChange.objects.exists()
    assert send(own, alfa, again).status_code == 302
    change = waiting(alfa)
    assert (change.base, change.new) == ({"summary": "Personalens."}, {"summary": "Partnerns."})


def test_a_field_that_the_staff_changed_meanwhile_and_nobody_touched_is_left_alone(own, alfa):
    fields = opened(own, alfa)
    PartnerPage.objects.update(sector="Industri")
    assert send(own, alfa, fields, summary="Partnerns.").status_code == 302
    assert waiting(alfa).new == {"summary": "Partnerns."}


def test_two_colleagues_write_at_once(own, alfa):
    bo = client_of(member_of(alfa, email="bo@alfa.example"))
    first, second = opened(own, alfa), opened(bo, alfa)
    send(own, alfa, first, summary="Åsas.", sector="Gjuteri")
    response = send(bo, alfa, second, summary="Bos.", municipality="Hjo")
    assert errors(response) == [MEANWHILE]
    assert "<blockquote><p>Åsas.</p></blockquote>" in response.text
    send(bo, alfa, fields_of(response.text))
    assert waiting(alfa).new == {"summary": "Bos.", "sector": "Gjuteri", "municipality": "Hjo"}
    assert waiting(alfa).base == {"summary": "Vi gjuter.", "sector": "", "municipality": ""}
    assert alfa.profile_changes.count() == 2


def test_two_colleagues_press_send_at_the_same_moment(own, alfa, monkeypatch):
    """The other's change comes in after ours has been checked, before it is stored."""
    bo = client_of(member_of(alfa, email="bo@alfa.example"))
    first, second = opened(own, alfa), opened(bo, alfa)
    is_valid = ProfileEditing.is_valid

    def is_valid_slowly(editing):
        monkeypatch.setattr(ProfileEditing, "is_valid", is_valid)
        assert send(bo, alfa, second, summary="Bos.").status_code == 302
        return editing.is_valid()

    monkeypatch.setattr(ProfileEditing, "is_valid", is_valid_slowly)
    response = send(own, alfa, first, summary="Åsas.")
    assert waiting(alfa).new == {"summary": "Bos."}
    assert errors(response) == [MEANWHILE]


def test_people_that_the_staff_changed_meanwhile_are_shown(own, alfa):
    fields = opened(own, alfa)
    PersonFactory(name="Cia Ek", organisation=alfa, is_listed=True)
    response = send(own, alfa, fields, **{"people-0-phone": "0500-99"})
    assert errors(response) == [MEANWHILE]
    assert "Cia Ek" in response.text.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert fields_of(response.text)["people-0-phone"] == "0500-99"


def test_people_that_nobody_touched_become_what_they_are_now(own, alfa):
    fields = opened(own, alfa)
    PersonFactory(name="Cia Ek", organisation=alfa, is_listed=True)
    PartnerPage.objects.update(summary="Personalens.")
    again = fields_of(send(own, alfa, fields, summary="Partnerns.").text)
    assert (again["people-TOTAL_FORMS"], again["people-1-name"]) == ("3", "Cia Ek")
    send(own, alfa, again)
    assert waiting(alfa).new == {"summary": "Partnerns."}


def test_what_another_was_shown_is_not_believed(own, alfa, beta):
    other = client_of(member_of(beta, alfa, email="b@beta.example"))
    for foreign in (opened(other, beta)["opened"], opened(other, alfa)["opened"], "", "x:y", "\x00"):
        response = send(own, alfa, opened(own, alfa), opened=foreign, summary="Nytt.")
        assert errors(response)[0] == "Formuläret gick inte att läsa. Se igenom det och skicka igen."
        assert fields_of(response.text)["summary"] == "Nytt."
    assert not ProfileChange.objects.exists()


def test_a_form_sent_twice_is_one_change(own, alfa):
    fields = opened(own, alfa) | {"summary": "Nytt."}
    assert [send(own, alfa, fields).status_code for _time in range(2)] == [302, 302]
    assert alfa.profile_changes.count() == 1


# What waits ----------------------------------------------------------------------------------------------------------


def test_a_second_change_is_put_together_with_the_first(own, alfa):
    send(own, alfa, opened(own, alfa), summary="Nytt.")
    send(own, alfa, opened(own, alfa), sector="Gjuteri")
    assert waiting(alfa).new == {"summary": "Nytt.", "sector": "Gjuteri"}


def test_a_field_put_back_leaves_the_change_and_an_empty_change_waits_no_more(own, alfa):
    send(own, alfa, opened(own, alfa), summary="Nytt.")
    send(own, alfa, opened(own, alfa), summary="Vi gjuter.")
    assert list(alfa.profile_changes.values_list("state", flat=True)) == ["withdrawn"]
    assert "Inget väntar längre på granskning" in own.get(address_of(alfa)).text


def test_a_waiting_change_is_taken_back(own, alfa, asa):
    send(own, alfa, opened(own, alfa), summary="Nytt.")
    change = waiting(alfa)
    own.post(address_of(alfa), {"do": "withdraw", "change": str(change.pk + 1)})
    assert waiting(alfa) == change
    response = own.post(address_of(alfa), {"do": "withdraw", "change": change.pk})
    assert response.status_code == 302
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("withdrawn", asa)
    assert "Du har tagit tillbaka ändringen." in own.get(address_of(alfa)).text
    own.post(address_of(alfa), {"do": "withdraw", "change": change.pk})
    assert "Den ändringen väntar inte längre." in own.get(address_of(alfa)).text


def test_somebody_elses_change_is_not_taken_back(own, alfa, beta):
    bea = member_of(beta, email="b@beta.example")
    change = changes.send(organisation=beta, by=bea, base={"summary": ""}, new={"summary": "B"})
    own.post(address_of(alfa), {"do": "withdraw", "change": change.pk})
    assert own.post(address_of(beta), {"do": "withdraw", "change": change.pk}).status_code == 404
    assert waiting(beta) == change


# Contact persons -----------------------------------------------------------------------------------------------------


def test_contact_persons_are_changed_added_and_removed(own, alfa):
    bo, eva = alfa.people.all()
    more = {"people-TOTAL_FORMS": "3", "people-0-title": "vd", "people-1-DELETE": "on", "people-2-name": "Cia Ek"}
    more |= {"people-2-email": "cia@alfa.example", "people-2-is_contact_public": "on"}
    send(own, alfa, opened(own, alfa), **more)
    change = waiting(alfa)
    assert [person["pk"] for person in change.base["people"]] == [bo.pk, eva.pk]
    assert [(person["pk"], person["name"], person["title"]) for person in change.new["people"]] == [
        (bo.pk, "Bo Alm", "vd"),
        (None, "Cia Ek", ""),
    ]
    assert change.new["people"][1]["is_contact_public"] is True
    assert Person.objects.count() == 2
    assert "Eva Ek" in Client().get(alfa.url).text


def test_a_row_without_script_is_added_by_the_button_and_an_empty_one_is_nobody(own, alfa):
    fields = fields_of(send(own, alfa, opened(own, alfa), do="add-person", summary="Nytt.").text)
    assert (fields["people-TOTAL_FORMS"], fields["people-2-name"], fields["summary"]) == ("3", "", "Nytt.")
    send(own, alfa, fields)
    assert waiting(alfa).new == {"summary": "Nytt."}


def test_people_of_others_are_refused(own, alfa, beta):
    """Also those of one's own organisation that are not its contact persons, and one twice."""
    hidden = PersonFactory(name="Citerad", organisation=alfa, is_listed=False)
    bo = alfa.people.first()
    for foreign in (beta.people.get().pk, hidden.pk, 10**6, bo.pk, 10**30):
        response = send(own, alfa, opened(own, alfa), **{"people-1-pk": str(foreign), "people-1-name": "Kapad"})
        assert "En av kontaktpersonerna hör inte till er. Ladda om sidan och skriv på nytt." in errors(response)
        assert "hemlig@beta.example" not in response.text
    assert not ProfileChange.objects.exists()


def test_approved_people_never_take_a_row_of_another_organisation(alfa, beta):
    from partners.profile import put_people, values_of

    theirs = beta.people.get()
    stolen = values_of(alfa)["people"][0] | {"pk": theirs.pk, "name": "Kapad"}
    put_people(alfa, [stolen, stolen | {"pk": "x"}])
    theirs.refresh_from_db()
    assert (theirs.name, theirs.organisation_id) == ("Hemlig Person", beta.pk)
    assert list(alfa.people.filter(is_listed=True).values_list("name", flat=True)) == ["Kapad", "Kapad"]


# The view ------------------------------------------------------------------------------------------------------------


def test_view_shows_what_is_typed_and_saves_nothing(own, alfa):
    typed = opened(own, alfa) | {"title": "Alfa AB", "summary": "Nytt.", "people-1-DELETE": "on", "website": "x y"}
    response = own.post(address_of(alfa, "visa/"), typed)
    assert response.status_code == 200
    for text in ("<h1>Alfa AB</h1>", "Nytt.", "Bo Alm", 'href="https://alfa.example/"', "Något i formuläret går inte"):
        assert text in response.text
    assert "Eva Ek" not in response.text
    assert not ProfileChange.objects.exists()
    alfa.refresh_from_db()
    assert (alfa.title, alfa.people.filter(is_listed=True).count()) == ("Alfa", 2)
    assert own.get(address_of(alfa, "visa/")).status_code == 405


def test_view_without_script_keeps_what_is_typed(own, alfa):
    response = send(own, alfa, opened(own, alfa), do="show", summary="Nytt.", title="")
    assert errors(response) == []
    assert fields_of(response.text)["summary"] == "Nytt."
    assert '<p class="lead">Nytt.</p>' in response.text
    assert not ProfileChange.objects.exists()


# Whose it is ---------------------------------------------------------------------------------------------------------

PAGES = ["", "visa/", "historik/"]


@pytest.mark.parametrize("more", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_at_another_organisation(own, beta, more, method):
    response = getattr(own, method)(address_of(beta, more), {"title": "Kapad", "do": "send"})
    assert response.status_code == (405 if (more, method) in (("visa/", "get"), ("historik/", "post")) else 404)
    assert "hemlig" not in response.text.lower()


@pytest.mark.parametrize("more", PAGES)
def test_stranger_is_asked_to_sign_in_whether_the_organisation_exists_or_not(client, alfa, more):
    method = client.post if more == "visa/" else client.get
    found = [method(f"/min-sida/{key}/{more}") for key in (alfa.pk, alfa.pk + 1000)]
    assert [(response.status_code, response["Location"]) for response in found] == [(302, "/min-sida/")] * 2


def test_whoever_is_removed_is_out_at_the_next_request(own, alfa):
    fields = opened(own, alfa)
    Membership.objects.all().delete()
    assert send(own, alfa, fields, summary="Nytt.").status_code == 404
    assert not ProfileChange.objects.exists()


def test_pages_are_kept_by_nobody(own, alfa):
    for more in ("", "historik/"):
        response = own.get(address_of(alfa, more))
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_a_form_of_another_site_is_refused(asa, alfa):
    client = Client(enforce_csrf_checks=True)
    client.force_login(asa)
    for more in ("", "visa/"):
        assert client.post(address_of(alfa, more), {"summary": "Kapad"}).status_code == 403


# Hostile -------------------------------------------------------------------------------------------------------------


def test_hostile_input_gets_a_sentence(own, alfa):
    fields = opened(own, alfa)
    cases = [
        {"summary": "a\x00b"},
        {"summary": "x" * 200_000},
        {"title": "x" * 300},
        {"description": "- " * 3000},
        {"people-TOTAL_FORMS": "999999999"},
        {"people-TOTAL_FORMS": "x"},
        {"people-INITIAL_FORMS": "-1"},
        {"people-0-pk": "9" * 5000},
        {"people-0-name": "\x00"},
        {f"people-{number}-name": "x" for number in range(5000)} | {"people-TOTAL_FORMS": "5000"},
        {"logo_kept": "\x00"},
        {"logo_alt": "x" * 999},
    ]
    for case in cases:
        response = send(own, alfa, fields, **case)
        assert (response.status_code, errors(response) != []) == (200, True), case.keys()
        assert own.post(address_of(alfa, "visa/"), fields | case).status_code == 200
    assert not ProfileChange.objects.exists()


def test_too_much_at_once_gets_a_sentence(own, alfa, monkeypatch):
    monkeypatch.setattr("partners.views.profile.LARGEST_BODY", 1000)
    response = send(own, alfa, opened(own, alfa), summary="Nytt. " * 100)
    assert response.status_code == 413
    assert "Det var mer än vi kan ta emot på en gång. Välj mindre filer eller skriv kortare." in errors(response)


def test_link_in_a_description_is_a_web_address_or_none(own, alfa):
    text = "javascript:alert(1) data:text/html,x https://a.example/\"onload=x <a href='javascript:1'>x</a>"
    send(own, alfa, opened(own, alfa), description=text)
    html = waiting(alfa).new["description"]
    assert re.findall(r"<a [^>]*>", html) == ['<a href="https://a.example/">']


# History -------------------------------------------------------------------------------------------------------------


def test_history_says_what_was_sent_by_whom_and_what_became_of_it(own, alfa, asa, admin_user):
    send(own, alfa, opened(own, alfa), summary="Nytt.", sector="Gjuteri", note="Till er.", **{"people-1-DELETE": "on"})
    changes.approve(change=waiting(alfa), by=admin_user, fields=["summary"], comment="Sektorn är fel.")
    page = own.get(address_of(alfa, "historik/")).text
    for text in ("Delvis godkänd", "Skickad av Åsa Ek", "Sektorn är fel.", "Till er.", "3 ändrade fält", "Vi gjuter."):
        assert text in page, text
    assert page.count("inte godkänt") == 2
    assert "Eva Ek" in page
    assert str(admin_user) not in page
    assert admin_user.email not in page


def test_history_asks_as_often_for_three_as_for_one(own, alfa, django_assert_max_num_queries):
    for number in range(3):
        send(own, alfa, opened(own, alfa), summary=f"Nytt {number}.")
    with django_assert_max_num_queries(14):
        assert own.get(address_of(alfa, "historik/")).text.count("history__change") == 3
