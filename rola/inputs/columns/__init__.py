"""Every table and column of an association folder: what it holds, and how it is read.

The reader, the templates of `rola init`, the faults and the manual's reference all come from
this one list, so they cannot drift apart.
"""

from rola.inputs.columns import people, work
from rola.inputs.columns.kinds import Column, Kind, Table

__all__ = ["TABLES", "Column", "Kind", "Table"]

TABLES: tuple[Table, ...] = (
    people.MEMBERS,
    people.ADJUSTMENTS,
    people.HOUSEHOLDS,
    work.SITES,
    work.TRAVEL,
    people.SKILLS,
    work.TASKS,
    work.GATHERINGS,
    work.SHIFTS,
    work.REQUESTS,
    people.AVAILABILITY,
    work.CLOSURES,
    people.PAIRS,
    work.PINS,
    people.OPENINGS,
)
