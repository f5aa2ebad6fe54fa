"""People who sit: at a table, on a chair seen from the side, the front or behind."""

from .canvas import Picture
from .figures import Arm, Leg, Person, draw_arms, draw_legs, draw_person
from .heads import Look
from .palette import SPRUCE
from .rooms import chair_back, chair_side


def at_table(
    look: Look, x: float, edge: float, u: float, *, hands: float = 0.45, low: float = 0.5, **more: float | int
) -> Person:
    """Seen from the front behind a table whose far edge is at `edge`; the hands lie on the table top."""
    arms = [Arm((x - hands * u, edge + low * u), short=0.82), Arm((x + hands * u, edge + (low + 0.12) * u), short=0.82)]
    person = Person(look, (x, edge + 0.75 * u), u, arms=arms)
    for name, value in more.items():
        setattr(person, name, value)
    return person


def from_behind(
    pic: Picture, look: Look, x: float, hip: float, u: float, chair: str = SPRUCE, **more: float | int
) -> None:
    """Seen from behind on a chair, arms forward."""
    arms = [Arm((x - 0.55 * u, hip - 0.85 * u), short=0.82), Arm((x + 0.55 * u, hip - 0.85 * u), short=0.82)]
    person = Person(look, (x, hip), u, "back", arms=arms)
    for name, value in more.items():
        setattr(person, name, value)
    draw_person(pic, person)
    chair_back(pic, x, hip + 0.12 * u, 1.75 * u, 1.75 * u, chair)


def sideways(
    look: Look, x: float, ground: float, u: float, flip: int, arms: list[Arm], *, lean: float = 0, **more: float | int
) -> Person:
    """Seen from the side on a chair; facing right with flip 1."""
    hip = (x, ground - 2.2 * u)
    legs = [Leg((x + flip * 1.9 * u, ground - 0.3 * u)), Leg((x + flip * 1.55 * u, ground - 0.28 * u))]
    person = Person(look, hip, u, "side", flip, lean * flip, arms, legs)
    for name, value in more.items():
        setattr(person, name, value)
    return person


def draw_sideways(pic: Picture, person: Person, ground: float, chair: str = SPRUCE, *, arms: bool = True) -> None:
    pic.shadow(person.hip[0] + person.flip * 0.5 * person.unit, ground, 1.5 * person.unit, 0.14 * person.unit, 0.4)
    chair_side(pic, person.hip[0], person.hip[1], person.unit, person.flip, chair, ground)
    draw_person(pic, person, arms=arms)


def facing(
    pic: Picture,
    look: Look,
    x: float,
    ground: float,
    u: float,
    chair: str = SPRUCE,
    *,
    arms: list[Arm] | None = None,
    **more: float | int,
) -> None:
    """Seen from the front on a chair without a table, hands in the lap."""
    hip = (x, ground - 2.15 * u)
    pic.shadow(x, ground + 0.05 * u, 1.2 * u, 0.13 * u, 0.4)
    chair_back(pic, x, hip[1] + 0.2 * u, 1.7 * u, 1.9 * u, chair)
    legs = [Leg((x - 0.5 * u, ground - 0.3 * u), 1, 0.42), Leg((x + 0.5 * u, ground - 0.3 * u), -1, 0.42)]
    arms = arms or [
        Arm((x - 0.12 * u, hip[1] - 0.05 * u), short=0.86),
        Arm((x + 0.2 * u, hip[1] - 0.1 * u), short=0.86),
    ]
    person = Person(look, hip, u, arms=arms, legs=legs)
    for name, value in more.items():
        setattr(person, name, value)
    draw_person(pic, person, arms=False)
    draw_legs(pic, person)
    draw_arms(pic, person)
