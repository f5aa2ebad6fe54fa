"""The demo's home page texts and its four standing pages."""

from home.demo.writing import (
    NETWORK_BOX,
    HomeTexts,
    StandardPage,
    call_out,
    fact_box,
    heading,
    link_list,
    paragraph,
    photo,
    photo_pair,
    table,
)

HOME: HomeTexts = {
    "title": "Innovationsboost",
    "lead_article": "tio-foretag-provar-att-hyra-ut",
    "project_text": (
        "<p>Innovationsboost är ett samarbete för små och medelstora företag i Skaraborg. Här kan ni få råd av "
        "affärscoacher, pröva teknik i ett testlabb och lära av andra som har kommit lite längre. "
        '<a linktype="page" id="page:om-projektet">Läs om projektet och hur ni kan vara med</a>, eller se '
        '<a linktype="page" id="page:mal-och-finansiering">mål, resultat och finansiering</a>.</p>'
    ),
    "search_description": (
        "Innovationsboost hjälper små och medelstora företag i Skaraborg att pröva ny teknik, spara material "
        "och energi och utveckla nya affärer."
    ),
}

DEMO_NOTE = call_out(
    "<p><b>Det här är demonstrationsinnehåll.</b> Personerna, citaten, siffrorna och händelserna på "
    "webbplatsen är påhittade. Organisationerna som äger och finansierar projektet finns på riktigt men har "
    "inte skrivit eller godkänt texterna.</p>"
)

ABOUT: StandardPage = {
    "slug": "om-projektet",
    "title": "Om projektet",
    "lead": (
        "Innovationsboost hjälper små och medelstora företag i Skaraborg att pröva ny teknik, hushålla med "
        "material och energi och utveckla nya affärer."
    ),
    "main_photo": "photo:science-park",
    "body": [
        DEMO_NOTE,
        heading("Därför finns projektet"),
        paragraph(
            "De flesta företag i Skaraborg är små. Idéer saknas sällan. Det som fattas är tid, utrustning och "
            "någon att räkna tillsammans med. Därför har projektet samlat det stödet på ett ställe.",
            "Vi börjar alltid i det företaget själv vill ha gjort. Ibland slutar det med en ny maskin, ibland "
            "med att en gammal flyttas tre meter.",
        ),
        heading("Det här kan ni få hjälp med"),
        table(
            "Projektets stöd till företag",
            ["Stöd", "Vad det är", "Kostnad"],
            [
                ["Affärscoach", "samtal på er arbetsplats, upp till 30 timmar", "ingen"],
                ["Testlabb", "robot, 3D-skrivare och simulering i två dagar", "ingen"],
                ["Hållbarhetsnätverket", "fyra träffar om året hos något av företagen", "ingen"],
                ["Studentprojekt", "tre studenter under en termin", "ingen"],
            ],
        ),
        heading("Vilka kan vara med"),
        paragraph(
            "Stödet är till för företag med högst 249 anställda som har verksamhet i Skaraborg. Större företag "
            "är välkomna till nätverket och till öppna redovisningar.",
            "Ni behöver inte ha en färdig plan. En fråga räcker.",
        ),
        photo("kinnekulle", "", "wide"),
        heading("Så arbetar vi"),
        paragraph(
            "<ol><li>Vi ses hos er och går en runda.</li><li>Ni väljer en sak att pröva.</li><li>Vi prövar den "
            "i liten skala och mäter före och efter.</li><li>Ni bestämmer om ni vill gå vidare.</li></ol>",
        ),
        NETWORK_BOX,
        link_list(
            "Läs vidare",
            [
                ("Så prövade tio företag att hyra ut", "page:nyheter/tio-foretag-provar-att-hyra-ut"),
                ("Mål, resultat och finansiering", "page:mal-och-finansiering"),
                ("Testlabbets stationer och öppettider", "page:nyheter/testlabbet-i-skovde-har-oppnat"),
                ("Kontakta oss", "page:kontakt"),
            ],
        ),
    ],
    "show_in_menus": True,
    "show_in_footer": False,
    "search_description": "Vad Innovationsboost är, vilka företag som kan vara med och vilket stöd de kan få.",
}

