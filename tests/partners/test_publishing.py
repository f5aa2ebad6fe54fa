"""Subheadings of a public page stand in order."""

import pytest

from core.publishing import problems_of
from home.models import StandardPage

pytestmark = pytest.mark.django_db


def page_with(*levels: str) -> StandardPage:
    page = StandardPage(title="Om projektet")
    page.body = [("heading", {"text": f"Rubrik {n}", "level": level}) for n, level in enumerate(levels)]
    for n, block in enumerate(page.body):
        block.id = str(n)
    return page


@pytest.mark.parametrize("levels", [[], ["h2"], ["h2", "h3"], ["h2", "h3", "h3", "h2", "h3"]])
def test_headings_in_order_are_fine(levels):
    assert problems_of(page_with(*levels)) == []


@pytest.mark.parametrize(("levels", "blocks"), [(["h3"], ["0"]), (["h3", "h3", "h2", "h3"], ["0", "1"])])
def test_smaller_heading_without_a_heading_above_is_named(levels, blocks):
    problems = problems_of(page_with(*levels))

    assert [(problem.field, problem.block) for problem in problems] == [("body", block) for block in blocks]
    assert "Rubrik 0" in problems[0].message
