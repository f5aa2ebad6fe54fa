"""The scene itself: what is looked for is really there."""

from tests.boundary.planting import is_planted, models_with_text

# Nothing of B's is in them.
PUBLIC_ONLY = {
    "home.HomePage": "there is one, and it is public",
    "news.NewsIndexPage": "lists are public",
    "events.EventIndexPage": "lists are public",
    "media.GalleryIndexPage": "lists are public",
    "partners.PartnerIndexPage": "lists are public",
    "partners.ProjectPage": "shows the project of the site, which is public",
    "events.Question": "is asked on a public form",
}


def test_every_model_with_text_has_a_secret_word(scene):
    without = [model._meta.label for model in models_with_text() if not is_planted(model)]

    assert sorted(set(without) - set(PUBLIC_ONLY)) == [], (
        "Make such a row in tests/boundary/scene.py and plant() it, or say here why it has nothing to hide"
    )
    assert sorted(set(PUBLIC_ONLY) - set(without)) == []