CONTACT: StandardPage = {
    "slug": "kontakt",
    "title": "Kontakt",
    "lead": (
        "Ring eller skriv till oss. Vi svarar inom två arbetsdagar, och om vi inte är rätt personer hjälper vi "
        "er att hitta dem."
    ),
    "main_photo": None,
    "body": [
        heading("Allmänna frågor"),
        paragraph(
            'E-post: <a href="mailto:info@innovationsboost.example">info@innovationsboost.example</a>',
            "Telefon: 0500-00 00 00, vardagar kl. 9–15",
            "Besök: Exempelgatan 1, Skövde. Boka gärna tid, för vi är ofta ute hos företag.",
        ),
        heading("Vem ska ni fråga?"),
        fact_box(
            "Coachning och nya affärer",
            "<p>Leila Amirzad bokar första samtal och svarar på frågor om ansökan.</p>",
            anchor="coachning",
            contact="person:leila-amirzad",
        ),
        fact_box(
            "Testlabbet",
            "<p>Oskar Rydhagen visar labbet och bokar tider på robotcellen, skrivarna och i simuleringsrummet.</p>",
            anchor="testlabbet",
            contact="person:oskar-rydhagen",
        ),
        fact_box(
            "Hållbarhetsnätverket",
            "<p>Karin Söderbrink berättar om nätverket och anmäler er till nästa träff.</p>",
            anchor="natverket",
            contact="person:karin-soderbrink",
        ),
        fact_box(
            "Studentprojekt",
            "<p>Tove Almsäter tar emot förslag på uppgifter inför varje termin.</p>",
            anchor="studentprojekt",
            contact="person:tove-almsater",
        ),
        heading("För redaktioner"),
        paragraph(
            "Texter och bilder på webbplatsen får användas när ni skriver om projektet. Ange fotografens namn, "
            "som står vid varje bild. Jonas Tidmark hjälper till med intervjuer och fler bilder.",
        ),
        fact_box(
            "Presskontakt",
            "<p>Jonas Tidmark nås säkrast per telefon före kl. 16.</p>",
            anchor="press",
            contact="person:jonas-tidmark",
        ),
        photo_pair("campus", "science-park", "Ni hittar oss i Skövde. Från resecentrum är det en kort promenad."),
        call_out("<p>Kontaktuppgifterna på den här sidan är påhittade och går inte att använda.</p>"),
    ],
    "show_in_menus": True,
    "show_in_footer": True,
    "search_description": (
        "Kontakta Innovationsboost om coachning, testlabb, Hållbarhetsnätverket, studentprojekt eller press."
    ),
}

PERSONAL_DATA: StandardPage = {
    "slug": "personuppgifter",
    "title": "Personuppgifter och kakor",
    "lead": (
        "Vi samlar in så lite som möjligt. Du kan läsa hela webbplatsen utan att vi sparar en enda kaka i din "
        "webbläsare."
    ),
    "main_photo": None,
    "body": [
        heading("När du besöker webbplatsen"),
        paragraph(
            "Vi använder inga kakor för besökare, ingen besöksmätning och inga tjänster som följer dig mellan "
            "webbplatser. Därför finns det ingen ruta att klicka bort.",
            "Din webbläsare skickar en IP-adress till vår server. Den kan finnas i serverns driftlogg. Vi "
            "använder loggen för att hitta fel och stoppa intrång och sparar den inte längre än vad som behövs "
            "för det.",
            "Delningsknapparna är vanliga länkar. Det sociala nätverket får veta något först när du klickar. "
            "Filmer ligger hos en annan leverantör och hämtas först när du väljer att spela upp dem. Då gäller "
            "leverantörens villkor.",
        ),
        heading("När du kontaktar oss"),
        paragraph(
            "Skriver eller ringer du till oss sparar vi ditt namn, dina kontaktuppgifter och det ärendet "
            "gäller. Uppgifterna raderas när ärendet är avslutat, om de inte måste sparas enligt reglerna för "
            "projekt med EU-stöd.",
        ),
        heading("När du anmäler dig till ett evenemang"),
        paragraph(
            "Vi ber om namn och e-postadress, så att du kan få en plats och höra av oss om evenemanget. Ibland "
            "ställer vi fler frågor. I formuläret står vad svaren ska användas till och vilken dag de raderas.",
            "Det du skriver om allergier och tillgänglighet raderas dagen efter evenemanget. Anmälan och övriga "
            "svar raderas senast den dag som står i formuläret; sedan finns bara antalet deltagare kvar. En kod "
            "som är gjord av din IP-adress sparas ett dygn, så att ingen kan fylla listan med påhittade namn.",
            "Med länken i mejlet kan du själv se, ändra, hämta och radera det vi har sparat.",
        ),
        heading("När du är med på bild"),
        paragraph(
            "Vi fotograferar vid träffar och evenemang för att berätta om projektet. Vi säger alltid till i "
            "förväg, och du kan be fotografen att inte ta med dig.",
            "Rättslig grund är allmänt intresse eller en intresseavvägning. När vi porträtterar eller "
            "intervjuar någon frågar vi först. Barn fotograferar vi bara med vårdnadshavarens samtycke.",
            "Vill du inte längre vara med på en bild? Skriv till oss, så tar vi bort den från webbplatsen. "
            "Kopior som andra redan har hämtat kan vi inte nå.",
        ),
        heading("Dina rättigheter"),
        paragraph(
            "<ul><li>Du kan få veta vilka uppgifter vi har om dig.</li><li>Du kan få fel rättade.</li><li>Du "
            "kan be oss radera uppgifter eller använda dem mindre.</li><li>Du kan invända mot att vi använder "
            "dem.</li></ul>",
            "Skriv till <a "
            'href="mailto:personuppgifter@innovationsboost.example">personuppgifter@innovationsboost.example</a>. '
            "Vi svarar inom en månad.",
            "Är du missnöjd med hur vi hanterar dina uppgifter kan du klaga hos <a "
            'href="https://www.imy.se/">Integritetsskyddsmyndigheten</a>.',
        ),
        heading("Vem som ansvarar"),
        paragraph(
            "Den organisation som driver webbplatsen är personuppgiftsansvarig. På demowebbplatsen är det inte "
            'bestämt vem det är. <a linktype="page" id="page:kontakt">Kontakta projektet</a> om du har '
            "frågor.",
        ),
    ],
    "show_in_menus": False,
    "show_in_footer": True,
    "search_description": (
        "Så hanterar Innovationsboost personuppgifter, bilder och kakor, och så använder du dina rättigheter."
    ),
}

