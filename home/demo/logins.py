"""Who may sign in to the demo. Never loaded into a site with real content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Login:
    """A demo account; `role` is the name of its group."""

    email: str
    password: str
    role: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class PartnerLogin:
    """Somebody of the organisations with these keys. Without a password: a link comes by mail."""

    email: str
    first_name: str
    last_name: str
    organisations: tuple[str, ...]


DEMO_LOGINS = [
    Login("redaktor@innovationsboost.example", "demo", "Redaktör", "Signe", "Redaktör"),
    Login("ansvarig@innovationsboost.example", "demo", "Ansvarig redaktör", "Ansgar", "Ansvarig"),
    Login("admin@innovationsboost.example", "demo", "Administratör", "Ada", "Administratör"),
    Login("evenemang@innovationsboost.example", "demo", "Evenemangsansvarig", "Eva", "Evenemang"),
]
# The first is the one to try: two organisations, one of them together with a colleague.
PARTNER_LOGINS = [
    PartnerLogin("partner@innovationsboost.example", "Petra", "Partner", ("grabergs-gjuteri", "ostanvinds-energi")),
    PartnerLogin("kollega@innovationsboost.example", "Kasper", "Kollega", ("grabergs-gjuteri",)),
    PartnerLogin("sanna.brohult@innovationsboost.example", "Sanna", "Brohult", ("science-park",)),
    PartnerLogin("tove.almsater@innovationsboost.example", "Tove", "Almsäter", ("hogskolan",)),
    PartnerLogin("henrik.vallgarde@innovationsboost.example", "Henrik", "Vallgårde", ("idc",)),
    PartnerLogin("samira@nordlunda-textil.example", "Samira", "Nordlund", ("nordlunda-textil",)),
    PartnerLogin("elvira@alvtuna-mobler.example", "Elvira", "Tunhage", ("alvtuna-mobler",)),
    PartnerLogin("rolf@asbackens-plast.example", "Rolf", "Åsbäcke", ("asbackens-plast",)),
    PartnerLogin("britta@mosslanda-mejeri.example", "Britta", "Mosslund", ("mosslanda-mejeri",)),
]
EMAILS = [login.email for login in (*DEMO_LOGINS, *PARTNER_LOGINS)]
