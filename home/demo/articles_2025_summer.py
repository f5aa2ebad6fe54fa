"""The demo's news from June to September 2025."""

from home.demo.writing import (
    NETWORK_BOX,
    Article,
    call_out,
    clock,
    document,
    fact_box,
    heading,
    link_list,
    paragraph,
    photo,
    quote,
    table,
)

ARTICLES_2025_SUMMER: list[Article] = [
    {
        "slug": "spill-blev-ravara-i-skovde",
        "title": "Spill blev råvara när företagen ritade om sina flöden",
        "lead": (
            "Ett tjugotal företag möttes i Skövde den 4 juni för en halvdag om cirkularitet. De hade med sig "
            "sitt eget spill och gick hem med en plan för vad det kan bli."
        ),
        "date": clock(2025, 6, 11, 9, 30),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:karin-soderbrink",
        "topics": ["cirkularitet", "hallbar-industri"],
        "main_photo": "photo:workshop-cirkularitet",
        "main_photo_caption": (
            "Spillet låg på borden hela eftermiddagen. Deltagarna fick känna, lukta och fråga varandra."
        ),
        "body": [
            paragraph(
                "Träspån, skuren filt, plastfolie och en burk med metallspån. På borden låg sådant som "
                "företagen annars betalar för att bli av med. Uppgiften var enkel: ta med det spill som kostar "
                "er mest.",
                "Deltagarna delades in i grupper om fyra, alla från olika branscher. De ritade hur materialet "
                "kommer in i fabriken, var det tar slut och vart det tar vägen. Sedan bytte grupperna papper "
                "med varandra.",
            ),
            quote(
                "Vi har slängt filtbitar i femton år. I dag satt det ett företag mitt emot mig som köper in "
                "precis samma filt, fast i mindre bitar.",
                name="Anneli Forsmyr",
                title="inköpare på ett möbelföretag",
            ),
            heading("Från karta till provleverans"),
            paragraph(
                "Vid slutet av dagen hade grupperna hittat elva flöden som kan ledas om. Tre av dem prövas "
                "redan i sommar. Först ut är filten, som ska klippas om till ljudskydd för maskiner.",
                "Alla idéer håller inte. Plastfolien visade sig vara för smutsig för att säljas vidare, men "
                "företaget som tog med den fick ett annat råd: be leverantören att packa i returlådor i "
                "stället.",
            ),
            quote(
                "Det bästa med att sitta tillsammans är att man får nej direkt. Då slipper man lägga ett "
                "halvår på en idé som inte går.",
                "person:karin-soderbrink",
            ),
            heading("Så gick eftermiddagen till"),
            paragraph(
                "Programmet höll på kl. 13.00–16.30 och var upplagt så att hälften av tiden gick till eget "
                "arbete. Den som vill ordna något liknande får gärna använda upplägget.",
            ),
            document("program-workshop"),
            NETWORK_BOX,
            link_list(
                "Mer om cirkularitet",
                [
                    (
                        "EU:s avfallsdirektiv på svenska",
                        "https://eur-lex.europa.eu/legal-content/SV/TXT/?uri=CELEX:32008L0098",
                    ),
                    ("Naturvårdsverkets webbplats", "https://www.naturvardsverket.se/"),
                    ("Vad projektet vill uppnå", "page:om-projektet"),
                ],
            ),
        ],
        "organisations": ["org:science-park", "org:idc"],
        "related": ["gamla-arbetsklader-dampar-ljud"],
        "press_release": False,
        "search_description": (
            "Ett tjugotal företag tog med sitt spill till en workshop om cirkularitet i Skövde. Tre av elva "
            "idéer prövas redan i sommar."
        ),
    },
    {
        "slug": "affarscoacher-reser-runt-i-skaraborg",
        "title": "Affärscoacherna kommer hem till företagen",
        "lead": (
            "I höst reser projektets affärscoacher mellan fem orter i Skaraborg. Ett första samtal tar en "
            "timme, kostar ingenting och kräver inga förberedelser."
        ),
        "date": clock(2025, 8, 27, 8),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:leila-amirzad",
        "topics": ["affarsutveckling"],
        "main_photo": "photo:affarscoach",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Många småföretag har en idé som blir liggande. Tiden räcker inte, eller så finns det ingen "
                "att bolla idéer med. Därför åker affärscoacherna nu ut i stället för att vänta på besök.",
                "Under hösten sitter de en dag i månaden på var och en av fem orter. Den som inte kan komma "
                "just då får ett samtal på sin egen arbetsplats.",
            ),
            quote(
                "Jag börjar alltid med att be om en rundvandring. Det är vid maskinerna man ser vad som "
                "skaver, inte vid sammanträdesbordet.",
                "person:leila-amirzad",
            ),
            heading("En timme räcker långt"),
            paragraph(
                "Samtalet handlar om det företaget självt väljer: en ny tjänst, en kund som ställer högre krav "
                "eller en produkt som borde gå att laga. Efter mötet får företaget en sida med tre förslag på "
                "nästa steg.",
                "Den som vill gå vidare kan få upp till 30 timmar med samma coach under ett halvår.",
            ),
            quote(
                "Jag trodde att vi skulle prata om en ny hemsida. I stället räknade vi på vad det kostar att "
                "ha 400 artiklar i lager. Nu har vi 120.",
                name="Göran Ekhaga",
                title="ägare till ett snickeri",
            ),
            table(
                "Affärscoachernas dagar hösten 2025",
                ["Ort", "Dag", "Tid"],
                [
                    ["Skövde", "första tisdagen i månaden", "kl. 9–15"],
                    ["Lidköping", "första torsdagen i månaden", "kl. 9–15"],
                    ["Mariestad", "andra tisdagen i månaden", "kl. 10–15"],
                    ["Falköping", "andra torsdagen i månaden", "kl. 10–15"],
                    ["Vara", "tredje tisdagen i månaden", "kl. 10–14"],
                ],
            ),
            photo(
                "karta-skaraborg",
                "De fem orterna ligger så att de flesta företag i Skaraborg har högst fyra mil att åka.",
                "wide",
            ),
            heading("Så bokar ni"),
            paragraph(
                "Ring eller skriv till Leila Amirzad. Säg var ni håller till och vad ni funderar på, så "
                "föreslår hon en tid inom två veckor.",
            ),
            fact_box(
                "Affärscoachning",
                "<ul><li>För företag med högst 249 anställda i Skaraborg.</li><li>Första samtalet tar en "
                "timme.</li><li>Allt som sägs stannar mellan företaget och coachen.</li></ul>",
                anchor="om-affarscoachning",
                contact="person:leila-amirzad",
            ),
            NETWORK_BOX,
            link_list(
                "Kontakt och bakgrund",
                [("Kontakta projektet", "page:kontakt"), ("Om projektet och dess ägare", "page:om-projektet")],
            ),
        ],
        "organisations": ["org:science-park", "org:skaraborg"],
        "related": ["sok-plats-i-varens-coachning"],
        "press_release": False,
        "search_description": (
            "Projektets affärscoacher besöker fem orter i Skaraborg under hösten. Här är dagarna, tiderna och "
            "hur ni bokar."
        ),
    },
    {
        "slug": "tolv-studenter-tar-sig-an-industrins-fragor",
        "title": "Tolv studenter tar sig an industrins frågor",
        "lead": (
            "Fyra företag, tolv studenter och en termin. I höst byts övningsuppgifterna mot verkliga problem, "
            "från krånglig sortering till en maskin som stannar utan att någon vet varför."
        ),
        "date": clock(2025, 9, 24, 10, 15),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:tove-almsater",
        "topics": ["forskning-utbildning", "hallbar-industri"],
        "main_photo": "photo:studentprojekt",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Studenterna arbetar tre och tre. Varje grupp har fått en fråga från ett företag i Skaraborg "
                "och ska lämna sitt svar före jul. Under tiden är de på företaget minst en dag i veckan.",
                "Frågorna har valts med omsorg. De ska gå att lösa på en termin, men inte ha ett givet svar.",
            ),
            quote(
                "Ett företag kan inte få en färdig produkt av oss. Men de får tre par nya ögon och någon som "
                "vågar fråga varför de gör som de alltid har gjort.",
                "person:tove-almsater",
            ),
            heading("Fyra frågor, fyra arbetsplatser"),
            paragraph(
                "<b>Sorteringen.</b> Ett plastföretag blandar tre sorters granulat i samma kärl. Hur blir det "
                "rätt även på nattskiftet?",
                "<b>Stoppet.</b> En förpackningsmaskin stannar två gånger om dagen. Studenterna sätter in "
                "givare och letar efter mönster.",
                "<b>Vikten.</b> Ett metallföretag vill göra en konsol lättare utan att byta material.",
                "<b>Returen.</b> Ett byggvaruföretag vill veta om oanvända fönster kan tas tillbaka med samma "
                "lastbil som levererar nya.",
            ),
            photo("campus", "En dag i veckan träffas alla grupper på campus i Skövde och hjälper varandra.", "text"),
            heading("De som står vid maskinen vet"),
            paragraph(
                "Första veckan ägnade grupperna åt att lyssna. De följde ett helt skift och skrev ner allt som "
                "tog tid. Flera av svaren fanns hos operatörerna, som aldrig hade fått frågan.",
            ),
            quote(
                "Jag har läst om underhåll i två år. Det är något helt annat när en maskinförare visar hur det "
                "låter strax innan det går fel.",
                name="Emil Rönnsjö",
                title="student i produktionsteknik",
            ),
            paragraph(
                "Resultaten visas vid en öppen redovisning den 17 december kl. 13–16. Alla företag är "
                "välkomna, även de som bara vill lyssna.",
            ),
            call_out(
                "<p>Har ni en fråga som ni aldrig hinner ta itu med? Nästa omgång studentprojekt börjar i "
                "januari. Skicka tre meningar till Tove Almsäter, så hör hon av sig.</p>"
            ),
            NETWORK_BOX,
            link_list(
                "Om utbildning och projekt",
                [
                    ("Högskolan i Skövdes webbplats", "https://www.his.se/"),
                    ("Kontakta samordnaren för studentprojekt", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:hogskolan"],
        "related": ["24-timmar-for-smartare-sortering"],
        "press_release": False,
        "search_description": (
            "Tolv studenter löser verkliga problem på fyra företag i Skaraborg under hösten. Resultaten visas "
            "den 17 december."
        ),
    },
]
