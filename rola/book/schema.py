"""The tables of the book, and the triggers that keep every line for ever.

An act writes its rows first and the row in `act` last, which closes it: from then on nothing can
be added to it. Entries must sum to 0 at that moment. No row is ever updated or deleted. All of
this is held by the database itself, whatever program opens the file.

A later version of the tables may only add: tables, columns, words that a column allows. What an
act wrote is sealed with the columns there were then, so nothing older can be taken away.
"""

from __future__ import annotations

APPLICATION = 0x524F4C41
"""The file's application id, ``ROLA``."""

VERSION = 3
"""Of the tables below; what each version added is in `ADDED`.

2 knows three more kinds of `change`: pin, keep_out, overrule. 3 has `calendar_event` and `feed_name`.
"""

ADDED: dict[tuple[str, str], int] = {("calendar_event", "act"): 3, ("feed_name", "act"): 3}
"""The version that added a column, by table and column; a table that is new has its ``act`` here.

A column that is added has a DEFAULT, which it keeps in every row of an older act.
"""

_DAY = "TEXT NOT NULL CHECK ({0} IS date({0}))"
_WEEK = "TEXT NOT NULL CHECK ({0} GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]')"
_OF_ACT = "act INTEGER NOT NULL REFERENCES act (id) DEFERRABLE INITIALLY DEFERRED, nr INTEGER NOT NULL CHECK (nr > 0)"
_KINDS = "'opening', 'work', 'dues', 'gift', 'adjustment', 'fine', 'waiver', 'settlement', 'closing'"
_OUTCOMES = "'attended', 'excused', 'excused_make_up', 'missed', 'postponed', 'cancelled'"

_ACT = """CREATE TABLE act (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  made TEXT NOT NULL CHECK (made IS strftime('%Y-%m-%dT%H:%M:%SZ', made)),
  day {day},
  by_whom TEXT NOT NULL,
  why TEXT NOT NULL,
  says TEXT NOT NULL,
  undoes INTEGER NOT NULL DEFAULT 0,
  tables INTEGER NOT NULL CHECK (tables > 0),
  seal TEXT NOT NULL CHECK (length(seal) = 64)
) STRICT"""

_CHILDREN = {
    "entry": (
        "day {day}, kind TEXT NOT NULL CHECK (kind IN ({kinds})), week {week}, aside TEXT NOT NULL, "
        "shift TEXT NOT NULL, task TEXT NOT NULL, text TEXT NOT NULL"
    ),
    "line": (
        "entry INTEGER NOT NULL, account TEXT NOT NULL CHECK (account <> ''), minutes INTEGER NOT NULL, "
        "side TEXT NOT NULL CHECK (side IN ('given', 'received')), member TEXT NOT NULL, "
        "FOREIGN KEY (act, entry) REFERENCES entry (act, nr) DEFERRABLE INITIALLY DEFERRED"
    ),
    "version": "week {week}, version INTEGER NOT NULL CHECK (version > 0), plan TEXT NOT NULL, UNIQUE (week, version)",
    "place": (
        "week {week}, version INTEGER NOT NULL, row TEXT NOT NULL, shift TEXT NOT NULL, role TEXT NOT NULL, "
        "day TEXT CHECK (day IS date(day)), start INTEGER NOT NULL, end INTEGER NOT NULL CHECK (end >= start), "
        "site TEXT NOT NULL, host TEXT NOT NULL, task TEXT NOT NULL, member TEXT NOT NULL, stand_in TEXT NOT NULL, "
        "UNIQUE (week, version, row), FOREIGN KEY (week, version) REFERENCES version (week, version) "
        "DEFERRABLE INITIALLY DEFERRED"
    ),
    "outcome": (
        "week {week}, row TEXT NOT NULL, shift TEXT NOT NULL, task TEXT NOT NULL, role TEXT NOT NULL, day {day}, "
        "start INTEGER NOT NULL, host TEXT NOT NULL, member TEXT NOT NULL, worked_by TEXT NOT NULL, "
        "account TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ({outcomes})), "
        "minutes INTEGER NOT NULL CHECK (minutes >= 0), unpleasant INTEGER NOT NULL, note TEXT NOT NULL"
    ),
    "promise": (
        "week {week}, member TEXT NOT NULL, account TEXT NOT NULL, household TEXT NOT NULL, "
        "minutes INTEGER NOT NULL CHECK (minutes >= 0)"
    ),
    "offer": (
        "week {week}, version INTEGER NOT NULL, member TEXT NOT NULL, account TEXT NOT NULL, "
        "minutes INTEGER NOT NULL CHECK (minutes >= 0)"
    ),
    "make_up": (
        "member TEXT NOT NULL, account TEXT NOT NULL, owed_to TEXT NOT NULL, "
        "minutes INTEGER NOT NULL CHECK (minutes > 0), week {week}, shift TEXT NOT NULL"
    ),
    "make_up_end": (
        "of_act INTEGER NOT NULL, of_nr INTEGER NOT NULL, minutes INTEGER NOT NULL CHECK (minutes > 0), "
        "how TEXT NOT NULL CHECK (how IN ('worked', 'waived')), "
        "FOREIGN KEY (of_act, of_nr) REFERENCES make_up (act, nr) DEFERRABLE INITIALLY DEFERRED"
    ),
    "change": (
        "week {week}, kind TEXT NOT NULL CHECK (kind IN ('away', 'postpone', 'cancel', 'swap', 'stand_in', 'fill', "
        "'pin', 'keep_out', 'overrule')), "
        "shift TEXT NOT NULL, member TEXT NOT NULL, other TEXT NOT NULL, note TEXT NOT NULL"
    ),
    "cycle": (
        "cycle INTEGER NOT NULL CHECK (cycle > 0), opened {opened}, order_kind TEXT NOT NULL "
        "CHECK (order_kind IN ('fixed', 'rotate_start', 'reverse', 'by_need', 'by_balance'))"
    ),
    "cycle_place": (
        "cycle INTEGER NOT NULL, place INTEGER NOT NULL CHECK (place > 0), household TEXT NOT NULL, "
        "share INTEGER NOT NULL CHECK (share > 0), why TEXT NOT NULL"
    ),
    "turn": (
        "cycle INTEGER NOT NULL, household TEXT NOT NULL, share INTEGER NOT NULL, "
        "state TEXT NOT NULL CHECK (state IN ('dated', 'served', 'postponed', 'exempt', 'left')), day {day}, "
        "shift TEXT NOT NULL, why TEXT NOT NULL"
    ),
    "settled": ("cycle INTEGER NOT NULL, account TEXT NOT NULL, ahead INTEGER NOT NULL, carried INTEGER NOT NULL"),
    "calendar_event": (
        "week {week}, feed TEXT NOT NULL CHECK (feed IN ('member', 'site', 'all')), handle TEXT NOT NULL, "
        "name TEXT NOT NULL, shift TEXT NOT NULL, task TEXT NOT NULL, site TEXT NOT NULL, "
        "uid TEXT NOT NULL CHECK (uid <> ''), sequence INTEGER NOT NULL CHECK (sequence > 0), "
        "digest TEXT NOT NULL CHECK (length(digest) = 64), start INTEGER NOT NULL, "
        "end INTEGER NOT NULL CHECK (end >= start), gone INTEGER NOT NULL CHECK (gone IN (0, 1))"
    ),
    "feed_name": (
        "feed TEXT NOT NULL CHECK (feed IN ('member', 'site', 'all')), handle TEXT NOT NULL, "
        "token TEXT NOT NULL CHECK (length(token) >= 22)"
    ),
}

