"""Our look-up answers every path as Wagtail's own walk does, in a fixed number of queries."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Site

from core.routing import route
from home.models import HomePage, StandardPage
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


def wagtails_answer(root, path):
    """What Wagtail's walk down the tree finds: (page, args, kwargs), or None for 404."""
    components = [component for component in path.split("/") if component]
    try:
        page, args, kwargs = root.specific.route(RequestFactory().get("/"), components)
    except Http404:
        return None
    return page.pk, type(page), without_instance(args), kwargs


def our_answer(path, language="sv"):
    request = RequestFactory().get(f"/{path}")
    try:
        with override(language):
            page, args, kwargs = route(request, path)
    except Http404:
        return None
    return page.pk, type(page), without_instance(args), kwargs


def without_instance(args):
    """A method of one instance of a page never equals that of another instance: compare the functions."""
    return [getattr(value, "__func__", value) for value in args]


@pytest.fixture
def pages(home, news_index):
    """A page of each kind of place in the tree, by name."""
    about = home.add_child(instance=StandardPage(title="Om projektet", slug="om-projektet"))
    draft = home.add_child(instance=StandardPage(title="Utkast", slug="utkast", live=False))
    return {
        "home": home,
        "list": news_index,
        "article": NewsPageFactory(parent=news_index, slug="labbet-oppnar"),
        "about": about,
        "deep": about.add_child(instance=StandardPage(title="Kontakt", slug="kontakt")),
        "draft": draft,
        "under a draft": draft.add_child(instance=StandardPage(title="Under", slug="under")),
    }


PATHS = [
    "",
    "nyheter/",
    "nyheter/labbet-oppnar/",
    "om-projektet/",
    "om-projektet/kontakt/",
    "utkast/",
    "utkast/under/",
    "finns-inte/",
    "nyheter/finns-inte/",
    "om-projektet/kontakt/mer/",
    "nyheter/labbet-oppnar/mer/",
    "kontakt/",
    "nyheter/rss/",
    "nyheter/rss/mer/",
    "home/",
    "NYHETER/",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_leads_where_wagtail_leads(pages, path):
    assert our_answer(path) == wagtails_answer(pages["home"], path)


@pytest.mark.parametrize("path", PATHS)
def test_every_path_leads_there_again_when_remembered(pages, path):
    our_answer(path)
    assert our_answer(path) == wagtails_answer(pages["home"], path)


def test_the_table_has_both_pages_and_misses(pages):
    answers = [wagtails_answer(pages["home"], path) for path in PATHS]
    assert [path for path, answer in zip(PATHS, answers, strict=True) if answer] == [
        "",
        "nyheter/",
        "nyheter/labbet-oppnar/",
        "om-projektet/",
        "om-projektet/kontakt/",
        "utkast/under/",
        "nyheter/rss/",
    ]


def test_english_leads_to_the_english_tree(pages, english_home):
    assert our_answer("", "en")[0] == english_home.pk
    assert our_answer("om-projektet/", "en") is None


def test_english_is_not_found_until_its_home_page_is_published(home, client):
    assert client.get("/en/").status_code == 404


def test_a_page_that_moved_is_found_at_its_new_address_only(pages, client):
    assert client.get("/om-projektet/kontakt/").status_code == 200
    pages["deep"].move(pages["home"], pos="last-child")
    assert client.get("/kontakt/").status_code == 200
    assert client.get("/om-projektet/kontakt/").status_code in (301, 404)


def test_an_unpublished_page_is_gone_at_once(pages, client):
    assert client.get("/om-projektet/").status_code == 200
    pages["about"].unpublish()
    assert client.get("/om-projektet/").status_code == 404


def test_a_new_site_answers_at_its_own_host(pages, client):
    root = pages["home"].get_root()
    other = root.add_child(instance=HomePage(title="Annat", slug="annat"))
    Site.objects.create(hostname="annat.example", root_page=other)
    assert client.get("/", headers={"host": "annat.example"}).context["page"].pk == other.pk
    assert client.get("/").context["page"].pk == pages["home"].pk


@pytest.mark.parametrize("path", ["om-projektet/", "om-projektet/kontakt/"])
def test_depth_costs_no_query(pages, path, django_assert_max_num_queries):
    our_answer("")
    with django_assert_max_num_queries(2):
        our_answer(path)
