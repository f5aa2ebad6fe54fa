"""The demo's 24 pictures: what is said of each. The files are in pictures/, drawn by tools/draw_pictures.py.

Three of them carry a position and a serial number in their EXIF on purpose: kinnekulle, robotcell and vindkraft.
They prove that the site takes these away at upload.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from home.demo.writing import clock

EKEVALL, SJOHAGE, SAHLBERG = "Linnea Ekevall", "Tore Sjöhage", "Amina Sahlberg"


@dataclass(frozen=True)
class Picture:
    """One picture; `focal` is x, y (the area's centre), width and height as parts of the picture (0 to 1).

    `position` (latitude, longitude in degrees) and `serial_number` are only in the file, never shown.
    """

    key: str
    title: str
    alt: str
    caption: str
    photographer: str
    licence: Literal["press", "own", "cc-by"]
    taken: datetime
    place: str
    focal: tuple[float, float, float, float]
    rights_holder: str = "Innovationsboost"
    position: tuple[float, float] | None = None
    serial_number: str = ""


PICTURES: list[Picture] = [
    Picture(
        key="workshop-cirkularitet",
        title="Workshop om cirkularitet",
        alt="Fem personer sitter runt ett bord med lappar och papper. En sjätte står och pekar på en tavla där fyra pilar bildar en cirkel.",
        caption="Spill, lappar och en cirkel på tavlan. Workshop om cirkularitet i Skövde.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2025, 6, 4, 9, 40),
        place="Skövde",
        focal=(0.55, 0.45, 0.55, 0.6),
    ),
    Picture(
        key="natverkstraff",
        title="Nätverksträff i fabrikshallen",
        alt="Sju personer sitter på stolar i en ring i en fabrikshall med höga fönster. Maskiner står längs väggarna.",
        caption="Stolar i ring mellan maskinerna hos värdföretaget i Götene.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2025, 10, 14, 13, 20),
        place="Götene",
        focal=(0.5, 0.56, 0.6, 0.55),
    ),
    Picture(
        key="labb-invigning",
        title="Bandet klipps i testlabbet",
        alt="Tre personer håller i ett rött band framför ett labb med glasväggar. Den mittersta klipper. Publiken syns bakifrån.",
        caption="Ett klipp, och testlabbet i Skövde var öppet.",
        photographer=SAHLBERG,
        licence="press",
        taken=clock(2025, 11, 12, 10, 5),
        place="Skövde",
        focal=(0.49, 0.45, 0.4, 0.65),
    ),
    Picture(
        key="robotcell",
        title="Robotcell i testlabbet",
        alt="En operatör i gul väst står vid en pekskärm. Bakom glas plockar en orange robotarm upp ett kugghjul.",
        caption="Operatören styr, roboten lyfter. Robotcellen i testlabbet i Skövde.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2026, 3, 6, 14, 15),
        place="Skövde",
        focal=(0.4, 0.52, 0.62, 0.6),
        position=(58.3936, 13.8541),
        serial_number="IB-0040127",
    ),
    Picture(
        key="studentprojekt",
        title="Studenter bygger en elvagn",
        alt="Tre studenter runt en trehjulig vagn med batteri och solpanel. En styr, en håller i taket och en sitter med en bärbar dator.",
        caption="Vagnen med solpanel blev till på en termin. Verkstaden på campus i Skövde.",
        photographer=SAHLBERG,
        licence="cc-by",
        taken=clock(2025, 9, 18, 15, 30),
        place="Skövde",
        focal=(0.48, 0.55, 0.6, 0.7),
    ),
    Picture(
        key="affarscoach",
        title="Samtal med en affärscoach",
        alt="En kvinna i kavaj och en man med rött skägg sitter mitt emot varandra vid ett litet bord. På bordet står en dator och en mugg, bakom dem syns en småstad genom fönstret.",
        caption="En timme, en dator och många frågor. Ett första möte med en affärscoach i Lidköping.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2025, 8, 20, 10, 45),
        place="Lidköping",
        focal=(0.5, 0.56, 0.5, 0.55),
    ),
    Picture(
        key="vindkraft",
        title="Vindkraft på Varaslätten",
        alt="Fem vindkraftverk reser sig över randiga åkrar i kvällssol. En röd lada står vid vägen.",
        caption="Kvällsvind över Varaslätten.",
        photographer=EKEVALL,
        licence="cc-by",
        taken=clock(2026, 8, 11, 20, 10),
        place="Vara",
        focal=(0.45, 0.5, 0.7, 0.6),
        position=(58.2622, 12.9536),
        serial_number="IB-0040127",
    ),
    Picture(
        key="kinnekulle",
        title="Kinnekulle från Vänern",
        alt="Det platta berget Kinnekulle reser sig bakom Vänerns vatten. En segelbåt passerar och två björkar gulnar på stranden.",
        caption="Kinnekulle en kväll i september, sett över Kinneviken.",
        photographer=SJOHAGE,
        licence="cc-by",
        taken=clock(2025, 9, 21, 18, 25),
        place="Lidköping",
        focal=(0.62, 0.47, 0.55, 0.4),
        position=(58.5702, 13.2514),
        serial_number="IB-0031866",
    ),
    Picture(
        key="campus",
        title="Höst på campus",
        alt="Studenter går över en stenlagd plats mellan tegelhus och en glasad entré. Björkarna har gula löv och cyklar står på rad.",
        caption="Oktober på campus i Skövde.",
        photographer=SAHLBERG,
        licence="press",
        taken=clock(2025, 10, 8, 9, 15),
        place="Skövde",
        focal=(0.5, 0.58, 0.5, 0.6),
    ),
    Picture(
        key="science-park",
        title="Kväll vid Science Park Skövde",
        alt="Ett fyra våningar högt trähus med solpaneler på taket och ljus i nästan alla fönster. Tre personer är på väg till och från entrén.",
        caption="Många stannade kvar när vårens coachning avslutades vid Science Park Skövde.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2026, 4, 29, 20, 55),
        place="Skövde",
        focal=(0.53, 0.5, 0.55, 0.6),
    ),
    Picture(
        key="billingen-vinter",
        title="Billingen i vinterljus",
        alt="En skidåkare i röd tröja på ett spår mellan snötyngda granar. Bakom en röd stuga ligger Billingens platta rygg.",
        caption="Spåret över Billingen en morgon i januari.",
        photographer=EKEVALL,
        licence="cc-by",
        taken=clock(2026, 1, 22, 8, 50),
        place="Skövde",
        focal=(0.45, 0.66, 0.4, 0.45),
    ),
    Picture(
        key="tranor-hornborga",
        title="Tranor vid Hornborgasjön",
        alt="Tranor betar och dansar på en strandäng i gryningen. En av dem lyfter vingarna, och en plog av fåglar drar över sjön.",
        caption="Trandans vid Hornborgasjön i april.",
        photographer=SAHLBERG,
        licence="cc-by",
        taken=clock(2026, 4, 16, 6, 20),
        place="Skara",
        focal=(0.5, 0.76, 0.5, 0.4),
    ),
    Picture(
        key="textilatervinning",
        title="Sortering av textil",
        alt="Tre personer i förkläden sorterar kläder på ett rullband. Framför dem står fyra vagnar med tyg i olika färger, och balar ligger staplade längs väggen.",
        caption="Utslitna arbetskläder sorteras efter färg och fiber i Falköping.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2026, 5, 19, 10, 30),
        place="Falköping",
        focal=(0.5, 0.62, 0.55, 0.55),
    ),
    Picture(
        key="traprototyp",
        title="Prototyp av en träfog",
        alt="Två träbitar som ska fogas ihop ligger på en arbetsbänk med ritning, penna, hyvel och hyvelspån. Verktyg hänger på väggen.",
        caption="Fogen provades i full skala innan den ritades om. Snickeriet ligger i Tibro.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2025, 11, 27, 11, 0),
        place="Tibro",
        focal=(0.5, 0.62, 0.55, 0.6),
    ),
    Picture(
        key="solceller-tak",
        title="Solceller på ett fabrikstak",
        alt="Två montörer i hjälm och orange väst bär en solpanel mellan rader av paneler på ett platt tak. Billingen syns bakom husen.",
        caption="De sista panelerna lyfts på plats på ett fabrikstak i Skövde.",
        photographer=SAHLBERG,
        licence="press",
        taken=clock(2025, 9, 3, 9, 50),
        place="Skövde",
        focal=(0.75, 0.45, 0.4, 0.55),
    ),
    Picture(
        key="energilagring",
        title="Batterilager i en fabrik",
        alt="En tekniker med hjälm och surfplatta och en man i grön tröja står framför fem vita batteriskåp. Genom fönstret syns vindkraftverk.",
        caption="Fem skåp som jämnar ut elen. Ett batterilager i Vara.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2026, 2, 3, 13, 10),
        place="Vara",
        focal=(0.4, 0.55, 0.5, 0.7),
    ),
    Picture(
        key="skrivare-3d",
        title="3D-skrivare i arbete",
        alt="En person med glasögon lutar sig fram mot en stor 3D-skrivare. I den växer en mönstrad vas fram, lager för lager.",
        caption="Ett lager i taget i 3D-skrivaren i testlabbet i Skövde.",
        photographer=SAHLBERG,
        licence="press",
        taken=clock(2025, 11, 27, 15, 40),
        place="Skövde",
        focal=(0.5, 0.56, 0.8, 0.5),
    ),
    Picture(
        key="seminarium",
        title="Seminarium i hörsalen",
        alt="En talare i röd kavaj pekar på ett växande stapeldiagram. Publiken sitter i tre rader och syns bakifrån.",
        caption="Fullsatt i hörsalen i Skövde.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2025, 9, 30, 15, 5),
        place="Skövde",
        focal=(0.45, 0.35, 0.65, 0.6),
    ),
    Picture(
        key="frukostmote",
        title="Frukostmöte",
        alt="Sju personer äter frukost vid ett långbord med bullar, kaffe och frukt. Morgonsolen faller in genom tre fönster.",
        caption="Kaffe, bröd och kundernas frågor. Frukostmöte i Skara.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2026, 1, 22, 7, 45),
        place="Skara",
        focal=(0.5, 0.6, 0.6, 0.5),
    ),
    Picture(
        key="karta-skaraborg",
        title="Karta över Skaraborg",
        alt="Tecknad karta över Skaraborg mellan Vänern och Vättern med orterna Lidköping, Mariestad, Götene, Töreboda, Karlsborg, Skara, Skövde, Hjo, Vara, Falköping och Tidaholm.",
        caption="Elva orter mellan Vänern och Vättern.",
        photographer=SAHLBERG,
        licence="own",
        taken=clock(2025, 3, 10, 12, 0),
        place="Skaraborg",
        focal=(0.5, 0.5, 0.9, 0.7),
    ),
    Picture(
        key="vr-glasogon",
        title="Med VR-glasögon i simuleringslabbet",
        alt="En person med VR-glasögon står framför en stor skärm och sträcker händerna mot ett kugghjul av ljus.",
        caption="Kugghjulet finns bara i glasögonen. Simuleringslabbet i Skövde.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2026, 6, 2, 14, 25),
        place="Skövde",
        focal=(0.47, 0.38, 0.75, 0.45),
    ),
    Picture(
        key="hackathon-natt",
        title="Natt på hackathonet",
        alt="Tre personer sitter med ryggen mot betraktaren framför var sin skärm med kod. Utanför fönstret är det natt och månen lyser.",
        caption="Klockan är två och koden nästan klar. Höstens hackathon i Skövde.",
        photographer=SJOHAGE,
        licence="press",
        taken=clock(2026, 9, 27, 2, 10),
        place="Skövde",
        focal=(0.5, 0.6, 0.6, 0.6),
    ),
    Picture(
        key="hamn-lidkoping",
        title="Hamnen i Lidköping",
        alt="Två personer på en brygga ser ut över hamnen med höga spannmålssilor, ett rött magasin, en kran och en grön båt.",
        caption="Silorna i Lidköpings hamn i kvällsljus.",
        photographer=SAHLBERG,
        licence="cc-by",
        taken=clock(2026, 4, 17, 19, 20),
        place="Lidköping",
        focal=(0.5, 0.58, 0.6, 0.6),
    ),
    Picture(
        key="gjuteri",
        title="Gjutning",
        alt="En gjutare i skyddskläder häller glödande metall ur en skänk i formar. Gnistor sprutar och ugnen lyser i bakgrunden.",
        caption="Metallen rinner ner i formarna. Gjuteriet ligger i Töreboda.",
        photographer=EKEVALL,
        licence="press",
        taken=clock(2026, 6, 17, 11, 35),
        place="Töreboda",
        focal=(0.45, 0.5, 0.6, 0.65),
    ),
]
