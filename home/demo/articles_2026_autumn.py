"""The demo's news from August to November 2026."""

from home.demo.writing import (
    NETWORK_BOX,
    Article,
    call_out,
    clock,
    document,
    event,
    fact_box,
    heading,
    link_list,
    paragraph,
    photo,
    quote,
    table,
)

ARTICLES_2026_AUTUMN: list[Article] = [
    {
        "slug": "gjuteriet-som-vagde-sitt-spill",
        "title": "Gjuteriet som började väga sitt spill",
        "lead": (
            "En våg för 18 000 kronor blev årets bästa köp. Ett gjuteri i Hållbarhetsnätverket vägde allt som "
            "kasserades under våren och hittade tre ton i månaden som ingen hade saknat."
        ),
        "date": clock(2026, 8, 26, 8, 30),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:karin-soderbrink",
        "topics": ["cirkularitet", "hallbar-industri"],
        "main_photo": "photo:gjuteri",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Gjuteriet har alltid vetat hur mycket som går ut genom porten. Hur mycket som går tillbaka "
                "till ugnen hade däremot ingen räknat på. Metallen smälts ju om, så vad gör det?",
                "Det gör en hel del. Varje kilo som smälts en gång till kostar el, arbetstid och slitage. "
                "Efter ett råd från nätverket köpte gjuteriet en golvvåg och ställde den mellan ugnen och "
                "sophuset.",
            ),
            quote(
                "Jag gissade på ett ton i månaden. Det var tre. Jag vägde om två gånger för att jag inte "
                "trodde på det.",
                "person:mirjam-stenaker",
            ),
            heading("Tre orsaker stod för det mesta"),
            paragraph(
                "Varje pall fick en lapp med en av åtta orsaker. Efter sex veckor syntes mönstret: en sliten "
                "form, kall metall på måndagsmorgnar och en ritning där väggen var tunnare än den behövde.",
            ),
            table(
                "Kasserat gods i kilo per månad, före och efter åtgärd",
                ["Orsak", "Mars", "Juni"],
                [
                    ["Sliten form", "1 240", "310"],
                    ["Kall metall på måndagar", "860", "420"],
                    ["För tunn vägg", "540", "0"],
                    ["Övriga fem orsaker", "390", "350"],
                ],
            ),
            heading("Personalen skrev lapparna"),
            paragraph(
                "Lapparna var skiftlagens idé. De ville inte ha ett nytt datasystem, utan en penna i ett "
                "snöre. Siffrorna förs över till ett kalkylblad en gång i veckan och sätts upp vid "
                "kaffeautomaten.",
                "Besparingen är hittills omkring 40 000 kronor i månaden. Vågen var betald efter två veckor.",
            ),
            quote(
                "Tekniken är ingen nyhet. Det nya är att siffran hänger där alla går förbi. Då börjar folk tävla.",
                "person:karin-soderbrink",
            ),
            NETWORK_BOX,
            link_list(
                "Från nätverket",
                [
                    ("När fyrtio företag möttes", "page:nyheter/natverket-samlade-fyrtio-foretag"),
                    ("Anmäl intresse för nätverket", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:idc"],
        "related": ["natverket-samlade-fyrtio-foretag", "spill-blev-ravara-i-skovde"],
        "press_release": False,
        "search_description": (
            "Ett gjuteri i Skaraborg vägde sitt spill, hittade tre orsaker och sparar nu omkring 40 000 kronor "
            "i månaden."
        ),
    },
    {
        "slug": "24-timmar-for-smartare-sortering",
        "title": "24 timmar för smartare sortering",
        "lead": (
            "Sex lag, en natt och ett berg av pantflaskor, kablar och kartong. Vinnarna i höstens hackathon "
            "lärde en kamera att känna igen svart plast."
        ),
        "date": clock(2026, 9, 29, 12),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:tove-almsater",
        "topics": ["digitalisering", "cirkularitet", "forskning-utbildning"],
        "main_photo": "photo:hackathon-natt",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Klockan 12 lördagen den 26 september släpptes uppgiften: bygg något som gör sorteringen "
                "bättre på ett företag med högst femtio anställda. Det fick kosta 5 000 kronor och skulle gå "
                "att visa upp ett dygn senare.",
                "Trettiofyra deltagare hade anmält sig. I varje lag fanns studenter, någon som programmerar "
                "och någon som till vardags hanterar avfall.",
            ),
            quote(
                "De första fyra timmarna försökte vi bygga en robot. Sedan åt vi pizza och kom på att det "
                "räckte med en lampa som lyser rött.",
                name="Samir Kolbäck",
                title="student i datateknik",
            ),
            heading("Vinnaren ser det ögat missar"),
            paragraph(
                "Svart plast är ett gammalt bekymmer. Vanliga sorteringskameror har svårt att se vilken sort "
                "det är, och mycket hamnar därför fel. Det vinnande laget belyste plasten från sidan och lät "
                "kameran titta på ytans blänk. Efter 600 bilder gissade den rätt nio gånger av tio.",
                "Andrapriset gick till lampan som lyser rött. Den sitter ovanför kärlet och reagerar när någon "
                "lägger kartong bland plasten.",
            ),
            photo("natverkstraff", "Söndagens redovisning lockade flera av företagen i Hållbarhetsnätverket.", "text"),
            heading("Två idéer prövas på riktigt"),
            paragraph(
                "Båda idéerna ska byggas om för att tåla damm och stötar. Studenter gör arbetet under hösten, "
                "och i januari prövas idéerna på två företag.",
            ),
            quote(
                "Ett dygn räcker inte för att lösa ett problem. Men det räcker för att veta om det är värt en termin.",
                "person:tove-almsater",
            ),
            fact_box(
                "Hackathon i siffror",
                "<ul><li>34 deltagare i 6 lag.</li><li>24 timmar, varav i snitt 3 timmars sömn.</li><li>5 000 "
                "kronor per lag till material.</li><li>2 idéer går vidare till prov.</li></ul>",
            ),
            NETWORK_BOX,
            link_list(
                "Mer om studenter och sortering",
                [
                    (
                        "Tolv studenter tar sig an industrins frågor",
                        "page:nyheter/tolv-studenter-tar-sig-an-industrins-fragor",
                    ),
                    ("Föreslå en uppgift till nästa hackathon", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:hogskolan", "org:science-park"],
        "related": ["tolv-studenter-tar-sig-an-industrins-fragor", "gamla-arbetsklader-dampar-ljud"],
        "press_release": False,
        "search_description": (
            "Sex lag tävlade ett dygn om bättre sortering. Vinnarna lärde en kamera att känna igen svart plast "
            "nio gånger av tio."
        ),
    },
    {
        "slug": "sok-plats-i-varens-coachning",
        "title": "Sök en plats i vårens coachning",
        "lead": (
            "Femton företag får en egen affärscoach under våren 2027. Ansökan är en sida lång och ska vara "
            "inne senast den 15 januari kl. 12.00."
        ),
        "date": clock(2026, 11, 5, 9),
        "updated": None,
        "expires": clock(2027, 2, 1, 0),
        "author": "person:leila-amirzad",
        "contact": "person:leila-amirzad",
        "topics": ["affarsutveckling"],
        "main_photo": None,
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Coachningen är till för små och medelstora företag i Skaraborg som vill få något gjort: en ny "
                "tjänst, en ny marknad eller ett sätt att ta betalt för att saker håller längre. Företaget "
                "får upp till 30 timmar med samma coach mellan februari och juni.",
                "Det kostar inget i pengar. Däremot behöver en person på företaget kunna avsätta ungefär en "
                "halv dag i veckan.",
            ),
            heading("Vad företagen har gjort hittills"),
            paragraph(
                "Ett plåtslageri säljer nu tillsyn av tak i stället för att bara laga det som läcker. En "
                "trädgårdsfirma hyr ut sina maskiner de månader då de annars står stilla. Ett tryckeri har "
                "slutat trycka på lager.",
            ),
            quote(
                "Coachen gav mig inga svar. Hon frågade samma sak fyra gånger tills jag hörde att mitt svar inte höll.",
                name="Bo Kvistmark",
                title="ägare till ett plåtslageri",
            ),
            heading("Så söker ni"),
            paragraph(
                "Skriv högst en sida och svara på tre frågor:",
                "<ol><li>Vad vill ni ha gjort före midsommar?</li><li>Varför har det inte blivit "
                "av?</li><li>Vem hos er ska driva det?</li></ol>",
                "Skicka ansökan till <a "
                'href="mailto:info@innovationsboost.example">info@innovationsboost.example</a>. Vi läser allt '
                "och ringer upp alla som söker.",
            ),
            table(
                "Viktiga datum",
                ["Datum", "Vad som händer"],
                [
                    ["2 december 2026", "öppet frågemöte på nätet, kl. 8.15–9.00"],
                    ["15 januari 2027", "sista ansökningsdag, kl. 12.00"],
                    ["22 januari 2027", "alla får besked"],
                    ["1 februari 2027", "coachningen börjar"],
                ],
            ),
            event("fragemote-om-varens-coachning"),
            quote(
                "Sök även om ni tycker att idén är för liten. De små idéerna blir av.",
                "person:leila-amirzad",
            ),
            NETWORK_BOX,
            link_list(
                "Bra att veta",
                [
                    ("Så arbetar affärscoacherna", "page:nyheter/affarscoacher-reser-runt-i-skaraborg"),
                    ("Kontakta en affärscoach", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:science-park", "org:skaraborg"],
        "related": ["affarscoacher-reser-runt-i-skaraborg", "tio-foretag-provar-att-hyra-ut"],
        "press_release": False,
        "search_description": (
            "Femton företag i Skaraborg får en egen affärscoach våren 2027. Ansök senast den 15 januari kl. 12.00."
        ),
    },
    {
        "slug": "tio-foretag-provar-att-hyra-ut",
        "title": "Tio företag prövar att hyra ut i stället för att sälja",
        "lead": (
            "Vem äger skruvdragaren när kunden bara vill ha hålet? Tio företag i Skaraborg har räknat på att "
            "hyra ut sina produkter. Sex går vidare, tre väntar och ett har tackat nej."
        ),
        "date": clock(2026, 11, 18, 8),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:sanna-brohult",
        "topics": ["cirkularitet", "affarsutveckling"],
        "main_photo": "photo:seminarium",
        "main_photo_caption": "Företagen redovisade sina kalkyler för varandra i Skövde den 17 november.",
        "body": [
            paragraph(
                "När ett företag hyr ut i stället för att sälja lönar det sig att bygga hållbart. Det som går "
                "sönder blir en kostnad för den som tillverkar och inte för kunden. Så enkelt är det på "
                "papper.",
                "I verkligheten måste någon låna ut pengarna, hämta tillbaka maskinerna och laga dem. Under "
                "fyra workshoppar har de tio företagen räknat på just det, med sina egna priser och sina egna "
                "kunder.",
            ),
            quote(
                "På rad 14 i kalkylen stod det att vi går back i 26 månader. Då gick jag till banken, och de "
                "blev mindre rädda än jag.",
                name="Cecilia Brunnhem",
                title="vd för ett företag som tillverkar städmaskiner",
            ),
            heading("Sex säger ja"),
            paragraph(
                "De som går vidare har en sak gemensam: deras produkter står stilla det mesta av tiden. "
                "Städmaskiner, byggställningar och mätinstrument är dyra att äga och enkla att dela.",
                "Tre företag väntar tills de vet vad begagnade maskiner är värda. Ett har tackat nej. Det "
                "tillverkar gångjärn, och ingen hyr ett gångjärn.",
            ),
            quote(
                "Nejet är också ett resultat. Det kostade fyra eftermiddagar i stället för ett misslyckat år.",
                "person:sanna-brohult",
            ),
            heading("Pröva på er egen produkt"),
            paragraph(
                "Frågorna från workshopparna har samlats i en checklista. Den tar ungefär en timme att gå "
                "igenom och görs bäst av den som säljer tillsammans med den som lagar.",
            ),
            document("checklista-cirkulara-affarer", "Ladda ner checklistan för cirkulära affärer"),
            call_out("<p>Nästa omgång börjar den 9 februari 2027. Åtta platser är kvar.</p>"),
            NETWORK_BOX,
            link_list(
                "Läs vidare om cirkulära affärer",
                [
                    ("Sök en plats i vårens coachning", "page:nyheter/sok-plats-i-varens-coachning"),
                    ("EU:s förordning om ekodesign", "https://eur-lex.europa.eu/eli/reg/2024/1781/oj/swe"),
                    ("Om projektets mål", "page:om-projektet"),
                ],
            ),
        ],
        "organisations": ["org:science-park", "org:idc"],
        "related": ["sok-plats-i-varens-coachning", "affarscoacher-reser-runt-i-skaraborg"],
        "press_release": True,
        "search_description": (
            "Tio företag i Skaraborg har räknat på att hyra ut i stället för att sälja. Sex går vidare. Hämta "
            "checklistan de använde."
        ),
    },
]
