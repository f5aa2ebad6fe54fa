"""Differing words are marked on both sides, and nothing that was typed becomes markup."""

import re

import pytest
from bs4 import BeautifulSoup

from partners.word_differences import marked


def texts(html, tag):
    """What the elements say, without the word that is there for those who hear the page."""
    return [element.contents[-1] for element in BeautifulSoup(html, "html.parser").select(tag)]


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("Sedan 1924.", "Sedan 1923.", ["1924."], ["1923."]),
        ("Vi gör lås", "Vi gör lås och beslag", [], ["och beslag"]),
        ("", "Nytt här", [], ["Nytt här"]),
        ("Borta nu", "", ["Borta nu"], []),
        ("Samma text", "Samma  text ", [], []),
        ("Ett.", "Ett.\n\n- två\n- tre", ["Ett."], ["Ett.", "- två", "- tre"]),
        ("<b>x</b>", "<i>x</i>", ["<b>x</b>"], ["<i>x</i>"]),
    ],
)
def test_words_that_differ_are_marked(before, after, gone, come):
    left, right = marked(before, after)
    assert (texts(left, "del"), texts(right, "ins")) == (gone, come)
    assert (texts(left, "ins"), texts(right, "del"), texts(left + right, "b, i")) == ([], [], [])


def test_all_of_both_texts_is_there():
    left, right = marked("Ett två\ntre.", "Ett  fyra\n\ntre!")
    said = re.compile(r'<span class="w-sr-only">[^<]*</span>|</?(ins|del)>')
    assert (said.sub("", left), said.sub("", right)) == ("Ett två\ntre.", "Ett  fyra\n\ntre!")


def test_very_long_texts_take_no_time():
    left, right = marked("a " * 30_000, "b " * 30_000)
    assert (len(texts(left, "del")), len(texts(right, "ins"))) == (1, 1)
