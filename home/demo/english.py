"""English texts: the home page and two articles, which take photo, date, topics and contact from the Swedish page."""

from home.demo.writing import (
    Block,
    HomeTexts,
    TranslatedArticle,
    call_out,
    document,
    fact_box,
    heading,
    link_list,
    paragraph,
    photo_pair,
    quote,
)

HOME_EN: HomeTexts = {
    "title": "Innovationsboost",
    "lead_article": "ten-companies-try-renting-out",
    "project_text": (
        "<p>Innovationsboost is a joint effort for small and medium-sized companies in Skaraborg, in the west "
        "of Sweden. We offer advice from business coaches, time in a test lab and a network of companies that "
        'learn from each other. <a linktype="page" id="page:mal-och-finansiering">Read about our aims, results '
        "and funding</a>.</p>"
    ),
    "search_description": (
        "Innovationsboost helps small and medium-sized companies in Skaraborg, Sweden, try new technology and "
        "use materials and energy better."
    ),
}

NETWORK_BOX_EN: Block = fact_box(
    "The Sustainability Network",
    "<p>The Sustainability Network is for manufacturing companies in Skaraborg that want to cut waste, energy "
    "use and emissions. Members meet four times a year at each other’s sites, show what they are doing and "
    "give each other advice. Joining is free, and more companies are welcome.</p>",
    anchor="about-the-network",
    contact="person:karin-soderbrink",
)

ARTICLES_EN: list[TranslatedArticle] = [
    {
        "translation_of": "testlabbet-i-skovde-har-oppnat",
        "slug": "test-lab-opens-in-skovde",
        "title": "Test lab opens for small and medium-sized companies",
        "lead": (
            "The ribbon was cut on 12 November. At the test lab in Skövde, companies can try robots, printers "
            "and simulation before they decide what to buy."
        ),
        "main_photo_caption": "The test lab in Skövde opened on 12 November 2025.",
        "body": [
            paragraph(
                "Around ninety people came to the opening. They saw a robot cell pick castings, a printer "
                "build a spare part layer by layer and a whole factory run at half speed inside a pair of VR "
                "glasses.",
                "The lab is for companies that cannot afford to buy the wrong thing. They bring their own "
                "parts, run for a day and then go home and do the sums.",
            ),
            quote(
                "A robot cell costs as much as a house. Of course you want to look around before you sign.",
                person="person:oskar-rydhagen",
                title="test lab manager",
            ),
            heading("Three stations to start with"),
            paragraph(
                "<ul><li><b>The robot cell</b> picks, grinds and measures parts of up to 12 "
                "kilos.</li><li><b>The print workshop</b> makes prototypes in plastic, wood fibre and "
                "metal.</li><li><b>The simulation room</b> shows how a line will flow before anyone has pulled "
                "a cable.</li></ul>",
                "Each station has an instructor. The first two days are free of charge.",
            ),
            photo_pair(
                "robotcell",
                "skrivare-3d",
                "The robot cell and the print workshop drew the largest crowds at the opening.",
            ),
            quote(
                "We brought a shaft that we have been grinding by hand since 1987. The robot managed it on the "
                "fourth try. That gave me hope, and a bit of a stomach ache.",
                name="Lars-Olof Tidersta",
                title="foreman at an engineering workshop",
            ),
            heading("Open every week"),
            paragraph(
                "The lab is open on Tuesdays and Thursdays, 8.30–16.30. Book a time if you want to run your "
                "own material. If you only want to have a look, just drop in.",
            ),
            fact_box(
                "The test lab",
                "<p>The lab is run by the project and is open to companies with up to 249 employees. Two days "
                "per company and year are free. Whatever you try in the lab remains yours.</p>",
                anchor="about-the-test-lab",
                contact="person:oskar-rydhagen",
            ),
            NETWORK_BOX_EN,
        ],
        "search_description": (
            "The test lab in Skövde lets small and medium-sized companies try robots, 3D printers and "
            "simulation before they invest."
        ),
    },
    {
        "translation_of": "tio-foretag-provar-att-hyra-ut",
        "slug": "ten-companies-try-renting-out",
        "title": "Ten companies try renting out instead of selling",
        "lead": (
            "Who should own the drill when all the customer wants is a hole? Ten companies in Skaraborg have "
            "done the sums on renting out their products. Six are going ahead, three are waiting and one said "
            "no."
        ),
        "main_photo_caption": "The companies presented their figures to each other in Skövde on 17 November.",
        "body": [
            paragraph(
                "A company that rents out instead of selling has good reason to build things that last. "
                "Whatever breaks becomes a cost for the maker and not for the customer. On paper it is as "
                "simple as that.",
                "In practice somebody has to lend the money, collect the machines and repair them. In four "
                "workshops the ten companies worked through exactly that, with their own prices and their own "
                "customers.",
            ),
            quote(
                "Row 14 of the spreadsheet said we would lose money for 26 months. So I went to the bank, and "
                "they were less frightened than I was.",
                name="Cecilia Brunnhem",
                title="managing director of a company that makes cleaning machines",
            ),
            heading("Six say yes"),
            paragraph(
                "Those going ahead have one thing in common: their products stand idle most of the time. "
                "Cleaning machines, scaffolding and measuring instruments are expensive to own and easy to "
                "share.",
                "Three companies are waiting until they know what used machines are worth. One has said no. It "
                "makes hinges, and nobody rents a hinge.",
            ),
            quote(
                "A no is a result too. It took four afternoons instead of one failed year.",
                person="person:sanna-brohult",
                title="project manager",
            ),
            heading("Try it on your own product"),
            paragraph(
                "The questions from the workshops have been gathered in a checklist, in Swedish. It takes "
                "about an hour to go through and works best when the person who sells sits down with the "
                "person who repairs.",
            ),
            document("checklista-cirkulara-affarer", "Download the checklist for circular business (in Swedish)"),
            call_out("<p>The next round starts on 9 February 2027. Eight places are left.</p>"),
            NETWORK_BOX_EN,
            link_list(
                "More on circular business",
                [("The EU regulation on ecodesign", "https://eur-lex.europa.eu/eli/reg/2024/1781/oj/eng")],
            ),
        ],
        "search_description": (
            "Ten companies in Skaraborg, Sweden, have worked out what renting out instead of selling would "
            "mean. Six are going ahead."
        ),
    },
]
