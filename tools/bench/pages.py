"""What is measured, and what it must keep to."""

from urllib.parse import quote

HOST = "127.0.0.1"
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https"}
MOST_QUERIES = {"home": 8, "article": 6, "list": 6, "deep list": 6, "feed": 3}
MOST_HTML = 40_000
MOST_CSS = 15_000
MOST_SCRIPT = 10_000
MOST_ON_A_PHONE = 90_000


def addresses(articles: int, articles_a_page: int) -> dict[str, str]:
    last_page = -(-articles // articles_a_page)
    return {
        "home": "/",
        "article": f"/nyheter/nyhet-{articles // 2}/",
        "list": "/nyheter/",
        "deep list": f"/nyheter/?page={max(1, last_page - 3)}",
        "search": f"/sok/?q={quote('nätverket')}",
        "feed": "/nyheter/rss/",
    }
