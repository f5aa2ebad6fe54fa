"""Two articles that are not published yet: one sent for review, one just begun. They fill the staff's first page."""

from home.demo.writing import Article, clock, fact_box, heading, paragraph, quote

WAITING: Article = {
    "slug": "oppet-hus-i-testlabbet",
    "title": "Öppet hus i testlabbet den 10 december",
    "lead": (
        "Kom och pröva robotcellen, skrivarna och simuleringsrummet. Ta gärna med en detalj som ni inte vet hur ni "
        "ska tillverka."
    ),
    "date": clock(2026, 11, 20, 9),
    "updated": None,
    "expires": clock(2026, 12, 11, 8),
    "author": "person:sanna-brohult",
    "contact": "person:oskar-rydhagen",
    "topics": ["digitalisering"],
    "main_photo": "photo:skrivare-3d",
    "main_photo_caption": "",
    "body": [
        paragraph(
            "Torsdagen den 10 december kl. 13.00–16.00 står dörrarna till testlabbet i Skövde öppna. Ingen anmälan "
            "behövs, och det kostar ingenting."
        ),
        heading("Ta med något att prata om"),
        paragraph(
            "Handledarna går igenom en medhavd detalj i taget. Den som vill kan få den inläst och utskriven i plast "
            "medan kaffet bryggs."
        ),
        quote("De bästa frågorna ligger i fickan på någons arbetsjacka.", person="person:oskar-rydhagen"),
        fact_box(
            "Öppet hus",
            "<p>Torsdag 10 december 2026 kl. 13.00–16.00, testlabbet i Skövde. Kaffe finns.</p>",
            contact="person:oskar-rydhagen",
        ),
    ],
    "organisations": ["org:science-park"],
    "related": [],
    "press_release": False,
    "search_description": "Öppet hus i testlabbet i Skövde den 10 december 2026. Ta med en detalj och pröva.",
}

BEGUN_TITLE = "Anteckningar från novembers frukostmöte"
