"""The demo's events: two that the articles tell of, one on a day that an article names, the rest around the day of loading.

Whatever day that is, one is over, one goes on, one is full with a waiting list, and one each is cancelled, moved, held on
the net, held for two days, and open.
"""

from datetime import time, timedelta

from home.demo.breakfasts import breakfasts
from home.demo.event_shapes import LUNCH, NEEDS, TELLS, Asked, Crowd, Event, Kind, Row, days_from_now
from home.demo.writing import clock, paragraph

INDEX = {
    "title": "Evenemang",
    "slug": "evenemang",
    "lead": "Workshoppar, nätverksträffar och studiebesök. De flesta kostar ingenting och är öppna för fler.",
}
NOTICE = (
    "Vi tar bilder som kan visas på webbplatsen och i sociala medier. Säg till vid entrén om du inte vill vara med, "
    "så får du en gul knapp som fotografen känner igen."
)
LAB = {
    "venue_name": "Testlabbet",
    "street_address": "Exempelgatan 1",
    "municipality": "Skövde",
    "venue_accessibility": (
        "Plan entré från gården, hiss och tillgänglig toalett. Hörslinga i stora salen. Två platser för den som har "
        "parkeringstillstånd."
    ),
}

VISIT = {"takes_registrations": True, "capacity": 15, "audience": "companies"}
NETWORK = {
    "takes_registrations": True,
    "capacity": 60,
    "largest_party": 3,
    "language": "sv-en",
    "price": "1\u00a0450 kronor för rum och måltider",
    "photo_notice": NOTICE,
}
COACHING = Asked(
    kind=Kind.TEXT,
    label="Vad vill du fråga coacherna?",
    label_en="What would you like to ask the coaches?",
    purpose="För att vi ska börja med det som flest undrar över.",
    purpose_en="So that we begin with what most people wonder about.",
    days_kept=14,
    samples=(
        "Kan två bolag söka ihop?",
        "Räcker det med tre anställda?",
        "Hur väljer ni ut de femton?",
        "Vi har en ny tjänst men ingen säljare. Är det fel läge?",
    ),
)
SHOES = Asked(
    kind=Kind.TEXT,
    label="Skostorlek",
    label_en="Shoe size",
    purpose="För att vi ska ha rätt skyddsskor vid grinden.",
    purpose_en="So that we have the right safety shoes at the gate.",
    days_kept=1,
    is_required=True,
    samples=("38", "39", "41", "42", "43", "45"),
)
MATERIAL = Asked(
    kind=Kind.TEXT,
    label="Vilket material tar ni med?",
    label_en="Which material will you bring?",
    purpose="För att rätt maskin ska vara ren och varm.",
    purpose_en="So that the right machine is clean and warm.",
    is_required=True,
    samples=(
        "Plywoodspill, mest remsor",
        "Skuret polyestertyg",
        "PE-folie från inplastning",
        "Aluminiumspån med olja",
        "Gummilister",
        "Läderbitar, högst en decimeter",
        "Wellpapp som inte får bli våt",
    ),
)


