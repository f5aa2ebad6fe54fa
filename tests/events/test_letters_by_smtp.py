"""Letters on their way to a real mail server that refuses, is slow, hangs up or is not there."""

import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus

from core import delivery, mail_server
from events import letters, tasks
from events.addresses import change_address
from events.models import EventIndexPage, EventPage, Letter, Registration
from events.services import cancel_registration, erase_registration, send_again, write_message
from events.tasks import look_for_lost_letters, send_letter
from tests.factories.events import EventPageFactory, signed_up
from tests.post_office import letter_tasks, waiting_tasks, work, work_until_empty

ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def event(event_index: EventIndexPage, clock, post_office) -> EventPage:
    return EventPageFactory(parent=event_index, with_sign_up=True, capacity=None)


def states() -> Counter:
    return Counter(Letter.objects.values_list("state", flat=True))


def only_letter() -> Letter:
    return Letter.objects.get()


def later() -> list[timedelta]:
    """How long the waiting tasks wait."""
    return [task.run_after - timezone.now() for task in waiting_tasks()]


# One letter -----------------------------------------------------------------------------------------------------------


def test_a_letter_arrives_at_one_address_and_is_marked(event, post_office, clock):
    signed_up(event, "Åsa Ek")
    assert (post_office.received, only_letter().state) == ([], "queued")
    work(clock)
    assert post_office.recipients == [["asa.ek@example.com"]]
    assert (only_letter().state, only_letter().sent_at, only_letter().reason) == ("sent", clock.now(), "")
    send_letter.call(only_letter().pk)
    assert len(post_office.received) == 1


@pytest.mark.parametrize(
    "fault",
    ["451 try later", "421 busy", "data 451 greylisted", "data 452 disk full", "drop"],
)
def test_a_fault_that_passes_is_tried_again_in_a_minute(event, post_office, clock, fault):
    post_office.faults["asa.ek@example.com"] = [fault]
    signed_up(event, "Åsa Ek")
    work(clock)
    letter = only_letter()
    assert (letter.state, letter.attempts, letter.begun_at) == ("queued", 1, None)
    assert later() == [timedelta(minutes=1)]
    work_until_empty(clock)
    assert post_office.to == ["asa.ek@example.com"]
    assert (only_letter().state, only_letter().reason) == ("sent", "")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("550 5.1.1 <asa.ek@example.com>: unknown", "550 5.1.1 …: unknown"),
        ("553 no such user Asa.Ek here", "553 no such user … here"),
        ("data 554 5.7.1 spam, write to postmaster@other.example", "554 5.7.1 spam, write to …"),
    ],
)
def test_a_refusal_is_final_and_told_without_the_address(event, post_office, clock, fault, reason):
    post_office.faults["asa.ek@example.com"] = [fault]
    signed_up(event, "Åsa Ek")
    work_until_empty(clock)
    assert (only_letter().state, only_letter().reason) == ("refused", reason)
    assert (post_office.attempts, post_office.received, later()) == (1, [], [])


def test_a_sender_that_is_refused_is_no_fault_of_the_address(event, post_office, clock):
    async def refuse(*arguments: object) -> str:
        return "550 5.7.1 you may not send"

    post_office.handle_MAIL = refuse
    signed_up(event, "Åsa Ek")
    work(clock)
    assert (only_letter().state, only_letter().reason) == ("queued", "550 5.7.1 you may not send")


def test_a_server_that_is_down_is_asked_for_a_day_with_growing_pauses(event, post_office, clock, caplog):
    post_office.close()
    signed_up(event, "Åsa Ek")
    start, pauses = clock.now(), []
    work(clock)
    while later():
        pauses += later()
        clock.forward(later()[0])
        work(clock)
    assert pauses == sorted(pauses)
    assert DAY <= clock.now() - start < DAY + timedelta(hours=2)
    letter = only_letter()
    assert (letter.state, letter.reason) == ("given-up", "ConnectionRefusedError Connection refused")
    assert f"Letter {letter.pk} is given up" in caplog.text


def test_what_waited_for_the_server_arrives_when_it_is_back(event, post_office, clock):
    post_office.close()
    for name in ("Anna", "Bo", "Cilla"):
        signed_up(event, name)
    work(clock)
    clock.forward(timedelta(minutes=1))
    work(clock)
    post_office.open()
    clock.forward(timedelta(minutes=2))
    work(clock)
    assert sorted(post_office.to) == ["anna@example.com", "bo@example.com", "cilla@example.com"]


