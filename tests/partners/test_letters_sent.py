"""Letters to partners on their way: each reaches one address, once, through a real mail server."""

from collections import Counter
from datetime import timedelta

import pytest

from core.schedule import jobs
from partners import letters as letters_of_partners
from partners import outbox
from partners.models import (
    PartnerLetter,
    PartnerPage,
)
from partners.tasks import look_for_lost_letters, send_letter
from tests.factories.partners import member_of
from tests.partners.lettering import *  # noqa: F403  (its fixtures)
from tests.partners.lettering import ANNA, KINDS, Kind, fresh, link_for, where
from tests.post_office import letter_tasks, waiting_tasks, work, work_until_empty

pytestmark = pytest.mark.django_db


def test_each_kind_arrives_at_one_address_and_is_marked(letter, post_office, clock):
    letters = [letter(kind) for kind in KINDS]
    assert post_office.received == []
    work(clock)
    assert post_office.recipients == [[each.receiver.email] for each in letters]
    assert states() == {"sent": len(KINDS)}
    for each in letters:
        send_letter.call(each.pk)
    assert len(post_office.received) == len(KINDS)


def states() -> Counter:
    return Counter(PartnerLetter.objects.values_list("state", flat=True))


def test_a_fault_that_passes_is_tried_again_and_a_refusal_is_final(letter, post_office, clock, anna, editor):
    post_office.faults[ANNA] = ["451 later"]
    post_office.faults[editor.email] = [f"550 no {editor.email} here"]
    passing, refused = letter(Kind.SIGN_IN), letter(Kind.NO_LINK)
    work(clock)
    assert (fresh(passing).state, fresh(passing).attempts) == ("queued", 1)
    work_until_empty(clock)
    assert (fresh(passing).state, fresh(refused).state) == ("sent", "refused")
    assert fresh(refused).reason == "550 no … here"


def test_a_link_that_expires_while_the_server_is_away_is_not_sent(letter, post_office, clock):
    post_office.close()
    written = letter(Kind.SIGN_IN)
    work_until_empty(clock)
    assert fresh(written).state == "overtaken"
    assert clock.now() <= written.link.expires_at + timedelta(minutes=20)


def test_at_most_three_links_an_hour_reach_one_address_and_the_others_are_never_sent(letter, anna, post_office, clock):
    other = member_of(PartnerPage.objects.get(slug="gangjarn"), email="bo@example.com")
    for number in range(7):
        letter(Kind.SIGN_IN, link=link_for(anna), about=f"link-{number}")
    outbox.write(other, Kind.SIGN_IN, about="link", link=link_for(other))
    work(clock)
    assert Counter(post_office.to) == {ANNA: 3, "bo@example.com": 1}
    assert (states(), len(waiting_tasks())) == ({"sent": 4, "overtaken": 4}, 0)
    clock.forward(timedelta(minutes=59))
    for number in range(7, 10):  # they do not count either
        letter(Kind.SIGN_IN, link=link_for(anna), about=f"link-{number}")
    work(clock)
    assert len(post_office.received) == 4
    clock.forward(timedelta(minutes=2))
    letter(Kind.SIGN_IN, link=link_for(anna), about="link-10")
    work(clock)
    assert len(post_office.received) == 5


def test_invitations_of_the_staff_wait_for_no_limit(letter, anna, hinges, post_office, clock):
    for number in range(5):
        letter(Kind.INVITATION, link=link_for(anna, hinges), about=f"link-{number}")
    work(clock)
    assert len(post_office.received) == 5


def test_no_table_queue_or_log_has_an_address_or_a_link(letter, post_office, clock, caplog, editor):
    caplog.set_level("DEBUG")
    post_office.faults[ANNA] = [f"451 {ANNA} later", f"550 no {ANNA}"]
    letters = [letter(kind) for kind in KINDS]
    tokens = [where(each) for each in letters if each.link or each.confirmation]
    work_until_empty(clock)
    written = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # that of the server
    written += map(str, PartnerLetter.objects.values_list())
    written += [f"{row.args_kwargs} {row.traceback} {row.return_value}" for row in letter_tasks()]
    secrets = [ANNA, editor.email, *(token.split("/")[-2] for token in tokens)]
    assert [secret for secret in secrets if any(secret in text for text in written)] == []
    assert states() == {"sent": len(KINDS) - 1, "refused": 1}


def test_letters_whose_task_got_lost_are_found_by_a_job(letter, post_office, clock):
    written = letter(Kind.SIGN_IN)
    letter_tasks().delete()
    look_for_lost_letters()
    look_for_lost_letters()
    assert [task.args_kwargs["args"] for task in waiting_tasks()] == [[written.pk]]
    assert "look-for-lost-partner-letters" in {job.name for job in jobs()}


def test_a_fault_of_ours_is_told_without_what_it_says(letter, post_office, clock, monkeypatch, caplog):
    def fail(letter: PartnerLetter) -> None:
        raise ValueError(letter.receiver.email)

    written = letter(Kind.SIGN_IN)
    monkeypatch.setattr(letters_of_partners, "mail_of", fail)
    work(clock)
    assert (fresh(written).state, fresh(written).reason) == ("queued", "ValueError")
    assert "anna" not in caplog.text