_INDEXES = (
    "CREATE INDEX entry_week ON entry (kind, week)",
    "CREATE INDEX line_account ON line (account)",
    "CREATE INDEX outcome_week ON outcome (week)",
    "CREATE INDEX promise_week ON promise (week)",
)

CHILDREN = tuple(_CHILDREN)
"""The tables whose rows belong to an act."""


def statements() -> tuple[str, ...]:
    """Return the SQL that makes an empty book of this version, statement by statement."""
    words = {
        "day": _DAY.format("day"),
        "opened": _DAY.format("opened"),
        "week": _WEEK.format("week"),
        "kinds": _KINDS,
        "outcomes": _OUTCOMES,
    }
    tables = [_ACT.format(**words)]
    for table, columns in _CHILDREN.items():
        own = f"{_OF_ACT}, {columns.format(**words)}, PRIMARY KEY (act, nr)"
        tables.append(f"CREATE TABLE {table} ({own}) STRICT, WITHOUT ROWID")
    return (*tables, *_INDEXES, *_triggers())


def _triggers() -> list[str]:
    return [*_of_acts(), *(one for table in CHILDREN for one in _of_rows(table)), *_of_rosters()]


def _of_acts() -> list[str]:
    return [
        _refusing("act", "UPDATE", "what is in the book is never changed"),
        _refusing("act", "DELETE", "what is in the book is never deleted"),
        (
            "CREATE TRIGGER act_in_order BEFORE INSERT ON act "
            "WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM act) "
            "BEGIN SELECT RAISE(ABORT, 'acts are numbered without gaps'); END"
        ),
        (
            "CREATE TRIGGER act_sums BEFORE INSERT ON act "
            "WHEN EXISTS (SELECT 1 FROM line WHERE act = NEW.id GROUP BY entry HAVING sum(minutes) <> 0) "
            "BEGIN SELECT RAISE(ABORT, 'an entry does not sum to 0'); END"
        ),
        (
            "CREATE TRIGGER act_undoes BEFORE INSERT ON act "
            "WHEN NEW.undoes <> 0 AND NOT EXISTS (SELECT 1 FROM act WHERE id = NEW.undoes) "
            "BEGIN SELECT RAISE(ABORT, 'there is no such act to undo'); END"
        ),
    ]


def _of_rows(table: str) -> list[str]:
    return [
        _refusing(table, "UPDATE", "what is in the book is never changed"),
        _refusing(table, "DELETE", "what is in the book is never deleted"),
        (
            f"CREATE TRIGGER {table}_closed BEFORE INSERT ON {table} "
            "WHEN NEW.act <> (SELECT coalesce(max(id), 0) + 1 FROM act) "
            "BEGIN SELECT RAISE(ABORT, 'rows are added to the next act only'); END"
        ),
        # REPLACE would delete without asking the trigger above
        (
            f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE act = NEW.act AND nr = NEW.nr) "
            "BEGIN SELECT RAISE(ABORT, 'this row is there already'); END"
        ),
    ]


def _of_rosters() -> list[str]:
    return [
        (
            "CREATE TRIGGER version_once_a_week BEFORE INSERT ON version "
            "WHEN EXISTS (SELECT 1 FROM version WHERE week = NEW.week AND version = NEW.version) "
            "BEGIN SELECT RAISE(ABORT, 'this version is there already'); END"
        ),
        (
            "CREATE TRIGGER place_once_a_version BEFORE INSERT ON place "
            "WHEN EXISTS (SELECT 1 FROM place WHERE week = NEW.week AND version = NEW.version AND row = NEW.row) "
            "BEGIN SELECT RAISE(ABORT, 'this seat is there already'); END"
        ),
    ]


def _refusing(table: str, verb: str, words: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
