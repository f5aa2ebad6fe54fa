"""The editor's form of an organisation and what its own people send: neither overwrites the other unseen."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from partners import changes
from partners.profile import values_of
from tests.partners.changing import *  # noqa: F403  (its fixtures)
from tests.partners.changing import draft, latest, person_of, reread


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


def marker(response):
    """The version that the form says it was opened on."""
    return BeautifulSoup(response.content, "html.parser").select_one("[name=opened_on]").get("value", "")


@pytest.fixture
def form(desk, organisation):
    """The editor's screen of the page, opened; gives what a press on Save would send."""

    def opened():
        response = desk.get(reverse("wagtailadmin_pages:edit", args=[organisation.pk]))
        found = response.context["form"]
        page = reread(organisation).get_latest_revision_as_object()
        names = [name for name in found.fields if name not in ("opened_on", "comment_notifications")]
        data = {name: found[name].value() or "" for name in names}
        data |= {name: rich_text(getattr(page, name)) for name in ("description", "description_en")}
        data["opened_on"] = (
            BeautifulSoup(response.content, "html.parser").select_one("[name=opened_on]").get("value", "")
        )
        data["comments"] = inline_formset([])
        return nested_form_data(data)

    return opened


@pytest.fixture
def save(desk, organisation):
    def sent(data, **changed):
        return desk.post(reverse("wagtailadmin_pages:edit", args=[organisation.pk]), data | changed)

    return sent


def test_a_form_opened_before_an_approval_is_refused_and_keeps_its_text(form, save, send, editor, organisation):
    opened = form()
    changes.approve(change=send(summary="Partnerns."), by=editor, fields=["summary"])
    for button in ({}, {"action-publish": "1"}):
        response = save(opened, municipality="Skara", **button)
        assert response.status_code == 200
        assert list(response.context["form"].errors) == ["summary"]
        assert "Partnerns." in str(response.context["form"].errors["summary"])
        assert response.context["form"]["municipality"].value() == "Skara"
        assert (reread(organisation).summary, latest(organisation).municipality) == ("Partnerns.", "")


def test_pressing_again_does_not_overwrite_either(form, save, send, editor, organisation):
    opened = form()
    changes.approve(change=send(summary="Partnerns."), by=editor, fields=["summary"])
    again = marker(save(opened, summary="Mitt."))
    assert again == opened["opened_on"]
    assert save(opened | {"opened_on": again}, summary="Mitt.").status_code == 200
    assert latest(organisation).summary == "Partnerns."


def test_with_the_new_text_put_in_it_is_saved(form, save, send, editor, organisation):
    opened = form()
    changes.approve(change=send(summary="Partnerns."), by=editor, fields=["summary"])
    assert save(opened, summary="Partnerns.", municipality="Skara").status_code == 302
    assert (latest(organisation).summary, latest(organisation).municipality) == ("Partnerns.", "Skara")


def test_a_form_opened_afterwards_is_saved(form, save, send, editor, organisation):
    changes.approve(change=send(summary="Partnerns."), by=editor, fields=["summary"])
    assert save(form(), summary="Mitt.", **{"action-publish": "1"}).status_code == 302
    assert reread(organisation).summary == "Mitt."


def test_saving_twice_from_the_same_browser_is_no_conflict(form, save, organisation):
    assert save(form(), summary="Ett.").status_code == 302
    assert save(form(), summary="Två.").status_code == 302
    assert latest(organisation).summary == "Två."


def test_two_editors_are_told_of_each_other_too(form, save, organisation):
    opened = form()
    draft(organisation, summary="Den andres.")
    assert save(opened, summary="Mitt.").status_code == 200
    assert latest(organisation).summary == "Den andres."


def test_a_page_without_history_is_not_overwritten_either(form, save, send, editor, organisation):
    page = reread(organisation)
    Page.objects.filter(pk=page.pk).update(latest_revision=None, live_revision=None)
    page.revisions.all().delete()
    opened = form()
    assert opened["opened_on"] == ""
    changes.approve(change=send(summary="Partnerns."), by=editor, fields=["summary"])
    assert save(opened, municipality="Skara").status_code == 200
    assert reread(organisation).summary == "Partnerns."


def test_an_edit_by_the_staff_after_the_partner_began_is_not_overwritten(form, save, send, editor, organisation):
    change = send(summary="Partnerns.", sector="Trä")
    assert save(form(), summary="Redaktionens.").status_code == 302  # a draft
    with pytest.raises(changes.ChangeRefusedError):
        changes.approve(change=change, by=editor, fields=["summary", "sector"])
    assert (reread(organisation).summary, latest(organisation).summary) == ("Gångjärn sedan 1924.", "Redaktionens.")
    changes.approve(change=change, by=editor, fields=["sector"])
    assert (reread(organisation).sector, latest(organisation).sector, latest(organisation).summary) == (
        "Trä",
        "Trä",
        "Redaktionens.",
    )


def test_the_editors_screen_says_that_a_change_waits(send, desk, organisation):
    edit = reverse("wagtailadmin_pages:edit", args=[organisation.pk])
    assert "/partner-changes/1/" not in desk.get(edit).text
    change = send(summary="Nytt.")
    assert reverse("partner_change", args=[change.pk]) in desk.get(edit).text


def test_a_persons_form_opened_before_an_approval_is_refused_too(desk, send, editor, organisation):
    bo = person_of(organisation)
    edit = reverse("people:edit", args=[bo.pk])
    form = desk.get(edit).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    kept = values_of(organisation)["people"][0]
    changes.approve(change=send(people=[kept | {"phone": "0500-12 34 56"}]), by=editor, fields=["people"])
    response = desk.post(edit, data | {"title": "chef"})
    assert list(response.context["form"].errors) == ["phone"]
    bo.refresh_from_db()
    assert (bo.phone, bo.title) == ("0500-12 34 56", "säljare")
    assert desk.post(edit, data | {"title": "chef", "phone": "0500-12 34 56"}).status_code == 302
    bo.refresh_from_db()
    assert (bo.phone, bo.title) == ("0500-12 34 56", "chef")
