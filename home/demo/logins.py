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


DEMO_LOGINS = [
    Login("redaktor@innovationsboost.example", "demo", "Redaktör", "Signe", "Redaktör"),
    Login("ansvarig@innovationsboost.example", "demo", "Ansvarig redaktör", "Ansgar", "Ansvarig"),
    Login("admin@innovationsboost.example", "demo", "Administratör", "Ada", "Administratör"),
    Login("evenemang@innovationsboost.example", "demo", "Evenemangsansvarig", "Eva", "Evenemang"),
]
