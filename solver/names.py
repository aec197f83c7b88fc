"""Names that an association may write into its rules, without loading any solver.

A test compares them with the rules and goals themselves.
"""

SWITCHABLE_RULES: tuple[str, ...] = (
    "busy",
    "weather",
    "window",
    "host",
    "rest",
    "daily-cap",
    "weekly-cap",
    "plan-cap",
    "days-in-a-row",
    "apart",
    "together",
    "turns-apart",
    "spare-seats",
)
"""Rules that a meeting may switch off; the others make a roster a roster."""

ORDERED_GOALS: tuple[str, ...] = (
    "changes",
    "hands",
    "steady",
    "fair",
    "make_ups",
    "unpleasant",
    "learning",
    "wishes",
    "trips",
)
"""Goals whose order a meeting may change; `urgent` and `turns` always come first."""
