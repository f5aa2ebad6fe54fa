"""A process keeps what it has built until something public changes in any process."""

import os

import pytest
from django.db import transaction

from core import caching
from core.caching import generation, raise_generation, remembered


@pytest.fixture
def built():
    """What was built, in order."""
    return []


def build(built, value):
    def make():
        built.append(value)
        return value

    return make


def change_in_another_process(settings):
    path = settings.DATA_DIR / "generation"
    path.touch()
    later = generation() + 1
    os.utime(path, ns=(later, later))


def test_a_value_is_built_once(built):
    assert [remembered("menu", build(built, n)) for n in (1, 2)] == [1, 1]
    assert built == [1]


def test_keys_are_kept_apart(built):
    assert remembered(("menu", 1), build(built, "a")) == "a"
    assert remembered(("menu", 2), build(built, "b")) == "b"


def test_none_is_a_value_too(built):
    remembered("menu", build(built, None))
    remembered("menu", build(built, None))
    assert built == [None]


def test_a_change_in_another_process_makes_this_one_forget(settings, built):
    remembered("menu", build(built, 1))
    change_in_another_process(settings)
    assert remembered("menu", build(built, 2)) == 2


@pytest.mark.django_db
def test_a_change_makes_others_forget_when_it_is_committed(django_capture_on_commit_callbacks):
    before = generation()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        raise_generation()
        assert generation() == before
    assert generation() > before


@pytest.mark.django_db
def test_two_changes_within_one_tick_of_the_clock_are_two(django_capture_on_commit_callbacks):
    seen = set()
    for _change in range(5):
        with django_capture_on_commit_callbacks(execute=True):
            raise_generation()
        seen.add(generation())
    assert len(seen) == 5


def test_what_was_built_while_something_changed_is_not_kept(settings, built):
    def make_while_somebody_publishes():
        change_in_another_process(settings)
        remembered("footer", lambda: "what another thread asks for meanwhile")
        return "old"

    assert remembered("menu", make_while_somebody_publishes) == "old"
    assert remembered("menu", build(built, "new")) == "new"


def test_what_is_kept_a_moment_too_late_is_not_believed(settings, built, monkeypatch):
    looks = []

    def look_before_somebody_publishes():
        seen = generation()
        looks.append(seen)
        if len(looks) == 2:  # the value is built, and found to be of the present
            change_in_another_process(settings)
            remembered("footer", lambda: "what another thread asks for meanwhile")
        return seen

    monkeypatch.setattr(caching, "generation", look_before_somebody_publishes)
    assert remembered("menu", build(built, "old")) == "old"
    assert remembered("menu", build(built, "new")) == "new"


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(caching, "MAX_ENTRIES", 3)
    for number in range(10):
        remembered(number, lambda: "value")
    assert len(caching._values) <= 4
