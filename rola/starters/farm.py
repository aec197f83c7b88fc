"""A farm, or neighbours who work by turns on each other's plots."""

from rola.starters.starter import Starter

_TASKS = (
    {
        "task": "bed-prep",
        "name": "Bed preparation",
        "hours": "4",
        "least": "1",
        "wanted": "4",
        "hazards": "heavy lifting",
        "unpleasant": "2",
        "children_welcome": "yes",
    },
    {
        "task": "planting",
        "name": "Planting",
        "hours": "3",
        "least": "1",
        "wanted": "4",
        "needs": "1 lead planting",
        "learning_places": "1",
        "unpleasant": "0",
        "children_welcome": "yes",
    },
    {"task": "weeding", "name": "Weeding", "hours": "2", "least": "1", "wanted": "3", "unpleasant": "2"},
    {
        "task": "harvest",
        "name": "Harvest",
        "hours": "3",
        "least": "1",
        "wanted": "3",
        "dry": "yes",
        "unpleasant": "0",
        "children_welcome": "yes",
    },
    {"task": "chickens", "name": "Feed the chickens", "hours": "1", "least": "1", "wanted": "1", "unpleasant": "1"},
)

FARM = Starter(
    name="farm",
    mode="turns",
    rows={
        "sites": (
            {"site": "pruitt-plot", "name": "Pruitt home plot", "household": "pruitt", "meeting_point": "side gate"},
            {"site": "field", "name": "Common field"},
        ),
        "tasks": _TASKS,
        "skills": ({"member": "sam", "skill": "planting", "level": "lead"},),
        "shifts": (
            {"shift": "wednesday-weeding", "task": "weeding", "site": "field", "weekday": "Wed", "start": "17:30"},
            {
                "shift": "saturday-harvest",
                "task": "harvest",
                "site": "field",
                "weekday": "Sat",
                "start": "07:30",
                "urgency": "must",
            },
            {"shift": "chickens", "task": "chickens", "site": "field", "weekday": "Sun", "start": "08:00"},
        ),
        "requests": (
            {
                "request": "pruitt-onions",
                "task": "planting",
                "site": "pruitt-plot",
                "from": "2027-02-22",
                "to": "2027-03-15",
                "gatherings": "saturday",
                "urgency": "must",
                "turn_due": "2027-03-06",
            },
        ),
        "pins": ({"member": "odessa", "shift": "wednesday-weeding", "date": "2027-03-03", "kind": "comes"},),
    },
    words={
        "es": {
            "Pruitt home plot": "Huerta de la casa Pruitt",
            "side gate": "puerta lateral",
            "Common field": "Campo común",
            "Bed preparation": "Preparar camas de cultivo",
            "Planting": "Siembra",
            "Weeding": "Deshierbe",
            "Harvest": "Cosecha",
            "Feed the chickens": "Dar de comer a las gallinas",
        },
        "sw": {
            "Pruitt home plot": "Shamba la nyumbani la Pruitt",
            "side gate": "lango la pembeni",
            "Common field": "Shamba la pamoja",
            "Bed preparation": "Kuandaa matuta",
            "Planting": "Kupanda",
            "Weeding": "Kupalilia",
            "Harvest": "Kuvuna",
            "Feed the chickens": "Kulisha kuku",
        },
    },
)
