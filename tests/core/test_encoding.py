import pytest
from django.test import Client

from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "nonsense"])
def test_what_is_sent_is_read_as_utf8_whatever_it_claims(charset: str, client: Client, home: HomePage) -> None:
    """Python reads "\\ud800" as half a letter where it is told to, and no database can store that."""
    content_type = f"application/x-www-form-urlencoded; charset={charset}"
    query = {"q": r"spill \ud800 +2AA-"}
    response = client.get("/sok/", query, content_type=content_type, CONTENT_TYPE=content_type)
    assert response.status_code == 200
    assert response.context["query"] == r"spill \ud800 +2AA-"