def events() -> list[Event]:
    """All of them, with the dates that today gives."""
    network_day = days_from_now(22, 10, weekday=1)
    workshop_day = days_from_now(16, 13, weekday=2)
    visit_day = days_from_now(9, 9, 30, weekday=3)
    first_network_day = network_day - timedelta(days=7)
    return [
        Event(
            slug="workshop-om-cirkularitet",
            title="Workshop om cirkularitet",
            lead=(
                "Ta med det spill som kostar er mest. Under en eftermiddag ritar ni om flödet tillsammans med företag "
                "från andra branscher."
            ),
            start=clock(2025, 6, 4, 13),
            end=clock(2025, 6, 4, 16, 30),
            place={"venue_name": "Navet", "street_address": "Exempelgatan 4", "municipality": "Skövde"},
            body=[
                paragraph(
                    "Varje företag tar med en låda med sitt spill: spån, folie, skuret tyg, vad det än är. Lådorna "
                    "ställs på borden och blir det vi arbetar med.",
                    "Ni arbetar i grupper om fyra, alla från olika branscher. Det blir kaffe, men ingen föreläsning.",
                )
            ],
            topics=["cirkularitet", "hallbar-industri"],
            main_photo="photo:workshop-cirkularitet",
            contact="person:karin-soderbrink",
            programme=[
                Row(time(13), "Spillet på bordet", "Var och en visar vad som är med och säger vad det kostar."),
                Row(time(13, 45), "Rita flödet", "Grupperna ritar hur materialet kommer in och vart det tar vägen."),
                Row(time(15), "Kaffe"),
                Row(time(15, 20), "Byt papper", "Grupperna läser varandras kartor och letar möjligheter."),
                Row(time(16), "Vad prövar vi först?", speaker="person:karin-soderbrink"),
            ],
            of_article="spill-blev-ravara-i-skovde",
            more={"takes_registrations": True, "capacity": 32, "audience": "companies", "photo_notice": NOTICE},
            questions=[NEEDS, TELLS],
            crowd=Crowd(size=31, cancelled=2, absent=3),
        ),
        Event(
            slug="testlabbet-invigs",
            title="Testlabbet invigs",
            lead="Kom och se en robotcell, en skrivare för metall och en fabrik i VR. Bandet klipps kl. 13.",
            start=clock(2025, 11, 12, 13),
            end=clock(2025, 11, 12, 16),
            place=LAB,
            body=[
                paragraph(
                    "Efter talen är labbet öppet. På varje station finns någon som visar och svarar på frågor, och "
                    "det bjuds på tårta så länge den räcker."
                )
            ],
            topics=["hallbar-industri", "digitalisering"],
            main_photo="photo:labb-invigning",
            contact="person:oskar-rydhagen",
            programme=[
                Row(time(13), "Välkomna", speaker="person:sanna-brohult"),
                Row(time(13, 20), "Bandet klipps"),
                Row(
                    time(13, 30),
                    "Öppet labb",
                    "Robotcell, skrivarverkstad och simuleringsrum.",
                    "person:oskar-rydhagen",
                ),
            ],
            of_article="testlabbet-i-skovde-har-oppnat",
            more={"photo_notice": NOTICE},
        ),
        Event(
            slug="utstallning-studenternas-forslag",
            title="Utställning: studenternas förslag till industrin",
            lead=(
                "Tolv studenter har arbetat med frågor från företag i Skaraborg. Nu visar de sina modeller, mätningar "
                "och skisser."
            ),
            start=days_from_now(-5, 0),
            end=days_from_now(8, 0),
            place={
                "venue_name": "Bibliotekets entréhall",
                "street_address": "Exempelvägen 2",
                "municipality": "Skövde",
            },
            body=[
                paragraph(
                    "Utställningen följer bibliotekets öppettider. Vid varje modell finns en lapp med frågan som "
                    "företaget ställde, och vad studenten hade gjort annorlunda i dag.",
                    "Vill du träffa någon av studenterna? Hör av dig, så ordnar vi en tid.",
                )
            ],
            topics=["forskning-utbildning"],
            main_photo="photo:studentprojekt",
            contact="person:tove-almsater",
            more={
                "is_all_day": True,
                "venue": "org:hogskolan",
                "organiser": "org:hogskolan",
                "venue_accessibility": "Entréhallen ligger i markplan. Texterna finns även i stor stil, fråga i disken.",
            },
        ),
        Event(
            slug="fragemote-om-varens-coachning",
            title="Frågemöte om vårens coachning",
            lead="Fråga affärscoacherna om ansökan, tiden det tar och vad andra har gjort. Mötet hålls på nätet.",
            start=clock(2026, 12, 2, 8, 15),
            end=clock(2026, 12, 2, 9),
            place={"online_url": "https://moten.innovationsboost.example/coachning"},
            body=[
                paragraph(
                    "Vi börjar med en kvart om hur coachningen går till. Resten av tiden är er. Kameran behöver inte "
                    "vara på, och det går bra att skriva sin fråga."
                )
            ],
            topics=["affarsutveckling"],
            main_photo="photo:affarscoach",
            contact="person:leila-amirzad",
            of_article="sok-plats-i-varens-coachning",
            more={"takes_registrations": True, "audience": "companies"},
            questions=[COACHING],
            crowd=Crowd(size=17, cancelled=1),
        ),
        Event(
            slug="studiebesok-i-energilagret",
            title="Studiebesök i energilagret",
            lead="Se ett batterilager som kapar effekttopparna på ett livsmedelsföretag, och hör vad det har kostat.",
            start=visit_day,
            end=visit_day + timedelta(hours=2),
            place={
                "venue_name": "Livsmedelsföretaget",
                "street_address": "Industrigatan 8",
                "municipality": "Lidköping",
            },
            body=[
                paragraph(
                    "Företaget bygger om och kan inte ta emot besök just nu. Vi återkommer i vår med ett nytt datum. "
                    "Den som redan har frågor är välkommen att höra av sig."
                )
            ],
            topics=["energi"],
            main_photo="photo:energilagring",
            contact="person:henrik-vallgarde",
            more={"status": "cancelled", **VISIT},
            questions=[SHOES],
            crowd=Crowd(size=12, cancelled=1),
            before={"more": VISIT},
        ),
        Event(
            slug="workshop-fran-spill-till-produkt",
            title="Workshop: från spill till produkt",
            lead=(
                "En eftermiddag för er som vet vad ni slänger men inte vad det kan bli. Ta med en bit av materialet, så "
                "prövar vi det i labbet."
            ),
            start=workshop_day,
            end=workshop_day + timedelta(hours=3, minutes=30),
            place=LAB,
            body=[
                paragraph(
                    "Förra workshoppen slutade med elva flöden på papper. Den här gången står maskinerna redo: vi "
                    "maler, pressar, skär och skriver ut, och ni ser direkt vad som håller.",
                    "Ni behöver inte ha varit med tidigare. Kom gärna två från samma företag, en som kan materialet "
                    "och en som kan affären.",
                )
            ],
            topics=["cirkularitet", "affarsutveckling"],
            main_photo="photo:textilatervinning",
            contact="person:karin-soderbrink",
            programme=[
                Row(
                    time(13), "Vad har ni med er?", "En minut var, med materialet i handen.", "person:karin-soderbrink"
                ),
                Row(
                    time(13, 30),
                    "Tre saker som blev produkter",
                    names="Mirjam Stenåker, produktionschef på ett gjuteri",
                ),
                Row(time(14), "Pröva i labbet", "Fyra stationer, en handledare vid varje.", "person:oskar-rydhagen"),
                Row(
                    time(15, 45),
                    "Räkna på det",
                    "Vad kostar det, vem köper och vad säger reglerna?",
                    "person:leila-amirzad",
                ),
            ],
            more={
                "takes_registrations": True,
                "capacity": 24,
                "largest_party": 2,
                "registration_closes": workshop_day - timedelta(days=2),
                "cancel_by": workshop_day - timedelta(days=1),
                "audience": "companies",
                "venue": "org:science-park",
                "photo_notice": NOTICE,
            },
            questions=[NEEDS, MATERIAL, TELLS],
            crowd=Crowd(size=11, cancelled=1, pairs=3),
        ),
        Event(
            slug="natverkets-vintertraff",
            title="Hållbarhetsnätverkets vinterträff",
            lead=(
                "Lunch till lunch med fyrtio industriföretag. Första dagen handlar om el, den andra om material som "
                "kommer tillbaka."
            ),
            start=network_day.replace(hour=12),
            end=(network_day + timedelta(days=1)).replace(hour=12, minute=30),
            place={
                "venue_name": "Kurshotellet",
                "street_address": "Sjövägen 3",
                "municipality": "Karlsborg",
                "venue_accessibility": "Alla salar och hälften av rummen nås utan trappor. Säg till om du behöver tolk.",
                "online_url": "https://moten.innovationsboost.example/vintertraff",
            },
            body=[
                paragraph(
                    "Vinterträffen flyttas en vecka för att inte krocka med branschens mässa. Programmet är detsamma.",
                    "Träffen är till för medlemmar, men den som funderar på att gå med är välkommen som gäst. "
                    "Föredragen går att följa digitalt.",
                )
            ],
            topics=["hallbar-industri", "energi"],
            main_photo="photo:natverkstraff",
            contact="person:karin-soderbrink",
            programme=[
                Row(time(12), "Lunch"),
                Row(time(13), "Elen som inte behövdes", "Tre företag visar sina kurvor.", "person:henrik-vallgarde"),
                Row(time(15), "Rundvandring längs kanalen"),
                Row(time(8, 30), "Material som kommer tillbaka", "Samtal i grupper.", "person:karin-soderbrink", day=1),
                Row(time(11), "Vad gör vi till nästa gång?", day=1),
                Row(time(12), "Lunch och hemresa", day=1),
            ],
            more={"status": "moved", "previous_start": first_network_day.replace(hour=12), **NETWORK},
            questions=[LUNCH, NEEDS, TELLS],
            crowd=Crowd(size=34, cancelled=2, pairs=6),
            before={
                "start": first_network_day.replace(hour=12),
                "end": (first_network_day + timedelta(days=1)).replace(hour=12, minute=30),
                "more": NETWORK,
            },
        ),
        *breakfasts(),
    ]