def test_a_server_that_is_slow_to_answer_gets_the_mail_once(event, post_office, clock):
    """Slower than EMAIL_TIMEOUT: it has the mail already, so hanging up would send it again."""
    post_office.faults["asa.ek@example.com"] = ["slow 1.5"]
    signed_up(event, "Åsa Ek")
    work_until_empty(clock)
    assert post_office.to == ["asa.ek@example.com"]
    assert only_letter().attempts == 0


@pytest.mark.parametrize("fault", ["drop kept", "slow 0.6"])
def test_what_comes_twice_because_the_answer_was_lost_is_the_same_mail(event, post_office, clock, monkeypatch, fault):
    monkeypatch.setattr(delivery, "ANSWER_WITHIN", 0.3)
    post_office.faults["asa.ek@example.com"] = [fault]
    signed_up(event, "Åsa Ek")
    work_until_empty(clock)
    assert len(post_office.received) == 2
    assert len(set(post_office.ids)) == 1


def test_a_server_that_did_not_answer_is_left_alone_for_a_minute(event, post_office, clock, monkeypatch):
    """Else a hundred letters that each wait ten seconds for it keep all other tasks waiting."""
    monkeypatch.setattr(mail_server, "LEFT_ALONE_FOR", 60)
    post_office.faults["anna@example.com"] = ["drop"]
    for name in ("Anna", "Bo"):
        signed_up(event, name)
    work(clock)
    assert post_office.attempts == 1
    assert Letter.objects.last().reason.startswith("ServerDownError")
    monkeypatch.setattr(mail_server, "_down_until", 0.0)
    work_until_empty(clock)
    assert sorted(post_office.to) == ["anna@example.com", "bo@example.com"]


def test_a_refusal_by_the_server_keeps_nobody_else_waiting(event, post_office, clock, monkeypatch):
    monkeypatch.setattr(mail_server, "LEFT_ALONE_FOR", 60)
    post_office.faults["anna@example.com"] = ["451 later"]
    for name in ("Anna", "Bo"):
        signed_up(event, name)
    work(clock)
    assert post_office.to == ["bo@example.com"]


# Many -----------------------------------------------------------------------------------------------------------------


def test_of_a_hundred_letters_through_all_faults_each_arrives_once(event, post_office, clock, caplog, monkeypatch):
    monkeypatch.setattr(delivery, "ANSWER_WITHIN", 0.3)
    chance = random.Random(4)  # noqa: S311
    passing = ["451 later {}", "421 busy", "450 {} is full", "data 451 later", "data 452 full", "drop"]
    people = [signed_up(event, f"Person {number}") for number in range(100)]
    for at, person in enumerate(people):
        kinds = chance.choices(passing, k=chance.randrange(4))
        if at % 20 == 0:
            kinds.append("550 no {} here")
        post_office.faults[person.email] = [kind.format(person.email) for kind in kinds]
    work_until_empty(clock)
    refused = {person.email for person in people[::20]}
    assert Counter(post_office.to) == Counter({person.email for person in people} - refused)
    assert states() == {"sent": 95, "refused": 5}
    assert set(Letter.objects.filter(state="refused").values_list("registration__email", flat=True)) == refused
    written = [caplog.text, *Letter.objects.values_list("reason", flat=True)]
    written += [f"{row.args_kwargs} {row.traceback} {row.return_value}" for row in letter_tasks()]
    assert [text for text in written if "@" in text or "person" in text.lower()] == []


def test_at_most_three_letters_an_hour_reach_somebody_whom_a_stranger_signs_up(event, post_office, clock, event_index):
    for _ in range(7):
        signed_up(EventPageFactory(parent=event_index, with_sign_up=True), "Åsa Ek")
    work(clock)
    assert len(post_office.received) == 3
    clock.forward(timedelta(minutes=59))
    signed_up(event, "Bo")
    work(clock)
    assert post_office.to[3:] == ["bo@example.com"]
    clock.forward(timedelta(minutes=1))
    work(clock)
    assert len(post_office.received) == 7
    work_until_empty(clock)
    assert states() == {"sent": 8}
    assert set(Letter.objects.values_list("attempts", flat=True)) == {0}


def test_what_the_staff_write_waits_for_no_limit(event, post_office, clock):
    registration = signed_up(event, "Åsa Ek")
    for number in range(4):
        write_message(event=event, subject=f"Nummer {number}", text="x", to=[registration], by=None)
    work(clock)
    assert len(post_office.received) == 5


