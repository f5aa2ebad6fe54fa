"""The staff's screens for what partners send: who sees them, what they show, and what pressing a button does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from home import dashboard, staff
from partners import changes
from partners.models import ProfileChange
from tests.factories.partners import PartnerPageFactory
from tests.partners.changing import *  # noqa: F403  (its fixtures)
from tests.partners.changing import draft, new_logo, person_of, published, reread

State = ProfileChange.State
LIST = reverse("partner_changes")


@pytest.fixture
def desk(editor):
    """The editor's browser, in Swedish."""
    client = Client(headers={"accept-language": "sv"})
    client.force_login(editor)
    return client


def address(change):
    return reverse("partner_change", args=[change.pk])


def seen(client, where):
    return BeautifulSoup(client.get(where).content, "html.parser")


def ticks(page):
    return {box["value"]: box.has_attr("checked") for box in page.select('input[name="fields"]')}


def words(node):
    return " ".join(node.get_text(" ").split())


def decide(client, change, decision="approve", fields=(), comment="", **how):
    data = {"decision": decision, "fields": list(fields), "comment": comment}
    return client.post(address(change), data, **how)


# Who


@pytest.mark.parametrize("who", ["partner", "writer", "nobody"])
def test_whoever_may_not_publish_sees_nothing_of_it(who, send, partner, logo):
    change = send(summary="HEMLIGT", logo=logo.pk)
    client = Client()
    if who == "partner":
        client.force_login(partner)
    elif who == "writer":
        call_command("ensure_groups", verbosity=0)
        writer = User.objects.create_user("skribent@example.com")
        writer.groups.add(Group.objects.get(name=staff.WRITER))
        client.force_login(writer)
    file = reverse("partner_change_logo", args=[change.pk, logo.pk])
    for where in (LIST, address(change), file):
        assert client.get(where).status_code in ((404,) if who == "writer" else (302,))
    assert decide(client, change, fields=["summary"]).status_code in (302, 404)
    change.refresh_from_db()
    assert change.state == State.WAITING


def test_the_editors_group_reviews(send, organisation):
    call_command("ensure_groups", verbosity=0)
    user = User.objects.create_user("redaktor2@example.com")
    user.groups.add(Group.objects.get(name=staff.EDITOR))
    client = Client()
    client.force_login(user)
    change = send(summary="Nytt.")
    assert decide(client, change, fields=["summary"]).status_code == 302
    assert reread(organisation).summary == "Nytt."


def test_ones_own_change_is_shown_and_not_decided_on(send, desk, editor):
    change = send(by=editor, summary="Nytt.")
    page = seen(desk, address(change))
    assert (ticks(page), page.select("button[name=decision]")) == ({}, [])
    assert decide(desk, change, fields=["summary"]).status_code == 200
    change.refresh_from_db()
    assert change.state == State.WAITING


# The list


def test_those_that_wait_stand_first_and_the_list_can_be_narrowed(send, desk, editor, index):
    decided = send(summary="Ett.")
    changes.send_back(change=decided, by=editor, comment="Nej.")
    send(sector="Trä")
    other = PartnerPageFactory(parent=index, title="Andra")
    ProfileChange.objects.create(organisation=other, base={"title": "a"}, new={"title": "b"})

    def rows(query=""):
        return [words(row.td).split(",")[0].strip() for row in seen(desk, LIST + query).select(".changes tbody tr")]

    assert rows() == ["Västgöta Gångjärn", "Andra", "Västgöta Gångjärn"]
    assert rows("?show=waiting") == ["Västgöta Gångjärn", "Andra"]
    assert rows("?show=decided") == ["Västgöta Gångjärn"]


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(send, desk, index):
    def count():
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        return len(queries)

    send(summary="Nytt.")
    desk.get(LIST)
    one = count()
    for number in range(3):
        other = PartnerPageFactory(parent=index, title=f"Andra {number}")
        ProfileChange.objects.create(organisation=other, base={"title": "a"}, new={"title": "b"})
    assert count() == one


