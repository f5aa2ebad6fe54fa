"""Who and what the demo site is about. People are invented; organisations are described by public facts only."""

from datetime import date
from decimal import Decimal
from typing import TypedDict

from home.demo.writing import Document, Person, Topic


class ProjectTexts(TypedDict):
    name: str
    short_name: str
    slogan: str
    slogan_en: str
    period: str
    fund: str
    case_number: str
    starts: date
    ends: date
    budget: int
    eu_share: Decimal
    contact: str
    organisations: list[tuple[str, str]]
    aims: str
    aims_en: str
    results: str
    results_en: str


class SiteTexts(TypedDict):
    """The fields of SiteSettings by their own names; contact is a reference."""

    name: str
    description: str
    description_en: str
    email: str
    phone: str
    address: str
    contact: str
    footer_text: str
    footer_text_en: str
    linkedin: str
    facebook: str


PROJECT: ProjectTexts = {
    "name": "Innovationsboost",
    "short_name": "Innovationsboost",
    "slogan": "För innovation och hållbar omställning.",
    "slogan_en": "For innovation and a sustainable transition.",
    "period": "2021-2027",
    "fund": "erdf",
    "case_number": "EXEMPEL-1",
    "starts": date(2025, 4, 1),
    "ends": date(2028, 3, 31),
    "budget": 24_000_000,
    "eu_share": Decimal(40),
    "contact": "person:sanna-brohult",
    # In the order they are named; the first owner coordinates.
    "organisations": [
        ("org:science-park", "owner"),
        ("org:hogskolan", "owner"),
        ("org:idc", "owner"),
        ("org:eruf", "funder"),
        ("org:vgr", "funder"),
        ("org:skaraborg", "funder"),
        ("org:grabergs-gjuteri", "participant"),
        ("org:mosslanda-mejeri", "participant"),
        ("org:nordlunda-textil", "participant"),
        ("org:asbackens-plast", "participant"),
        ("org:alvtuna-mobler", "participant"),
        ("org:ostanvinds-energi", "participant"),
    ],
    "aims": (
        "<p>Små och medelstora företag i Skaraborg ska få lättare att pröva ny teknik och nya affärer. Därför "
        "ska projektet</p><ul><li>ge företag råd av erfarna affärscoacher</li><li>låta dem pröva idéer i labb "
        "innan de investerar</li><li>föra ihop företag, forskare och studenter kring verkliga "
        "problem</li><li>visa hur material och energi kan användas längre och bättre.</li></ul>"
    ),
    "aims_en": (
        "<p>Small and medium-sized companies in Skaraborg should find it easier to try new technology and new "
        "business. The project will</p><ul><li>give companies advice from experienced business "
        "coaches</li><li>let them test ideas in a lab before they invest</li><li>bring companies, researchers "
        "and students together around real problems</li><li>show how materials and energy can be used longer "
        "and better.</li></ul>"
    ),
    "results": (
        "<p>Hållbarhetsnätverket träffas fyra gånger om året, testlabbet är öppet varje vecka och "
        "affärscoacherna besöker fem orter i Skaraborg. Företag som har deltagit berättar i nyheterna vad de "
        "har prövat, vad som fungerade och vad de skulle göra annorlunda.</p>"
    ),
    "results_en": (
        "<p>The Sustainability Network meets four times a year, the test lab is open every week and the "
        "business coaches visit five towns in Skaraborg. In the news, companies that have taken part tell us "
        "what they tried, what worked and what they would do differently.</p>"
    ),
}

SETTINGS: SiteTexts = {
    "name": "Innovationsboost",
    "description": (
        "Innovationsboost hjälper små och medelstora företag i Skaraborg att pröva ny teknik, hushålla med "
        "material och energi och utveckla nya affärer."
    ),
    "description_en": (
        "Innovationsboost helps small and medium-sized companies in Skaraborg, Sweden, try new technology, use "
        "materials and energy better and develop new business."
    ),
    "email": "info@innovationsboost.example",
    "phone": "0500-00 00 00",
    "address": "Innovationsboost\nExempelgatan 1\n541 00 Skövde",
    "contact": "person:jonas-tidmark",
    "footer_text": "<p>Driver du ett företag i Skaraborg? Hör gärna av dig.</p>",
    "footer_text_en": "<p>Do you run a company in Skaraborg? Get in touch.</p>",
    "linkedin": "https://www.linkedin.com/company/innovationsboost-exempel/",
    "facebook": "https://www.facebook.com/innovationsboost.exempel",
}

