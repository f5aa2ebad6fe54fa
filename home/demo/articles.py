"""All demo articles, oldest first."""

from home.demo.articles_2025_autumn import ARTICLES_2025_AUTUMN
from home.demo.articles_2025_summer import ARTICLES_2025_SUMMER
from home.demo.articles_2026_autumn import ARTICLES_2026_AUTUMN
from home.demo.articles_2026_spring import ARTICLES_2026_SPRING
from home.demo.articles_2026_winter import ARTICLES_2026_WINTER
from home.demo.writing import Article

ARTICLES: list[Article] = [
    *ARTICLES_2025_SUMMER,
    *ARTICLES_2025_AUTUMN,
    *ARTICLES_2026_WINTER,
    *ARTICLES_2026_SPRING,
    *ARTICLES_2026_AUTUMN,
]
