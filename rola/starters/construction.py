"""A building site: houses of a land trust, or neighbours who build for each other."""

from rola.starters.starter import Starter

_TASKS = (
    {
        "task": "demolition",
        "name": "Clearing out",
        "hours": "4",
        "least": "1",
        "wanted": "4",
        "hazards": "dust; heavy lifting",
        "adults_only": "yes",
        "unpleasant": "3",
    },
    {
        "task": "framing",
        "name": "Framing",
        "hours": "4",
        "least": "1",
        "wanted": "4",
        "needs": "1 lead carpentry",
        "learning_places": "1",
        "hazards": "heavy lifting",
        "unpleasant": "1",
    },
    {
        "task": "roofing",
        "name": "Roofing",
        "hours": "4",
        "least": "2",
        "wanted": "4",
        "needs": "1 able carpentry",
        "hazards": "ladders; heavy lifting",
        "adults_only": "yes",
        "never_alone": "yes",
        "dry": "yes",
        "unpleasant": "1",
    },
    {"task": "painting", "name": "Painting", "hours": "3", "least": "1", "wanted": "3", "unpleasant": "0"},
    {
        "task": "lunch",
        "name": "Lunch for the crew",
        "hours": "3",
        "least": "1",
        "wanted": "1",
        "unpleasant": "0",
        "children_welcome": "yes",
    },
)

CONSTRUCTION = Starter(
    name="construction",
    rows={
        "sites": (
            {"site": "pruitt-house", "name": "Pruitt house", "household": "pruitt", "meeting_point": "front porch"},
            {"site": "field", "name": "Land trust lot"},
        ),
        "tasks": _TASKS,
        "skills": (
            {"member": "sam", "skill": "carpentry", "level": "lead"},
            {"member": "odessa", "skill": "carpentry", "level": "learner"},
        ),
        "shifts": (
            {
                "shift": "saturday-framing",
                "task": "framing",
                "site": "field",
                "weekday": "Sat",
                "start": "08:00",
                "urgency": "must",
            },
            {"shift": "wednesday-painting", "task": "painting", "site": "field", "weekday": "Wed", "start": "17:00"},
            {"shift": "saturday-lunch", "task": "lunch", "site": "field", "weekday": "Sat", "start": "10:00"},
        ),
        "requests": (
            {
                "request": "pruitt-frame",
                "task": "framing",
                "site": "pruitt-house",
                "from": "2027-02-22",
                "to": "2027-03-15",
                "gatherings": "saturday",
                "urgency": "should",
                "done": "2027-03-06",
            },
            {
                "request": "pruitt-roof",
                "task": "roofing",
                "site": "pruitt-house",
                "from": "2027-02-22",
                "to": "2027-04-15",
                "gatherings": "saturday",
                "urgency": "must",
                "after": "pruitt-frame",
            },
        ),
        "pins": ({"member": "odessa", "shift": "wednesday-painting", "date": "2027-03-03", "kind": "comes"},),
        "travel": ({"site": "pruitt-house", "other": "field", "minutes": "25"},),
    },
    words={
        "es": {
            "Pruitt house": "Casa Pruitt",
            "front porch": "porche de la entrada",
            "Land trust lot": "Terreno comunitario",
            "Clearing out": "Desescombro",
            "Framing": "Estructura de madera",
            "Roofing": "Techado",
            "Painting": "Pintura",
            "Lunch for the crew": "Almuerzo para la cuadrilla",
        },
        "sw": {
            "Pruitt house": "Nyumba ya Pruitt",
            "front porch": "baraza ya mbele",
            "Land trust lot": "Kiwanja cha jumuiya",
            "Clearing out": "Kuondoa vifusi",
            "Framing": "Kujenga fremu ya mbao",
            "Roofing": "Kuezeka paa",
            "Painting": "Kupaka rangi",
            "Lunch for the crew": "Chakula cha mchana cha wafanyakazi",
        },
    },
)
