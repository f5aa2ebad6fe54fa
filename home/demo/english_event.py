"""The winter meeting in English. Questions have their English on the Swedish page, where people are registered."""

from typing import TypedDict

from home.demo.writing import Body, paragraph


class TranslatedEvent(TypedDict):
    """`programme` is (what, more about it) for each row of the Swedish page."""

    translation_of: str
    slug: str
    title: str
    lead: str
    venue_name: str
    venue_accessibility: str
    price: str
    photo_notice: str
    main_photo_caption: str
    body: Body
    programme: list[tuple[str, str]]


TRANSLATED_FIELDS = (
    "title",
    "slug",
    "lead",
    "venue_name",
    "venue_accessibility",
    "price",
    "photo_notice",
    "main_photo_caption",
)
EVENTS_EN = {
    "title": "Events",
    "slug": "events",
    "lead": "Meetings that are held in English, too. The Swedish list has them all.",
}
EVENT_EN: TranslatedEvent = {
    "translation_of": "natverkets-vintertraff",
    "slug": "winter-meeting",
    "title": "The Sustainability Network’s winter meeting",
    "lead": (
        "Lunch to lunch with forty manufacturing companies. The first day is about electricity, the second about "
        "materials that come back."
    ),
    "venue_name": "Kurshotellet (the conference hotel)",
    "venue_accessibility": "All halls and half of the rooms are reached without stairs. Tell us if you need an interpreter.",
    "price": "SEK 1,450 for room and meals",
    "photo_notice": (
        "We take photos that may be shown on the website and in social media. Tell us at the entrance if you do not "
        "want to be in them, and you get a yellow badge that the photographer knows."
    ),
    "main_photo_caption": "Chairs in a ring between the machines. The hosts are a company in Götene.",
    "body": [
        paragraph(
            "The meeting has been moved by a week so that it does not clash with the trade fair. The programme is the "
            "same, and questions can be asked in English.",
            "The meeting is for members, but whoever thinks of joining is welcome as a guest. The talks can be "
            "followed online.",
        )
    ],
    "programme": [
        ("Lunch", ""),
        ("The electricity that was not needed", "Three companies show their curves."),
        ("A walk along the canal", ""),
        ("Materials that come back", "Talks in groups."),
        ("What do we do until next time?", ""),
        ("Lunch and the way home", ""),
    ],
}
