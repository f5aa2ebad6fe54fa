"""The demo's news from April to June 2026."""

from home.demo.writing import (
    NETWORK_BOX,
    Article,
    call_out,
    clock,
    heading,
    link_list,
    paragraph,
    photo_pair,
    quote,
    video,
)

ARTICLES_2026_SPRING: list[Article] = [
    {
        "slug": "studieresa-fran-tranor-till-hamnkran",
        "title": "Studieresa från tranor till hamnkran",
        "lead": (
            "I två dagar åkte 28 deltagare buss genom Skaraborg för att se kretslopp i verkligheten: en sjö "
            "som fick tillbaka sitt vatten, kalkbrott som växer igen och en hamn full av spannmål."
        ),
        "date": clock(2026, 4, 21, 15, 30),
        "updated": None,
        "expires": None,
        "author": "person:sanna-brohult",
        "contact": "person:sanna-brohult",
        "topics": ["cirkularitet", "forskning-utbildning"],
        "main_photo": "photo:hamn-lidkoping",
        "main_photo_caption": "Hamnen i Lidköping var resans sista stopp.",
        "body": [
            paragraph(
                "Resan började i gryningen den 14 april vid Hornborgasjön. Medan tusentals tranor dansade på "
                "fälten berättade guiden hur sjön sänktes fem gånger, växte igen och till sist fick sitt "
                "vatten tillbaka.",
                "Det gav samtalet i bussen en riktning. Vad händer med en plats när verksamheten tar slut, och "
                "vem får betala för att ställa den i ordning?",
            ),
            quote(
                "Jag arbetar med grus och berg. Vi planerar för trettio års brytning men lägger en eftermiddag "
                "på det som kommer sedan. Det ska jag ändra på.",
                name="Rikard Holmplana",
                title="platschef på en bergtäkt",
            ),
            photo_pair(
                "tranor-hornborga",
                "kinnekulle",
                "Första dagen: morgon vid Hornborgasjön och eftermiddag på Kinnekulle.",
            ),
            heading("Kalken som lämnade spår"),
            paragraph(
                "På Kinnekulle gick gruppen längs gamla brott. Några har vuxit igen av sig själva och blivit "
                "hem för orkidéer. I andra syns fortfarande borrhålen från det sista skiftet.",
                "Under vandringen fick deltagarna i uppgift att hitta ett material på sitt eget företag som "
                "har sin grund i Skaraborgs berg. Alla 28 hittade minst ett.",
            ),
            heading("Hamnen där allt möts"),
            paragraph(
                "Dag två gick till Lidköping. I hamnen lossas och lastas varor som annars hade gått på väg. "
                "Gruppen räknade på två av deltagarnas egna transporter. Den ena blev billigare med båt, den "
                "andra inte.",
            ),
            quote(
                "Man kan läsa tjugo rapporter om kretslopp. Men när man står i leran vid en sjö som någon har "
                "gett tillbaka vattnet till, då fastnar det.",
                "person:sanna-brohult",
            ),
            paragraph(
                "Nästa studieresa går till Tidaholm och Hjo den 12–13 maj 2027. Anmälan öppnar i januari.",
            ),
            NETWORK_BOX,
            link_list(
                "Planera ert eget besök",
                [
                    ("Länsstyrelsens webbplats om Västra Götaland", "https://www.lansstyrelsen.se/vastra-gotaland"),
                    ("Anmäl intresse för nästa studieresa", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:vgr", "org:skaraborg"],
        "related": ["spill-blev-ravara-i-skovde"],
        "press_release": False,
        "search_description": (
            "28 deltagare reste genom Skaraborg i två dagar för att se kretslopp på nära håll, från "
            "Hornborgasjön till Lidköpings hamn."
        ),
    },
    {
        "slug": "gamla-arbetsklader-dampar-ljud",
        "title": "Gamla arbetskläder dämpar ljudet i matsalen",
        "lead": (
            "Ett tvätteri, en polsterare och tre studenter har gjort ljudabsorbenter av utslitna arbetskläder. "
            "Nu hänger de första på prov i en matsal i Falköping."
        ),
        "date": clock(2026, 5, 27, 10),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:tove-almsater",
        "topics": ["cirkularitet", "forskning-utbildning"],
        "main_photo": "photo:textilatervinning",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Varje månad sorterar tvätteriet ut 1 200 kilo arbetskläder som är för slitna för att lagas. "
                "Tyget är starkt och rent, men blandat av bomull och polyester. Därför är det svårt att "
                "återvinna till nytt garn, och hittills har det bränts.",
                "Idén föddes på en workshop förra sommaren, där tvätteriets spill hamnade på samma bord som en "
                "polsterares önskelista.",
            ),
            quote(
                "Jag köper stoppning från andra sidan jorden. Och så visade det sig att en granne tre mil bort "
                "eldar upp samma sak.",
                name="Margareta Ållström",
                title="polsterare",
            ),
            heading("Rivet, pressat och testat"),
            paragraph(
                "Studenterna prövade fjorton recept. Kläderna rivs till flock, blandas med en fiber som "
                "smälter vid låg värme och pressas till skivor. Knappar och dragkedjor tas bort för hand. Det "
                "steget kostar mest.",
                "Skivorna dämpar ljud ungefär lika bra som mineralull av samma tjocklek. Brandprovet klarade "
                "de på tredje försöket.",
            ),
            quote(
                "Vi lärde oss mer av dragkedjorna än av hela kursboken. Den som ritar arbetskläder borde få "
                "sitta här en dag och sprätta.",
                name="Nora Vistorp",
                title="student i produktutveckling",
            ),
            heading("Det svåra är priset"),
            paragraph(
                "I dag kostar en skiva dubbelt så mycket som en vanlig. Halva skillnaden försvinner om "
                "kläderna sys med knappar som går att klippa bort i ett grepp. Tvätteriet har tagit upp frågan "
                "med sina leverantörer.",
                "I höst undersöker nästa studentgrupp om sprättningen kan göras av en robot.",
            ),
            call_out(
                "<p><b>Har ni textil över?</b> Gruppen söker fler sorters arbetskläder att pröva. Hundra kilo "
                "räcker, och de hämtar.</p>"
            ),
            NETWORK_BOX,
            link_list(
                "Så började det",
                [
                    ("Workshopen där idén föddes", "page:nyheter/spill-blev-ravara-i-skovde"),
                    ("Tipsa om textil till studentprojektet", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:hogskolan"],
        "related": ["spill-blev-ravara-i-skovde", "tolv-studenter-tar-sig-an-industrins-fragor"],
        "press_release": False,
        "search_description": (
            "Utslitna arbetskläder blir ljudabsorbenter. Ett tvätteri, en polsterare och tre studenter i "
            "Skaraborg visar hur."
        ),
    },
    {
        "slug": "i-vr-syns-felen-innan-de-byggs",
        "title": "I VR-glasögonen syns felen innan de byggs",
        "lead": (
            "En operatör som är 158 centimeter lång gick in i en fabrik som inte finns och hittade elva fel på "
            "en kvart. Nu använder fler företag simulering för att pröva sina lokaler innan de bygger om."
        ),
        "date": clock(2026, 6, 16, 9, 20),
        "updated": None,
        "expires": None,
        "author": "person:jonas-tidmark",
        "contact": "person:oskar-rydhagen",
        "topics": ["digitalisering", "forskning-utbildning"],
        "main_photo": "photo:vr-glasogon",
        "main_photo_caption": "",
        "body": [
            paragraph(
                "Ritningen såg bra ut. Avstånden stämde, truckgången var bred och maskinerna fick plats. Men "
                "när den som ska arbeta där tog på sig glasögonen nådde hon inte nödstoppet.",
                "Förpackningsföretaget ska bygga om en hall för 9 miljoner kronor. Innan någon hade gjutit en "
                "kvadratmeter golv fick åtta anställda gå ett skift i den färdiga hallen.",
            ),
            quote(
                "Ritningar säger mig ingenting. Men när jag stod där och skulle sträcka mig efter knappen, då "
                "förstod jag direkt att det var fel.",
                name="Ylva Sätuna",
                title="operatör på ett förpackningsföretag",
            ),
            heading("Elva fel på en kvart"),
            paragraph(
                "Nödstoppet satt för högt. En dörr slog i en pall. Två truckar kunde inte se varandra i "
                "hörnet. Inget av felen hade kostat särskilt mycket att rätta på papper, men tillsammans hade "
                "de kostat en halv miljon att rätta i betong.",
            ),
            video(
                "https://www.youtube.com/watch?v=EXEMPEL0000",
                "Åtta anställda prövar den nya hallen i VR-glasögon",
                "photo:vr-glasogon",
            ),
            heading("Samma modell räknar på flödet"),
            paragraph(
                "Modellen visar inte bara rummet. Den kör också produktionen hundra gånger snabbare än i "
                "verkligheten och visar var det blir kö. I det här fallet visade sig den nya maskinen vara "
                "onödig. Det räckte att flytta en gammal.",
            ),
            quote(
                "Den billigaste maskinen är den man upptäcker att man inte behöver.",
                "person:oskar-rydhagen",
            ),
            heading("Så kommer ni i gång"),
            paragraph(
                "Ta med en ritning och tre personer som ska arbeta i lokalen. Den första modellen tar två "
                "dagar att bygga i testlabbet. Glasögonen gör en del människor åksjuka, så allt går också att "
                "se på en vanlig skärm.",
            ),
            NETWORK_BOX,
            link_list(
                "Mer från testlabbet",
                [
                    ("Roboten som flyttade in på en vecka", "page:nyheter/roboten-flyttade-in-pa-en-vecka"),
                    ("Boka tid i simuleringsrummet", "page:kontakt"),
                ],
            ),
        ],
        "organisations": ["org:hogskolan", "org:science-park"],
        "related": ["roboten-flyttade-in-pa-en-vecka", "testlabbet-i-skovde-har-oppnat"],
        "press_release": False,
        "search_description": (
            "Åtta anställda prövade sin nya fabrikshall i VR-glasögon och hittade elva fel innan bygget hade börjat."
        ),
    },
]
