"""A workshop with opening hours: a print and design shop."""

from rola.starters.starter import Starter

_TASKS = (
    {"task": "front-desk", "name": "Front desk", "hours": "3", "least": "1", "wanted": "2", "unpleasant": "0"},
    {
        "task": "screen-run",
        "name": "Screen printing",
        "hours": "4",
        "least": "2",
        "wanted": "2",
        "needs": "1 lead screen",
        "learning_places": "1",
        "never_alone": "yes",
        "unpleasant": "0",
    },
    {
        "task": "clean-up",
        "name": "Cleaning the screens",
        "hours": "2",
        "least": "1",
        "wanted": "2",
        "hazards": "solvents",
        "adults_only": "yes",
        "unpleasant": "3",
    },
    {"task": "delivery", "name": "Delivery", "hours": "2", "least": "1", "wanted": "1", "unpleasant": "1"},
)

PRINT_SHOP = Starter(
    name="print-shop",
    rows={
        "sites": (
            {"site": "pruitt-plot", "name": "Pruitt home", "household": "pruitt"},
            {"site": "shop", "name": "Print shop"},
        ),
        "tasks": _TASKS,
        "skills": ({"member": "sam", "skill": "screen", "level": "lead"},),
        "shifts": (
            {
                "shift": "desk",
                "task": "front-desk",
                "site": "shop",
                "weekday": "Mon; Tue; Wed; Thu; Fri",
                "start": "14:00",
            },
            {
                "shift": "thursday-run",
                "task": "screen-run",
                "site": "shop",
                "weekday": "Thu",
                "start": "17:30",
                "urgency": "must",
            },
            {"shift": "clean-up", "task": "clean-up", "site": "shop", "weekday": "Fri", "start": "17:30"},
        ),
        "requests": (
            {
                "request": "flyers",
                "task": "delivery",
                "site": "shop",
                "from": "2027-02-22",
                "to": "2027-03-15",
                "gatherings": "saturday",
                "urgency": "could",
            },
        ),
        "pins": ({"member": "odessa", "shift": "desk", "date": "2027-03-03", "kind": "comes"},),
        "travel": ({"site": "pruitt-plot", "other": "shop", "minutes": "25"},),
    },
    words={
        "es": {
            "Pruitt home": "Casa Pruitt",
            "Print shop": "Taller de impresión",
            "Front desk": "Recepción",
            "Screen printing": "Serigrafía",
            "Cleaning the screens": "Limpieza de pantallas",
            "Delivery": "Reparto",
        },
        "sw": {
            "Pruitt home": "Nyumbani kwa Pruitt",
            "Print shop": "Karakana ya uchapishaji",
            "Front desk": "Mapokezi",
            "Screen printing": "Uchapishaji kwa skrini",
            "Cleaning the screens": "Kusafisha skrini",
            "Delivery": "Kupeleka bidhaa",
        },
    },
)