def test_letter_that_the_staff_send_again_waits_for_no_limit(event, post_office, clock, event_index):
    for _ in range(2):
        signed_up(EventPageFactory(parent=event_index, with_sign_up=True), "Åsa Ek")
    registration = signed_up(event, "Åsa Ek")
    work(clock)
    send_again(registration)
    work(clock)
    assert len(post_office.received) == 4


def test_letter_that_is_on_its_way_and_is_sent_again_arrives_once(event, post_office, clock):
    post_office.faults["asa.ek@example.com"] = ["451 unknown domain"]
    registration = signed_up(event, "Åsa Ek")
    work(clock)
    change_address(registration, "asa@example.org")
    work_until_empty(clock)
    assert post_office.to == ["asa@example.org"]


# What is not to be sent -----------------------------------------------------------------------------------------------


def test_a_place_that_is_cancelled_before_the_letter_leaves_is_not_confirmed(event, post_office, clock):
    cancel_registration(signed_up(event, "Åsa Ek"))
    work(clock)
    assert [str(mail["Subject"]).strip().split(":")[0] for mail in post_office.received] == ["Din anmälan är avbokad"]
    assert states() == {"overtaken": 1, "sent": 1}


def test_nothing_is_sent_to_somebody_who_is_erased(event, post_office, clock):
    erase_registration(signed_up(event, "Åsa Ek"))
    work(clock)
    assert (post_office.attempts, Letter.objects.count()) == (0, 0)


def test_an_address_that_no_mail_can_have_is_refused_at_once(event, post_office, clock):
    signed_up(event, "Åsa Ek")
    Registration.objects.update(email="a@example.com, b@example.com")
    work_until_empty(clock)
    assert (post_office.attempts, only_letter().state) == (0, "refused")
    assert "@" not in only_letter().reason


def test_a_fault_of_ours_is_tried_again_and_told_without_what_it_says(event, post_office, clock, monkeypatch, caplog):
    def fail(letter: Letter) -> None:
        raise ValueError(letter.registration.email)

    monkeypatch.setattr(letters, "mail_of", fail)
    signed_up(event, "Åsa Ek")
    work(clock)
    assert (only_letter().state, only_letter().reason, later()) == ("queued", "ValueError", [timedelta(minutes=1)])
    assert "asa" not in caplog.text


# Workers that die, and tasks that get lost ----------------------------------------------------------------------------


def test_what_another_worker_has_in_hand_is_left_to_it_for_ten_minutes(event, post_office, clock):
    signed_up(event, "Åsa Ek")
    Letter.objects.update(begun_at=clock.now() - timedelta(minutes=9))
    work(clock)
    assert post_office.received == []
    clock.forward(timedelta(minutes=2))
    send_letter.call(only_letter().pk)
    assert len(post_office.received) == 1


def test_a_worker_that_was_taken_for_dead_puts_nothing_back(event, post_office, clock):
    """Another one has the letter now."""
    signed_up(event, "Åsa Ek")
    letter = tasks.delivery._take(only_letter().pk)
    clock.forward(timedelta(minutes=11))
    assert tasks.delivery._take(letter.pk) is not None
    tasks.delivery._failed(letter, ConnectionResetError("gone"))
    assert (only_letter().begun_at, only_letter().attempts) == (clock.now(), 0)


def test_letters_whose_task_got_lost_are_found_once(event, post_office, clock):
    for name in ("Anna", "Bo", "Cilla", "David"):
        signed_up(event, name)
    waits, running, in_hand, lost = Letter.objects.all()
    rows = {row.args_kwargs["args"][0]: row for row in letter_tasks()}
    letter_tasks().filter(pk=rows[running.pk].pk).update(status=TaskResultStatus.RUNNING)
    rows[lost.pk].delete()
    rows[in_hand.pk].delete()
    Letter.objects.filter(pk=in_hand.pk).update(begun_at=clock.now())
    for _ in range(2):
        look_for_lost_letters()
    assert expected() == [waits.pk, running.pk, lost.pk]
    clock.forward(timedelta(minutes=11))
    look_for_lost_letters()
    assert expected() == [waits.pk, running.pk, in_hand.pk, lost.pk]


def expected() -> list[int]:
    """The letters that tasks are there for."""
    return sorted(task.args_kwargs["args"][0] for task in letter_tasks())
