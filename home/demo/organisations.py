"""The organisations of the demo. Owners and funders are the publicly known ones; those who take part are invented.

The real ones are shown with their names in our own type, never with their marks.
"""

from home.demo.participants import BOTH, PARTICIPANTS
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
        "description": (
            "<p>Science Park Skövde är en företagspark och inkubator intill Högskolan i Skövde. Här får den som har en "
            "idé råd om affär, finansiering och kontakter.</p><p>I Innovationsboost samordnar Science Park Skövde "
            "projektet.</p>"
        ),
        "description_en": (
            "<p>Science Park Skövde is a business park and an incubator next to the University of Skövde. Those who "
            "have an idea get advice on business, funding and contacts.</p><p>In Innovationsboost, Science Park "
            "Skövde coordinates the project.</p>"
        ),
        "sector": "Företagsutveckling",
        "municipality": "Skövde",
        "logo": BOTH,
        "contacts": [],
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
        "description": (
            "<p>Högskolan har utbildning och forskning inom bland annat teknik, informationsteknologi, dataspel, "
            "biovetenskap, hälsa och ekonomi.</p><p>I Innovationsboost deltar forskare, och studenter löser "
            "uppgifter åt företag under en termin.</p>"
        ),
        "description_en": (
            "<p>The university has education and research in engineering, information technology, computer games, "
            "bioscience, health and business, among other subjects.</p><p>In Innovationsboost, researchers take "
            "part and students solve problems for companies during a semester.</p>"
        ),
        "sector": "Utbildning och forskning",
        "organisation_number": "202100-3146",
        "municipality": "Skövde",
        "logo": BOTH,
        "contacts": [],
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
        "description": (
            "<p>IDC West Sweden är ett industriellt utvecklingscentrum i Skövde.</p><p>I Innovationsboost leder IDC "
            "arbetet med hållbar industri.</p>"
        ),
        "description_en": (
            "<p>IDC West Sweden is an industrial development centre in Skövde.</p><p>In Innovationsboost, IDC leads "
            "the work on sustainable industry.</p>"
        ),
        "sector": "Företagsutveckling",
        "municipality": "Skövde",
        "logo": BOTH,
        "contacts": [],
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
        "description": (
            "<p>Fonden ska bidra till att minska skillnaderna mellan Europas regioner. Under programperioden 2021–2027 "
            "går pengarna bland annat till innovation, små och medelstora företag och omställning till mindre "
            "utsläpp.</p>"
        ),
        "description_en": (
            "<p>The fund is to help even out the differences between the regions of Europe. In the programme period "
            "2021–2027 its money goes to innovation, small and medium-sized companies and the transition to lower "
            "emissions, among other things.</p>"
        ),
        "sector": "Offentlig finansiär",
        "municipality": "",
        "logo": (),
        "contacts": [],
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
        "description": (
            "<p>I Västra Götaland finns 49 kommuner. Regionfullmäktige väljs direkt av invånarna.</p><p>Regionen "
            "medfinansierar projekt som utvecklar näringslivet i länet.</p>"
        ),
        "description_en": (
            "<p>There are 49 municipalities in Västra Götaland. The regional council is elected directly by the "
            "inhabitants.</p><p>The region co-finances projects that develop business in the county.</p>"
        ),
        "sector": "Offentlig finansiär",
        "organisation_number": "232100-0131",
        "municipality": "Vänersborg",
        "logo": BOTH,
        "contacts": [],
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
        "description": (
            "<p>Medlemmarna är de 15 kommunerna i Skaraborg. Genom förbundet samarbetar de om sådant som de löser "
            "bättre tillsammans, bland annat tillväxt och utveckling.</p>"
        ),
        "description_en": (
            "<p>Its members are the 15 municipalities of Skaraborg. Through it they work together on what they do "
            "better jointly, growth and development among other things.</p>"
        ),
        "sector": "Offentlig finansiär",
        "municipality": "Skövde",
        "logo": BOTH,
        "contacts": [],
    },
    *PARTICIPANTS,
]
