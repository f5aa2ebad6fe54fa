"""The demo's news from October to December 2025."""

from home.demo.writing import (
    NETWORK_BOX,
    Article,
    call_out,
    clock,
    fact_box,
    gallery,
    heading,
    link_list,
    paragraph,
    photo,
    photo_pair,
    quote,
)

ARTICLES_2025_AUTUMN: list[Article] = [
    {
        "slug": "natverket-samlade-fyrtio-foretag",
        "title": "Hållbarhetsnätverket samlade fyrtio företag",
        "lead": (
            "Intresset för Hållbarhetsnätverket växer. När industrin i Skaraborg möttes den 14 oktober var "
            "stolarna fler än någonsin, och det handlade mer om skruvar än om strategier."
        ),
        "date": clock(2025, 10, 16, 14),
        "updated": clock(2025, 10, 28, 9, 10),
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:karin-soderbrink",
        "topics": ["hallbar-industri", "cirkularitet"],
        "main_photo": "photo:natverkstraff",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Nätverket började med sju företag runt ett köksbord. Nu kom fyrtio, och hälften av dem var "
                "med för första gången. Värd för dagen var ett verkstadsföretag som bygger hydraulik.",
                "Träffarna följer alltid samma ordning. Först en rundvandring, sedan ett problem som värden "
                "inte har löst och till sist råd från de andra.",
            ),
            heading("Pumpen som inte går att öppna"),
            paragraph(
                "Den här gången gällde problemet reparationer. Kunderna skickar tillbaka pumpar som borde gå "
                "att laga, men huset är limmat och går sönder när det öppnas.",
                "Rådet blev entydigt: byt limmet mot skruvar, även om pumpen blir 14 kronor dyrare. En "
                "deltagare hade redan gjort bytet i sin egen tillverkning och visade siffrorna.",
            ),
            quote(
                "Vi sålde färre nya pumpar men fick betalt för varje reparation. Efter ett år gick det jämnt "
                "upp. I år tjänar vi på det.",
                name="Pia Lundsäter",
                title="teknisk chef på ett verkstadsföretag",
            ),
            photo("seminarium", "", "text"),
            heading("Tre frågor till nästa träff"),
            paragraph(
                "Deltagarna röstade om vad nätverket ska ta upp i vinter. Överst på listan kom:",
                "<ol><li>hur man räknar på spill så att ekonomichefen lyssnar</li><li>vad man svarar när "
                "kunden vill ha utsläppssiffror</li><li>hur man får med sig nattskiftet.</li></ol>",
            ),
            quote(
                "Ingen här är klar. Det är därför det fungerar. Man vågar visa det som är halvfärdigt när alla "
                "andra gör det.",
                "person:karin-soderbrink",
            ),
            call_out(
                "<p>Nästa träff är i Mariestad den 20 januari 2026 kl. 13.00–16.00. Datumet har ändrats sedan "
                "nyheten publicerades.</p>"
            ),
            NETWORK_BOX,
            link_list(
                "Från tidigare träffar",
                [
                    ("När spillet blev råvara i Skövde", "page:nyheter/spill-blev-ravara-i-skovde"),
                    ("Anmäl intresse för nätverket", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:idc"],
        "related": ["spill-blev-ravara-i-skovde", "gjuteriet-som-vagde-sitt-spill"],
        "press_release": False,
        "search_description": (
            "Fyrtio industriföretag i Skaraborg möttes i Hållbarhetsnätverket för att tala om reparationer, "
            "spill och utsläppssiffror."
        ),
    },
    {
        "slug": "testlabbet-i-skovde-har-oppnat",
        "title": "Nu öppnar testlabbet för små och medelstora företag",
        "lead": (
            "Bandet klipptes den 12 november. I testlabbet i Skövde får företag pröva robotar, skrivare och "
            "simulering innan de bestämmer sig för vad de ska köpa."
        ),
        "date": clock(2025, 11, 13, 7),
        "updated": None,
        "expires": None,
        "author": "person:sanna-brohult",
        "contact": "person:oskar-rydhagen",
        "topics": ["hallbar-industri", "digitalisering"],
        "main_photo": "photo:labb-invigning",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Omkring nittio personer kom till invigningen. De fick se en robotcell plocka gjutgods, en "
                "skrivare bygga upp en reservdel lager för lager och en hel fabrik gå på halvfart i ett par "
                "VR-glasögon.",
                "Labbet är till för företag som inte har råd att köpa fel. Här kan de ta med sina egna "
                "detaljer, köra en dag och sedan åka hem och räkna.",
            ),
            quote(
                "En robotcell kostar som ett hus. Det är klart att man vill provsitta innan man skriver under.",
                "person:oskar-rydhagen",
            ),
            heading("Tre stationer från start"),
            paragraph(
                "<ul><li><b>Robotcellen</b> plockar, slipar och mäter detaljer på upp till 12 "
                "kilo.</li><li><b>Skrivarverkstaden</b> gör prototyper i plast, träfiber och "
                "metall.</li><li><b>Simuleringsrummet</b> visar hur en linje flyter innan någon har dragit en "
                "kabel.</li></ul>",
                "På varje station finns en handledare. Företaget betalar ingenting för de två första dagarna.",
            ),
            photo_pair(
                "robotcell",
                "skrivare-3d",
                "Robotcellen och skrivarverkstaden var de stationer som fick flest besök under invigningen.",
            ),
            quote(
                "Vi hade med oss en axel som vi har slipat för hand sedan 1987. Roboten klarade den på fjärde "
                "försöket. Det gav mig hopp och lite ont i magen.",
                name="Lars-Olof Tidersta",
                title="verkmästare på en mekanisk verkstad",
            ),
            heading("Öppet varje vecka"),
            paragraph(
                "Labbet är öppet tisdagar och torsdagar kl. 8.30–16.30. Den som vill köra eget material bokar "
                "en tid, medan den som bara vill titta kan komma förbi.",
            ),
            fact_box(
                "Testlabbet",
                "<p>Testlabbet drivs av projektet och är öppet för företag med högst 249 anställda. Två dagar "
                "per företag och år är utan kostnad. Det som prövas i labbet tillhör företaget.</p>",
                anchor="om-testlabbet",
                contact="person:oskar-rydhagen",
                action_text="Boka en tid i testlabbet",
                action_page="page:kontakt",
            ),
            NETWORK_BOX,
            link_list(
                "För redaktioner",
                [("Presskontakt och kontaktuppgifter", "page:kontakt"), ("Bakgrund om projektet", "page:om-projektet")],
            ),
        ],
        "organisations": ["org:science-park", "org:hogskolan", "org:idc", "org:eruf"],
        "related": ["prototypen-blev-klar-pa-en-eftermiddag", "roboten-flyttade-in-pa-en-vecka"],
        "press_release": True,
        "search_description": (
            "Testlabbet i Skövde har öppnat. Små och medelstora företag får pröva robotar, 3D-skrivare och "
            "simulering innan de investerar."
        ),
    },
    {
        "slug": "prototypen-blev-klar-pa-en-eftermiddag",
        "title": "Prototypen blev klar på en eftermiddag",
        "lead": (
            "Ett handtag i trä, ett i plast och ett i en blandning. När ett snickeri i Tibro prövade "
            "3D-utskrift i testlabbet krympte tre veckors arbete till en eftermiddag."
        ),
        "date": clock(2025, 12, 4, 11, 40),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:oskar-rydhagen",
        "topics": ["digitalisering", "affarsutveckling"],
        "main_photo": "photo:traprototyp",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Snickeriet gör skåp till förskolor. Kunderna vill ha handtag som små händer når och som inte "
                "klämmer fingrar. Förr svarvade man en modell, skickade den på prov och väntade.",
                "I labbet ritade snickarna handtaget på skärm före lunch. Klockan tre höll de den första "
                "utskriften i handen. Innan de åkte hem hade de gjort sex varianter.",
            ),
            quote(
                "De fyra första var dåliga. Men de var dåliga på en eftermiddag i stället för på en månad.",
                name="Johanna Arvebo",
                title="snickare och delägare",
            ),
            photo("skrivare-3d", "Skrivaren lägger lager på lager, en femtedels millimeter åt gången.", "text"),
            heading("Spån i stället för ny plast"),
            paragraph(
                "Den sista varianten skrevs ut i en tråd där nästan hälften är träspån. Materialet går att "
                "slipa och olja som vanligt trä, och när handtaget är utslitet kan det malas ner och skrivas "
                "ut igen.",
                "Snickeriet ska nu undersöka om det egna spånet duger. Det är torrt och rent, men måste malas "
                "finare än vad de kan göra i dag.",
            ),
            heading("När utskrift lönar sig", "h3"),
            paragraph(
                "3D-utskrift passar små serier och prov. För mer än några hundra handtag är formsprutning "
                "fortfarande billigare. Oskar Rydhagen brukar därför ställa tre frågor:",
                "<ol><li>Hur många ska ni göra?</li><li>Hur ofta ändrar ni formen?</li><li>Vad kostar det er "
                "att vänta?</li></ol>",
            ),
            heading("Ta med en trasig del", "h3"),
            paragraph(
                "Det bästa sättet att börja är att ta med något som har gått sönder och inte längre går att köpa.",
            ),
            quote(
                "Reservdelar är roligast. När en gammal maskin får leva tio år till behöver ingen övertygas om "
                "att det är hållbart.",
                "person:oskar-rydhagen",
            ),
            gallery("testlabbets-invigning", "Se hur labbet ser ut"),
            NETWORK_BOX,
            link_list(
                "Pröva själv",
                [
                    ("Testlabbets stationer och öppettider", "page:nyheter/testlabbet-i-skovde-har-oppnat"),
                    ("Boka tid i skrivarverkstaden", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:science-park"],
        "related": ["testlabbet-i-skovde-har-oppnat"],
        "press_release": False,
        "search_description": (
            "Ett snickeri i Tibro prövade 3D-utskrift i testlabbet och gjorde sex prototyper på en "
            "eftermiddag, den sista med träspån."
        ),
    },
]
