"""Accounts that nobody holds any more: after a household was renamed, or the rules on accounts changed."""

from __future__ import annotations

from dataclasses import replace

from rola.acts import move
from rola.association import Association
from rola.book.standing import ahead
from rola.steering import carried_from_book
from rola.steering.unheld import LevelUnheld, Unheld, level_unheld, unheld
from tests.rola.book.group import desk, group, monday

HOMES = {"ada": "tate", "ben": "tate", "cleo": "cole"}


def renamed(association: Association, was: str, now: str) -> Association:
    return replace(
        association,
        members=tuple(
            replace(row, household=now if row.household == was else row.household) for row in association.members
        ),
        households=tuple(
            replace(row, household=now if row.household == was else row.household) for row in association.households
        ),
    )


def test_a_renamed_household_is_told_with_where_its_hours_may_go() -> None:
    with desk(group(HOMES)) as at:
        at.record(0, [("ada", 300, "commons")])  # 300 minutes; Tate promised two thirds of all
        assert unheld(at.book, at.association, monday(1)) == ()
        assert carried_from_book(at.book, at.association, (monday(1),)).notes == ()
        told = renamed(at.association, "tate", "tait")
        assert unheld(at.book, told, monday(1)) == (Unheld(account="tate", minutes=100, shares=(("tait", 100),)),)
        assert carried_from_book(at.book, told, (monday(1),)).notes == (
            (
                "Nobody holds tate (1 h 40 ahead) by the tables any more, and these hours count for nobody: "
                "'rola check' says how to move them."
            ),
        )
        at.do(lambda: move.adjust(told, "tait", 100, monday(0), against="tate", why="renamed"))
        assert unheld(at.book, told, monday(1)) == ()
        assert ahead(at.book)["tait"] == 100


def test_hours_of_members_are_told_when_households_hold_the_accounts_and_the_other_way_round() -> None:
    with desk(group(HOMES, account="member")) as at:
        at.record(0, [("ada", 300, "commons")])
        found = unheld(at.book, group(HOMES), monday(1))
        assert [(one.account, one.minutes, one.shares) for one in found] == [
            ("ada", 200, (("tate", 200),)),
            ("ben", -100, (("tate", -100),)),
            ("cleo", -100, (("cole", -100),)),
        ]
    with desk(group(HOMES)) as at:
        at.record(0, [("ada", 301, "commons")])
        found = unheld(at.book, group(HOMES, account="member"), monday(1))
        assert [(one.account, one.shares) for one in found] == [
            ("cole", (("cleo", -100),)),
            ("tate", (("ada", 50), ("ben", 50))),
        ]


def test_who_left_and_nobody_knows_any_more_has_no_heir() -> None:
    with desk(group(HOMES)) as at:
        at.record(0, [("ada", 300, "commons")])
        without = group({"ada": "tate", "ben": "tate"})
        assert unheld(at.book, without, monday(1)) == (Unheld(account="cole", minutes=-100, shares=()),)


def test_a_level_account_with_a_balance_that_nobody_holds_is_told() -> None:
    """Ada worked three hours for Cole: Tate is level (the host's share is 0), and 3 h stand between the two."""
    with desk(group(HOMES)) as at:
        at.record(0, [("ada", 180, "cole")])
        assert level_unheld(at.book, at.association, monday(1)) == ()
        told = renamed(at.association, "tate", "tait")
        assert unheld(at.book, told, monday(1)) == ()
        (found,) = level_unheld(at.book, told, monday(1))
        assert found == LevelUnheld(account="tate", balance=180, owes=0, owed=0)
        assert found.words == "tate (level, balance 3 h)"
