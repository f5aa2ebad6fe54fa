"""The demo's news from January to March 2026."""

from home.demo.writing import (
    NETWORK_BOX,
    Article,
    clock,
    fact_box,
    heading,
    link_list,
    paragraph,
    photo,
    photo_pair,
    quote,
    table,
)

ARTICLES_2026_WINTER: list[Article] = [
    {
        "slug": "frukost-om-kundernas-fragor",
        "title": "Frukost om kundernas nya frågor",
        "lead": (
            "Hur stort är ert klimatavtryck per detalj? Allt fler småföretag får frågan och få har ett svar. "
            "Vid årets första frukostmöte i Skara berättade tre leverantörer hur de gör."
        ),
        "date": clock(2026, 1, 22, 13, 15),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:henrik-vallgarde",
        "topics": ["hallbar-industri", "affarsutveckling"],
        "main_photo": "photo:frukostmote",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Det var 14 minusgrader och ännu mörkt när de första kom. Klockan 7.30 var alla 35 platser "
                "tagna och den första kannan kaffe slut.",
                "Ämnet hade deltagarna valt själva. Stora kunder skickar numera formulär om energi, material "
                "och transporter, ofta med en veckas svarstid. Frågorna är lika långa oavsett om företaget har "
                "5 eller 5 000 anställda.",
            ),
            quote(
                "Första formuläret tog fyra dagar. Då svarade jag på allt. Nu svarar jag på det vi vet och "
                "skriver när resten kommer.",
                name="Susann Hagelby",
                title="kvalitetsansvarig på ett plåtföretag",
            ),
            photo("billingen-vinter", "Billingen samma morgon. Några deltagare hade åkt över berget före sju.", "wide"),
            heading("Börja med elräkningen"),
            paragraph(
                "De tre leverantörerna gav samma råd: räkna på det som är stort och lätt att mäta. För de "
                "flesta är det elen, värmen och det inköpta materialet. Tillsammans står de för merparten av "
                "avtrycket.",
                "Ett kalkylblad räcker. Det viktiga är att skriva upp varifrån varje siffra kommer, så att "
                "någon annan kan göra om beräkningen nästa år.",
            ),
            quote(
                "Ett ungefärligt tal med en tydlig källa är värt mer än tre decimaler som ingen kan förklara.",
                "person:henrik-vallgarde",
            ),
            heading("Fyra råd från frukosten"),
            paragraph(
                "<ul><li>Samla svaren på ett ställe, så slipper ni börja om varje gång.</li><li>Be kunden "
                "förklara vad siffran ska användas till.</li><li>Säg som det är när ni inte vet.</li><li>Fråga "
                "era egna leverantörer i god tid.</li></ul>",
            ),
            paragraph(
                "Nästa frukostmöte hålls i Vara den 19 mars kl. 7.30–9.00 och handlar om transporter.",
            ),
            NETWORK_BOX,
            link_list(
                "Mer att läsa",
                [
                    ("Så gick höstens stora nätverksträff", "page:nyheter/natverket-samlade-fyrtio-foretag"),
                    ("Tillväxtverkets webbplats", "https://tillvaxtverket.se/"),
                ],
            ),
        ],
        "organisations": ["org:idc", "org:skaraborg"],
        "related": ["natverket-samlade-fyrtio-foretag"],
        "press_release": False,
        "search_description": (
            "Kunderna vill veta klimatavtrycket per detalj. Tre leverantörer berättade vid frukostmötet i "
            "Skara hur de svarar."
        ),
    },
    {
        "slug": "batteriet-som-blev-mindre",
        "title": "Batteriet som blev mindre än tänkt",
        "lead": (
            "En kvart om dagen kan avgöra en stor del av elnotan. Fem företag har prövat att jämna ut sina "
            "effekttoppar med batteri, sol och bättre ordning på vad som startar när."
        ),
        "date": clock(2026, 2, 11, 9),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:henrik-vallgarde",
        "topics": ["energi", "hallbar-industri"],
        "main_photo": "photo:energilagring",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Klockan 6.45 startar allt på en gång: ugnen, kompressorn, ventilationen och truckarna som "
                "inte hann laddas i natt. Under en kvart drar fabriken dubbelt så mycket som resten av dagen. "
                "Den kvarten betalar företaget för hela månaden.",
                "I höstas mätte fem företag sin el minut för minut. Sedan fick de pröva sig fram i en modell, "
                "där batterier, solceller och nya starttider kostar ett klick i stället för en investering.",
            ),
            quote(
                "Vi var på väg att köpa ett stort batteri. Modellen visade att vi behövde ett litet, och en "
                "annan ordning på morgonen.",
                name="Katarina Alvestig",
                title="fastighetschef på ett livsmedelsföretag",
            ),
            heading("Ordning först, batteri sedan"),
            paragraph(
                "Hos tre av de fem räckte det att flytta på starttider: truckarna laddas på natten, ugnen "
                "startar en halvtimme tidigare och torken går när solen lyser. De två andra har nytta av ett "
                "batteri, men mindre än de först trodde.",
            ),
            table(
                "Högsta effekt före och efter på de fem företagen, i kilowatt",
                ["Företag", "Före", "Efter", "Åtgärd"],
                [
                    ["Livsmedel", "620", "455", "nya starttider och litet batteri"],
                    ["Metall", "1 150", "980", "ugnen startar tidigare"],
                    ["Plast", "340", "290", "truckarna laddas på natten"],
                    ["Trä", "210", "175", "torken styrs efter solen"],
                    ["Förpackning", "480", "360", "batteri på 200 kilowattimmar"],
                ],
            ),
            photo_pair(
                "solceller-tak",
                "vindkraft",
                "Sol och vind ger billig el när det passar vädret. Batteriet flyttar den till när det passar fabriken.",
            ),
            heading("Räkna på er egen kvart"),
            paragraph(
                "Modellen finns kvar i testlabbet. Den som vill pröva behöver sina mätvärden för de senaste "
                "tolv månaderna. De finns oftast på elnätsföretagets kundsidor.",
            ),
            quote(
                "Det roliga är att ekonomen och elektrikern plötsligt tittar på samma kurva. Då går besluten fort.",
                "person:henrik-vallgarde",
            ),
            NETWORK_BOX,
            link_list(
                "Mer om el och effekt",
                [
                    ("Energimyndighetens webbplats", "https://www.energimyndigheten.se/"),
                    ("Boka tid i testlabbet", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:idc", "org:vgr"],
        "related": ["testlabbet-i-skovde-har-oppnat"],
        "press_release": False,
        "search_description": (
            "Fem företag i Skaraborg har mätt sina effekttoppar. Tre av dem sänkte elnotan utan att köpa "
            "något, två har nytta av batteri."
        ),
    },
    {
        "slug": "roboten-flyttade-in-pa-en-vecka",
        "title": "Roboten flyttade in på en vecka",
        "lead": (
            "På måndagen stod den i en låda. På fredagen plockade den gods på egen hand. Ett metallföretag "
            "lånade en robot av testlabbet och lärde sig mest av allt som gick fel."
        ),
        "date": clock(2026, 3, 12, 8, 45),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:oskar-rydhagen",
        "topics": ["digitalisering", "hallbar-industri"],
        "main_photo": "photo:robotcell",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Företaget har 23 anställda och en arbetsuppgift som ingen vill ha: att lyfta heta detaljer "
                "från ett band till en pall. I februari fick de låna en robot, ett gripdon och en handledare i "
                "fem dagar.",
                "Villkoret var att personalen skulle göra jobbet själv. Handledaren fick peka men inte röra.",
            ),
            heading("Måndag till fredag"),
            paragraph(
                "<ul><li><b>Måndag:</b> roboten packas upp och skruvas fast. Golvet lutar, vilket ingen "
                "visste.</li><li><b>Tisdag:</b> de första rörelserna. Gripdonet tappar varannan "
                "detalj.</li><li><b>Onsdag:</b> en operatör filar om gripdonets klor på rasten. Nu tappar det "
                "var tjugonde.</li><li><b>Torsdag:</b> skyddsronden. Två ljusridåer "
                "flyttas.</li><li><b>Fredag:</b> åtta timmar i drift med två stopp.</li></ul>",
            ),
            quote(
                "Det var inte ingenjören som löste det utan Bettan på skift två. Hon har lyft de där bitarna i "
                "elva år och visste precis var man ska hålla.",
                name="Tomas Grevbäck",
                title="produktionsledare på metallföretaget",
            ),
            heading("Mindre spill, samma fart"),
            paragraph(
                "Roboten är inte snabbare än en människa. Däremot lägger den detaljerna lika varje gång, och "
                "färre får märken som gör att de måste smältas om. Under veckan minskade kassationen från 4 "
                "till 1,5 procent.",
                "Det är den siffran som avgör om företaget köper en egen robot. Lönekostnaden spelar mindre "
                "roll än de först hade räknat med.",
            ),
            quote(
                "Alla frågar hur många jobb som försvinner. Här försvann ett ryggskott. Den som lyfte sköter "
                "nu roboten.",
                "person:oskar-rydhagen",
            ),
            heading("Låna innan ni köper"),
            paragraph(
                "Två företag till får låna roboten före sommaren. Anmäl intresse senast den 15 april. Ni "
                "behöver ha en enkel uppgift, ett jämnt golv och två personer som kan ägna hela veckan åt "
                "provet.",
            ),
            fact_box(
                "Det här ingår i lånet",
                "<ul><li>Robot med räckvidd på 1,3 meter och lyft på 12 kilo.</li><li>Två gripdon och två "
                "ljusridåer.</li><li>Handledare på plats i fem dagar.</li><li>En kort rapport med tider, stopp "
                "och kassation.</li></ul>",
                contact="person:oskar-rydhagen",
            ),
            NETWORK_BOX,
            link_list(
                "Läs också",
                [
                    ("Testlabbet i Skövde har öppnat", "page:nyheter/testlabbet-i-skovde-har-oppnat"),
                    ("Kontakta ansvarig för testlabbet", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:idc", "org:hogskolan"],
        "related": ["testlabbet-i-skovde-har-oppnat", "i-vr-syns-felen-innan-de-byggs"],
        "press_release": False,
        "search_description": (
            "Ett metallföretag i Skaraborg lånade en robot i fem dagar. Kassationen sjönk från 4 till 1,5 procent."
        ),
    },
]