PEOPLE: list[Person] = [
    {
        "key": "sanna-brohult",
        "name": "Sanna Brohult",
        "title": "projektledare",
        "title_en": "project manager",
        "organisation": "science-park",
        "email": "sanna.brohult@innovationsboost.example",
        "phone": "0500-00 00 01",
        "public": True,
    },
    {
        "key": "jonas-tidmark",
        "name": "Jonas Tidmark",
        "title": "kommunikatör",
        "title_en": "communications officer",
        "organisation": None,
        "email": "jonas.tidmark@innovationsboost.example",
        "phone": "0500-00 00 02",
        "public": True,
    },
    {
        "key": "leila-amirzad",
        "name": "Leila Amirzad",
        "title": "affärscoach",
        "title_en": "business coach",
        "organisation": None,
        "email": "leila.amirzad@innovationsboost.example",
        "phone": "0500-00 00 03",
        "public": True,
    },
    {
        "key": "henrik-vallgarde",
        "name": "Henrik Vallgårde",
        "title": "processledare för hållbar industri",
        "title_en": "process manager, sustainable industry",
        "organisation": "idc",
        "email": "henrik.vallgarde@innovationsboost.example",
        "phone": "0500-00 00 04",
        "public": True,
    },
    {
        "key": "tove-almsater",
        "name": "Tove Almsäter",
        "title": "samordnare för studentprojekt",
        "title_en": "coordinator of student projects",
        "organisation": "hogskolan",
        "email": "tove.almsater@innovationsboost.example",
        "phone": "0500-00 00 05",
        "public": True,
    },
    {
        "key": "oskar-rydhagen",
        "name": "Oskar Rydhagen",
        "title": "ansvarig för testlabbet",
        "title_en": "test lab manager",
        "organisation": None,
        "email": "oskar.rydhagen@innovationsboost.example",
        "phone": "0500-00 00 06",
        "public": True,
    },
    {
        "key": "karin-soderbrink",
        "name": "Karin Söderbrink",
        "title": "samordnare för Hållbarhetsnätverket",
        "title_en": "coordinator of the Sustainability Network",
        "organisation": None,
        "email": "karin.soderbrink@innovationsboost.example",
        "phone": "0500-00 00 07",
        "public": True,
    },
    {
        "key": "mirjam-stenaker",
        "name": "Mirjam Stenåker",
        "title": "produktionschef på ett gjuteri",
        "title_en": "production manager at a foundry",
        "organisation": None,
        "email": "mirjam.stenaker@gjuteriet.example",
        "phone": "",
        "public": False,
    },
]

TOPICS: list[Topic] = [
    {"key": "cirkularitet", "name": "Cirkularitet", "name_en": "Circularity"},
    {"key": "hallbar-industri", "name": "Hållbar industri", "name_en": "Sustainable industry"},
    {"key": "affarsutveckling", "name": "Affärsutveckling", "name_en": "Business development"},
    {"key": "forskning-utbildning", "name": "Forskning och utbildning", "name_en": "Research and education"},
    {"key": "digitalisering", "name": "Digitalisering", "name_en": "Digitalisation"},
    {"key": "energi", "name": "Energi", "name_en": "Energy"},
]

DOCUMENTS: list[Document] = [
    {
        "key": "program-workshop",
        "title": "Program för workshop om cirkularitet",
        "file_name": "program-workshop-cirkularitet.pdf",
        "language": "sv",
    },
    {
        "key": "checklista-cirkulara-affarer",
        "title": "Checklista för cirkulära affärer",
        "file_name": "checklista-cirkulara-affarer.pdf",
        "language": "sv",
    },
]
