"""The organisations of the demo. Owners and funders are the publicly known ones; those who take part are invented."""

from home.demo.writing import Organisation

ORGANISATIONS: list[Organisation] = [
    {
        "key": "science-park",
        "name": "Science Park Skövde",
        "short_name": "Science Park",
        "website": "https://scienceparkskovde.se/",
        "summary": "Science Park Skövde stöder nya och växande företag och är en av projektets tre ägare.",
        "summary_en": (
            "Science Park Skövde supports new and growing companies and is one of the three owners of the project."
        ),
        "sector": "Företagsutveckling",
        "municipality": "Skövde",
    },
    {
        "key": "hogskolan",
        "name": "Högskolan i Skövde",
        "short_name": "Högskolan",
        "website": "https://www.his.se/",
        "summary": (
            "Högskolan i Skövde är ett statligt lärosäte med utbildning och forskning. Högskolan är en av "
            "projektets tre ägare."
        ),
        "summary_en": (
            "The University of Skövde is a public university with education and research. It is one of the "
            "three owners of the project."
        ),
        "sector": "Utbildning och forskning",
        "organisation_number": "202100-3146",
        "municipality": "Skövde",
    },
    {
        "key": "idc",
        "name": "IDC West Sweden",
        "short_name": "IDC",
        "website": "https://idcab.se/",
        "summary": "IDC West Sweden arbetar för tillverkande företag i Skaraborg och är en av projektets tre ägare.",
        "summary_en": (
            "IDC West Sweden works for manufacturing companies in Skaraborg and is one of the three owners of "
            "the project."
        ),
        "sector": "Företagsutveckling",
        "municipality": "Skövde",
    },
    {
        "key": "eruf",
        "name": "Europeiska regionala utvecklingsfonden",
        "short_name": "ERUF",
        "website": "https://tillvaxtverket.se/",
        "summary": (
            "Europeiska regionala utvecklingsfonden är en av EU:s fonder för regional utveckling. I Sverige "
            "förvaltas fonden av Tillväxtverket. Fonden är en av projektets finansiärer."
        ),
        "summary_en": (
            "The European Regional Development Fund is one of the EU funds for regional development. In Sweden "
            "it is managed by the Swedish Agency for Economic and Regional Growth. The fund is one of the "
            "funders of the project."
        ),
        "sector": "Offentlig finansiär",
        "municipality": "",
    },
    {
        "key": "vgr",
        "name": "Västra Götalandsregionen",
        "short_name": "VGR",
        "website": "https://www.vgregion.se/",
        "summary": (
            "Västra Götalandsregionen ansvarar bland annat för hälso- och sjukvård, kollektivtrafik och "
            "regional utveckling i Västra Götaland. Regionen är en av projektets finansiärer."
        ),
        "summary_en": (
            "Region Västra Götaland is responsible for, among other things, health care, public transport and "
            "regional development in Västra Götaland. It is one of the funders of the project."
        ),
        "sector": "Offentlig finansiär",
        "organisation_number": "232100-0131",
        "municipality": "Vänersborg",
    },
    {
        "key": "skaraborg",
        "name": "Skaraborgs kommunalförbund",
        "short_name": "Skaraborg",
        "website": "https://skaraborg.se/",
        "summary": (
            "Skaraborgs kommunalförbund är ett samarbete mellan kommunerna i Skaraborg och en av projektets "
            "finansiärer."
        ),
        "summary_en": (
            "Skaraborgs kommunalförbund is a joint body of the municipalities in Skaraborg and one of the "
            "funders of the project."
        ),
        "sector": "Offentlig finansiär",
        "municipality": "Skövde",
    },
    {
        "key": "grabergs-gjuteri",
        "name": "Gråbergs Gjuteri",
        "short_name": "Gråbergs",
        "website": "https://grabergs-gjuteri.example/",
        "summary": (
            "Gråbergs Gjuteri gjuter detaljer i järn. I projektet prövar företaget att ta vara på värmen från ugnarna."
        ),
        "summary_en": (
            "Gråbergs Gjuteri casts parts in iron. In the project the company tries to make use of "
            "the heat from its furnaces."
        ),
        "sector": "Gjuteri",
        "municipality": "Tidaholm",
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
        "sector": "Textil",
        "municipality": "Lidköping",
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
        "sector": "Energi",
        "municipality": "Mariestad",
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
        "sector": "Möbler",
        "municipality": "Tibro",
    },
    {
        "key": "asbackens-plast",
        "name": "Åsbäckens Plast",
        "short_name": "Åsbäckens",
        "website": "https://asbackens-plast.example/",
        "summary": "Åsbäckens Plast formsprutar lådor och lock och prövar återvunnet material i testlabbet.",
        "summary_en": "Åsbäckens Plast moulds boxes and lids and tries recycled material in the test lab.",
        "sector": "Plast",
        "municipality": "Hjo",
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
        "sector": "Livsmedel",
        "municipality": "Falköping",
    },
]
