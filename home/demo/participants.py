"""The invented companies that take part in the demo's project. Nobody real has their names, people or addresses."""

from home.demo.writing import Organisation

BOTH = ("", "-dark")

PARTICIPANTS: list[Organisation] = [
    {
        "key": "grabergs-gjuteri",
        "name": "Gråbergs Gjuteri",
        "short_name": "Gråbergs",
        "website": "https://grabergs-gjuteri.example/",
        "linkedin": "https://www.linkedin.com/company/grabergs-gjuteri-exempel/",
        "summary": (
            "Gråbergs Gjuteri gjuter detaljer i järn. I projektet prövar företaget att ta vara på värmen från ugnarna."
        ),
        "summary_en": (
            "Gråbergs Gjuteri casts parts in iron. In the project the company tries to make use of "
            "the heat from its furnaces."
        ),
        "description": (
            "<p>Gjuteriet har 43 anställda och gjuter bromsok, lagerhus och andra detaljer på upp till 80 kilo.</p>"
            "<p>Det här har vi prövat i projektet:</p><ul><li>att värma omklädningsrum och lager med värme från "
            "ugnarna</li><li>att låta en robot slipa den tyngsta serien</li><li>att använda formsanden tre gånger "
            "i stället för en.</li></ul>"
        ),
        "description_en": (
            "<p>The foundry has 43 employees and casts brake calipers, bearing housings and other parts of up to "
            "80 kilos.</p><p>This is what we have tried in the project:</p><ul><li>heating changing rooms and "
            "stores with heat from the furnaces</li><li>letting a robot grind the heaviest series</li><li>using "
            "the moulding sand three times instead of once.</li></ul>"
        ),
        "sector": "Gjuteri",
        "municipality": "Tidaholm",
        "logo": BOTH,
        "contacts": [
            {
                "name": "Lisbet Grahnäs",
                "title": "vd",
                "title_en": "managing director",
                "email": "lisbet@grabergs-gjuteri.example",
                "phone": "0500-00 00 21",
                "public": True,
            },
        ],
    },
    {
        "key": "nordlunda-textil",
        "name": "Nordlunda Textil",
        "short_name": "Nordlunda",
        "website": "https://nordlunda-textil.example/",
        "summary": "Nordlunda Textil syr arbetskläder och prövar i projektet att laga och hyra ut dem.",
        "summary_en": (
            "Nordlunda Textil makes work clothes and in the project tries to mend them and let them for hire."
        ),
        "description": (
            "<p>I syateljén arbetar tolv personer. Varje plagg får ett nummer, så att den som lagar det ser hur "
            "gammalt det är och vad som har gått sönder förut.</p><p>Sedan våren 2026 hyr två verkstäder sina "
            "kläder av oss. Trasiga knän och blixtlås lagar vi inom en vecka.</p>"
        ),
        "description_en": (
            "<p>Twelve people work in the sewing room. Every garment gets a number, so that whoever mends it can "
            "see how old it is and what has broken before.</p><p>Since the spring of 2026 two workshops have "
            "hired their clothes from us. Worn knees and zips are mended within a week.</p>"
        ),
        "sector": "Textil",
        "municipality": "Lidköping",
        "logo": BOTH,
        "contacts": [
            {
                "name": "Samira Nordlund",
                "title": "ateljéchef",
                "title_en": "studio manager",
                "email": "samira@nordlunda-textil.example",
                "phone": "0500-00 00 22",
                "public": True,
            },
        ],
    },
    {
        "key": "ostanvinds-energi",
        "name": "Östanvinds Energi",
        "short_name": "Östanvinds",
        "website": "https://ostanvinds-energi.example/",
        "summary": (
            "Östanvinds Energi bygger små energilager för verkstäder. Företaget visar sina "
            "anläggningar för andra deltagare."
        ),
        "summary_en": (
            "Östanvinds Energi builds small energy stores for workshops. The company shows its sites "
            "to other participants."
        ),
        "description": (
            "<p>Ett energilager på 60 kilowattimmar ryms i ett hörn av verkstaden. Det laddas när elen är billig "
            "och hjälper till när alla maskiner startar samtidigt.</p><p>Vi är sju personer och bygger lagren av "
            "begagnade bilbatterier. Vill ni se ett i drift? Kom på studiebesök.</p>"
        ),
        "description_en": (
            "<p>An energy store of 60 kilowatt-hours fits into a corner of the workshop. It is charged when "
            "electricity is cheap and helps when all the machines start at once.</p><p>We are seven people and "
            "build the stores from used car batteries. Would you like to see one at work? Pay us a visit.</p>"
        ),
        "sector": "Energi",
        "municipality": "Mariestad",
        "logo": BOTH,
        "contacts": [
            {
                "name": "Torkel Vindås",
                "title": "teknikchef",
                "title_en": "head of technology",
                "email": "torkel@ostanvinds-energi.example",
                "phone": "0500-00 00 23",
                "public": True,
            },
        ],
    },
    {
        "key": "alvtuna-mobler",
        "name": "Älvtuna Möbler",
        "short_name": "Älvtuna",
        "website": "https://alvtuna-mobler.example/",
        "summary": (
            "Älvtuna Möbler tillverkar bord och stolar. I projektet prövar företaget att göra nya skivor av spill."
        ),
        "summary_en": (
            "Älvtuna Möbler makes tables and chairs. In the project the company tries to make new boards from waste."
        ),
        "description": (
            "<p>Vi har gjort samma pinnstol sedan 1952, i björk från skogar inom fem mil. Av varje bräda blev "
            "förut en tredjedel spån.</p><p>Tillsammans med studenter prövar vi att pressa spånet till "
            "bordsskivor. Den fjärde skivan höll.</p>"
        ),
        "description_en": (
            "<p>We have made the same stick-back chair since 1952, in birch from forests within 50 kilometres. A "
            "third of every plank used to become shavings.</p><p>Together with students we try pressing the "
            "shavings into table tops. The fourth one held.</p>"
        ),
        "sector": "Möbler",
        "municipality": "Tibro",
        "logo": BOTH,
        "contacts": [
            {
                "name": "Elvira Tunhage",
                "title": "produktutvecklare",
                "title_en": "product developer",
                "email": "elvira@alvtuna-mobler.example",
                "phone": "0500-00 00 24",
                "public": True,
            },
        ],
    },
    {
        "key": "asbackens-plast",
        "name": "Åsbäckens Plast",
        "short_name": "Åsbäckens",
        "website": "https://asbackens-plast.example/",
        "summary": "Åsbäckens Plast formsprutar lådor och lock och prövar återvunnet material i testlabbet.",
        "summary_en": "Åsbäckens Plast moulds boxes and lids and tries recycled material in the test lab.",
        "description": (
            "<p>Vi gör förvaringslådor som tål att falla från en lastpall. I testlabbet har vi blandat in "
            "återvunnen plast, först 10 procent och sedan 40.</p><p>Vid 60 procent sprack locken. Nu letar vi "
            "efter någon som vill köpa 40.</p>"
        ),
        "description_en": (
            "<p>We make storage boxes that can stand a fall from a pallet. In the test lab we have mixed in "
            "recycled plastic, first 10 per cent and then 40.</p><p>At 60 per cent the lids cracked. Now we are "
            "looking for somebody who wants to buy 40.</p>"
        ),
        "sector": "Plast",
        "municipality": "Hjo",
        "logo": BOTH,
        "contacts": [
            {
                "name": "Rolf Åsbäcke",
                "title": "platschef",
                "title_en": "site manager",
                "email": "rolf@asbackens-plast.example",
                "phone": "",
                "public": False,
            },
        ],
    },
    {
        "key": "mosslanda-mejeri",
        "name": "Mosslanda Mejeri",
        "short_name": "Mosslanda",
        "website": "https://mosslanda-mejeri.example/",
        "summary": (
            "Mosslanda Mejeri gör ost av mjölk från gårdar i närheten. I projektet mäter företaget "
            "hur mycket vatten som går åt."
        ),
        "summary_en": (
            "Mosslanda Mejeri makes cheese with milk from nearby farms. In the project the company "
            "measures how much water it uses."
        ),
        "description": (
            "<p>Mejeriet tar emot mjölk från nio gårdar och gör tre sorters hårdost. Med mätare på varje slang "
            "såg vi att disken av tankarna tog hälften av vattnet.</p><p>Nu används sköljvattnet en gång till. "
            "Det sparar 4 000 liter om dagen.</p>"
        ),
        "description_en": (
            "<p>The dairy takes in milk from nine farms and makes three kinds of hard cheese. With a meter on "
            "every hose we saw that washing the tanks took half of the water.</p><p>Now the rinsing water is used "
            "once more. That saves 4,000 litres a day.</p>"
        ),
        "sector": "Livsmedel",
        "municipality": "Falköping",
        "logo": ("",),
        "contacts": [
            {
                "name": "Britta Mosslund",
                "title": "mejerist",
                "title_en": "dairy technician",
                "email": "britta@mosslanda-mejeri.example",
                "phone": "0500-00 00 26",
                "public": True,
            },
            {
                "name": "Agaton Mosslund",
                "title": "ansvarig för kvalitet",
                "title_en": "quality manager",
                "email": "agaton@mosslanda-mejeri.example",
                "phone": "",
                "public": False,
            },
        ],
    },
]