def test_the_menu_and_the_first_page_say_how_many_wait(send, desk, editor):
    assert "changes" not in [section.key for section in dashboard.waiting_for(editor)]
    change = send(summary="Nytt.")
    section = next(section for section in dashboard.waiting_for(editor) if section.key == "changes")
    assert [(row.title, row.url) for row in section.rows] == [("Västgöta Gångjärn", address(change))]
    assert "(1)" in desk.get(reverse("wagtailadmin_home")).text


# One change


def test_differing_words_are_marked_and_said(send, desk):
    page = seen(desk, address(send(summary="Gångjärn sedan 1923.")))
    before, after = page.select(".change__sides > div")
    assert str(before.select_one("del")).endswith("</span>1924.</del>")
    assert str(after.select_one("ins")).endswith("</span>1923.</ins>")
    assert before.select_one("del .w-sr-only").get_text() != after.select_one("ins .w-sr-only").get_text()
    assert ticks(page) == {"summary": True}


def test_what_was_sent_is_text_and_no_markup(send, desk):
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    person = {"pk": None, "name": hostile, "title": hostile, "title_en": "", "email": "", "phone": ""}
    change = send(summary=hostile, description=hostile, people=[person | {"is_contact_public": True}], note=hostile)
    page = seen(desk, address(change))
    main = page.select_one(".change")
    assert main.select("script, img, [onerror]") == []
    assert hostile in main.select_one(".change__words").get_text()


def test_rich_text_is_compared_as_it_reads(send, desk, organisation):
    published(organisation, description="<p>Vi gör <b>gångjärn</b>.</p>")
    page = seen(desk, address(send(description='<p>Vi gör <a href="https://x.example">gångjärn</a>.</p>')))
    assert words(page.select_one(".change__text ins")).endswith("(https://x.example).")


def test_people_are_shown_one_by_one(send, desk, organisation):
    bo, cia = person_of(organisation), person_of(organisation, name="Cia Dal")
    kept = next(person for person in changes.values_of(organisation)["people"] if person["pk"] == bo.pk)
    new = {
        "pk": None,
        "name": "Dag Ål",
        "title": "vd",
        "title_en": "",
        "email": "",
        "phone": "",
        "is_contact_public": False,
    }
    page = seen(desk, address(send(people=[kept | {"title": "chef"}, new])))
    people = page.select(".change__people > li")
    assert [person.h4.contents[0].strip() for person in people] == ["Bo Ek", "Dag Ål", "Cia Dal"]
    assert len({words(person.select_one(".change__what")) for person in people}) == 3
    assert len(people[0].select(".change__sides")) == 1
    assert cia.name in words(people[2])


