"""A series of three breakfasts: one that has been, one that is full, and one on the net that nobody can sign up for yet."""

from datetime import timedelta

from home.demo.event_shapes import NEEDS, TELLS, Asked, Crowd, Event, Kind, days_from_now
from home.demo.writing import Body, paragraph

SERIES = {"key": "series:frukost", "name": "Frukostmöten", "name_en": "Breakfast meetings"}
FRIDAY = 4
HOUR_AND_A_HALF = timedelta(minutes=90)
CAFE = {
    "venue_name": "Kafé Kugghjulet",
    "street_address": "Exempelgatan 7",
    "municipality": "Skara",
    "venue_accessibility": "Ett trappsteg vid entrén, ramp finns. Toaletten är rymlig men saknar stödhandtag.",
}
BREAKFAST_NOTICE = "Vi tar några bilder till webbplatsen. Säg till om du inte vill vara med på dem."
ASKED = Asked(
    kind=Kind.TEXT,
    label="Vad vill du fråga om?",
    label_en="What would you like to ask?",
    purpose="För att den som berättar ska hinna leta fram svaret.",
    purpose_en="So that the speaker has time to find the answer.",
    samples=(
        "Vad räknas som en transport, egentligen?",
        "Hur fick ni leverantörerna att svara?",
        "Vad kostade det första året?",
        "Vem hos er håller i siffrorna?",
        "Finns det en mall som går att låna?",
    ),
)


def breakfasts() -> list[Event]:
    """With the dates that today gives."""
    been, next_one, online = (days_from_now(days, 7, 30, weekday=FRIDAY) for days in (-24, 11, 46))
    return [
        _breakfast(
            slug="frukost-om-elrakningen",
            title="Frukost: läs elräkningen som en ritning",
            lead="Två företag visar sina timvärden och vad de gjorde när de såg dem. Kaffe från kl. 7.15.",
            start=been,
            place=CAFE,
            body=[
                paragraph("Ta med den senaste elräkningen, så hjälps vi åt att läsa den. Siffrorna stannar i rummet.")
            ],
            contact="person:henrik-vallgarde",
            topics=["energi"],
            more={"capacity": 30, "photo_notice": BREAKFAST_NOTICE},
            questions=[NEEDS, TELLS],
            crowd=Crowd(size=29, cancelled=3, absent=4),
        ),
        _breakfast(
            slug="frukost-om-transporter",
            title="Frukost: halvtomma lastbilar",
            lead="Fyra företag har börjat dela lass. Kom och hör vad som gick fel de första veckorna.",
            start=next_one,
            place=CAFE,
            body=[
                paragraph(
                    "Lokalen är liten och kaféet behöver veta hur många frallor det blir. Kan du inte komma? Avboka "
                    "med länken i ditt mejl, så får någon annan platsen."
                )
            ],
            contact="person:karin-soderbrink",
            topics=["hallbar-industri"],
            more={"capacity": 20, "cancel_by": next_one - timedelta(days=1), "photo_notice": BREAKFAST_NOTICE},
            questions=[NEEDS, ASKED],
            crowd=Crowd(size=28, cancelled=2),
        ),
        _breakfast(
            slug="frukost-om-produktpass",
            title="Frukost på nätet: produktpass för nybörjare",
            lead="Vad ska stå i ett digitalt produktpass, och vem ska fylla i det? Brygg ditt eget kaffe och häng med.",
            start=online,
            place={"online_url": "https://moten.innovationsboost.example/frukost"},
            body=[paragraph("Vi går igenom ett pass för en vanlig kontorsstol, rad för rad. Frågor tas hela tiden.")],
            contact="person:leila-amirzad",
            topics=["digitalisering", "cirkularitet"],
            more={"registration_opens": days_from_now(6, 8), "is_recorded": True},
            questions=[ASKED],
        ),
    ]


def _breakfast(*, place: dict[str, str], more: dict[str, object], body: Body, **fields: object) -> Event:
    start = fields["start"]
    shared = {"takes_registrations": True, "series": SERIES["key"], "audience": "companies"}
    return Event(
        **fields,
        end=start + HOUR_AND_A_HALF,
        place=place,
        body=body,
        main_photo="photo:frukostmote",
        more=shared | more,
    )