ACCESSIBILITY: StandardPage = {
    "slug": "tillganglighetsredogorelse",
    "title": "Tillgänglighetsredogörelse",
    "lead": (
        "Alla ska kunna använda innovationsboost.example. Här berättar vi hur väl webbplatsen uppfyller lagen, "
        "vilka brister vi känner till och hur du anmäler fler."
    ),
    "main_photo": None,
    "body": [
        heading("Vem redogörelsen gäller"),
        paragraph(
            "Projektet Innovationsboost står bakom webbplatsen innovationsboost.example. Redogörelsen gäller "
            "allt som finns där, på svenska och engelska.",
        ),
        heading("Hur tillgänglig webbplatsen är"),
        paragraph(
            "Webbplatsen är <b>delvis förenlig</b> med lagen om tillgänglighet till digital offentlig service "
            "(2018:1937). Lagen bygger på standarden EN 301 549 V3.2.1 och WCAG 2.1 på nivå AA. Webbplatsen är "
            "byggd för att även klara WCAG 2.2 på samma nivå.",
        ),
        heading("Innehåll som inte är tillgängligt"),
        paragraph("Vi känner till dessa brister:"),
        table(
            "Kända brister",
            ["Vad som brister", "För vem", "Krav i WCAG"],
            [
                ["Film från andra leverantörer kan sakna undertexter.", "den som inte hör", "1.2.2"],
                ["Film kan sakna syntolkning.", "den som inte ser", "1.2.5"],
                [
                    "På engelska sidor kan bildernas textalternativ vara på svenska.",
                    "den som lyssnar på sidan",
                    "3.1.2",
                ],
                ["Pdf-filerna är taggade men inte prövade med hjälpmedel.", "den som lyssnar på dokument", "1.3.1"],
            ],
        ),
        paragraph(
            "Bristerna i film beror på att filmerna ligger hos en annan leverantör. Textalternativen beror på "
            "att varje bild i dag bara har en beskrivning. Pdf-filernas innehåll skickar vi gärna som vanlig "
            "text.",
        ),
        heading("Oskäligt betungande anpassning", "h3"),
        paragraph("Vi har inte undantagit något innehåll med stöd av 12 § i lagen."),
        heading("Innehåll som inte omfattas av lagen", "h3"),
        paragraph(
            "Lagen gäller inte innehåll från andra som vi varken har betalat för, tagit fram eller kan påverka "
            "(9 §). Hit hör sidor på andra webbplatser som vi länkar till.",
        ),
        heading("Hur vi har granskat"),
        paragraph(
            "Vi har gjort en självskattning. Varje sidtyp har prövats med de automatiska verktygen axe, pa11y och "
            "Lighthouse, med axe och pa11y i både ljust och mörkt läge. Dessutom har vi prövat webbplatsen med "
            "bara tangentbord, utan skript, i 400 procents förstoring, på en skärm som är 320 pixlar bred, med "
            "ökat avstånd mellan tecken och rader, med höga kontraster och på papper. Verktygen hittade inga fel.",
            "Vi har ännu inte prövat webbplatsen med skärmläsare eller tillsammans med personer som har en "
            "funktionsnedsättning. Ingen utomstående har granskat den.",
            "Bedömningen gjordes den 22 november 2026. Redogörelsen uppdaterades senast den 22 november 2026.",
        ),
        heading("Berätta om fel du hittar"),
        paragraph(
            "Skriv till <a "
            'href="mailto:tillganglighet@innovationsboost.example">tillganglighet@innovationsboost.example</a> '
            "eller ring 0500-00 00 00 om något inte fungerar. Berätta gärna vilken sida det gäller. Vi svarar "
            "inom två veckor, och du kan få innehållet på ett annat sätt under tiden.",
        ),
        heading("Tillsyn"),
        paragraph(
            "Myndigheten för digital förvaltning, Digg, har tillsyn över lagen. Är du inte nöjd med hur vi tar "
            'hand om dina synpunkter kan du <a href="https://www.digg.se/tdosanmalan">anmäla brister i '
            "tillgängligheten till Digg</a>.",
        ),
    ],
    "show_in_menus": False,
    "show_in_footer": True,
    "search_description": "Hur tillgänglig webbplatsen är, vilka brister som är kända och hur du anmäler fler.",
}

PAGES: list[StandardPage] = [ABOUT, CONTACT, PERSONAL_DATA, ACCESSIBILITY]