def test_old_and_new_logo_are_shown_on_both_grounds(send, desk, organisation, partner, logo):
    published(organisation, logo=new_logo(partner, "cd" * 16))
    change = send(logo=logo.pk)
    page = seen(desk, address(change))
    shown = [image["src"] for image in page.select(".change__logo img")]
    old = reread(organisation).logo
    files = [reverse("partner_change_logo", args=[change.pk, key]) for key in (old.pk, old.pk, logo.pk, logo.pk)]
    assert shown == files
    response = desk.get(files[2])
    assert b"".join(response.streaming_content).startswith(b"<svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_logos_of_the_change_are_served(send, desk, partner, logo):
    other = new_logo(partner, "ef" * 16)
    change = send(logo=logo.pk)
    assert desk.get(reverse("partner_change_logo", args=[change.pk, other.pk])).status_code == 404
    assert desk.get(reverse("partner_change_logo", args=[change.pk, 0])).status_code == 404
    logo.file.delete(save=False)
    assert desk.get(reverse("partner_change_logo", args=[change.pk, logo.pk])).status_code == 404


def test_a_field_that_has_moved_on_is_shown_with_what_is_there_now_and_cannot_be_ticked(send, desk, organisation):
    change = send(summary="Partnerns.", sector="Trä")
    published(organisation, summary="Redaktionens.")
    draft(organisation, summary="Utkastets.")
    page = seen(desk, address(change))
    assert ticks(page) == {"sector": True}
    moved = page.select_one(".change__field--moved")
    assert [words(line) for line in moved.select(".change__now dd")] == ["Redaktionens.", "Utkastets."]
    decide(desk, change, fields=["summary", "sector"])
    assert (reread(organisation).summary, reread(organisation).sector) == ("Redaktionens.", "Metall")


def test_with_nothing_left_to_approve_it_can_only_be_sent_back(send, desk, organisation):
    change = send(summary="Partnerns.")
    published(organisation, summary="Redaktionens.")
    buttons = seen(desk, address(change)).select("button[name=decision]")
    assert [button["value"] for button in buttons] == ["return"]


# Deciding


def test_looking_changes_nothing(send, desk, organisation):
    change = send(summary="Nytt.")
    desk.get(address(change) + "?decision=approve&fields=summary")
    change.refresh_from_db()
    assert (change.state, reread(organisation).summary) == (State.WAITING, "Gångjärn sedan 1924.")


def test_all_is_approved_with_one_press(send, desk, organisation):
    change = send(summary="Nytt.", sector="Trä")
    page = seen(desk, address(change))
    response = decide(desk, change, fields=[name for name, is_ticked in ticks(page).items() if is_ticked], follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert (reread(organisation).summary, reread(organisation).sector) == ("Nytt.", "Trä")
    change.refresh_from_db()
    assert change.state == State.APPROVED


def test_a_part_is_approved_with_a_word_to_the_partner(send, desk, organisation):
    change = send(summary="Nytt.", sector="Trä")
    decide(desk, change, fields=["sector"], comment="Texten är för lång.")
    change.refresh_from_db()
    assert (change.state, change.approved, change.comment) == (State.PARTLY, ["sector"], "Texten är för lång.")
    page = seen(desk, address(change))
    assert "Texten är för lång." in words(page.select_one(".change__words"))
    outcomes = {
        row["aria-labelledby"]: words(row.select_one(".change__outcome"))
        for row in page.select("section.change__field")
    }
    assert outcomes["field-sector"] != outcomes["field-summary"]
    assert page.select("button[name=decision]") == []


def test_nothing_ticked_is_said_and_the_comment_stays(send, desk):
    change = send(summary="Nytt.")
    page = BeautifulSoup(decide(desk, change, comment="Så här.").content, "html.parser")
    assert page.select_one("[role=alert]") is not None
    assert page.select_one("textarea").get_text().strip() == "Så här."
    assert ticks(page) == {"summary": False}


def test_sending_back_needs_a_comment(send, desk, organisation):
    change = send(summary="Nytt.")
    assert decide(desk, change, "return").status_code == 200
    assert decide(desk, change, "return", comment="Skriv mer.").status_code == 302
    change.refresh_from_db()
    assert (change.state, change.comment, reread(organisation).summary) == (
        State.RETURNED,
        "Skriv mer.",
        "Gångjärn sedan 1924.",
    )


def test_whoever_is_second_is_told(send, desk, editor, organisation):
    change = send(summary="Nytt.")
    decide(desk, change, fields=["summary"], follow=True)
    response = decide(desk, change, "return", comment="Nej.", follow=True)
    assert response.redirect_chain == [(address(change), 302)]
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    change.refresh_from_db()
    assert change.state == State.APPROVED


def test_what_does_not_fit_is_said_with_the_name_of_its_field(send, desk):
    change = send(organisation_number="123")
    page = BeautifulSoup(decide(desk, change, fields=["organisation_number"]).content, "html.parser")
    assert "202100-4508" in words(page.select_one("[role=alert]"))


def test_what_hinders_is_said_before_anybody_presses(send, desk, organisation):
    page = reread(organisation)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()
    change = send(summary="Nytt.")
    buttons = seen(desk, address(change)).select("button[name=decision]")
    assert [button["value"] for button in buttons] == ["return"]
    assert decide(desk, change, fields=["summary"]).status_code == 200
    assert reread(organisation).summary == "Gångjärn sedan 1924."


def test_erased_changes_can_be_looked_at(send, desk, editor):
    change = send(summary="Nytt.")
    changes.send_back(change=change, by=editor, comment="Nej.")
    ProfileChange.objects.update(base={}, new={}, comment="")
    assert desk.get(address(change)).status_code == 200
    assert desk.get(LIST).status_code == 200
