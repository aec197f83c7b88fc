"""Change, gift, adjust, waive, settle, turns, season, health and vouchers from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rola.book.opening import FILE, opened
from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder


def head(folder: Path) -> int:
    with opened(folder / FILE) as book:
        return book.head


def balances(run: Run, folder: Path) -> dict[str, int]:
    told = json.loads(run("ledger", folder, "--json").out)
    return {line["account"]: line["balance"] for line in told["accounts"]}


class TestChange:
    def test_away_is_said_and_kept_and_can_be_taken_back(self, run: Run, adopted: Path) -> None:
        ran = run("change", "away", "ana", "market", adopted, "--by", "Bo")
        assert (ran.code, ran.out.splitlines()[0]) == (
            0,
            "Ana cannot come to Weeding at The field, Sat 13 March 08:00; the seat is open.",
        )
        assert f"rola undo 3 {adopted}" in ran.err
        assert run("change", "away", "ana", "market", adopted).code == 1

    def test_a_dry_run_writes_nothing(self, run: Run, adopted: Path) -> None:
        for words in (["postpone", "market"], ["cancel", "market"], ["away", "bo", "market"]):
            assert run("change", *words, adopted, "--dry-run").code == 0
        assert head(adopted) == 2

    def test_rain_is_told(self, run: Run, adopted: Path) -> None:
        assert "put off (weather)" in run("change", "postpone", "market", adopted, "--by-reason", "rain").out
        assert "no adopted week" in run("change", "cancel", "market", adopted).err

    def test_who_is_on_the_shift_cannot_stand_in_on_it(self, run: Run, adopted: Path) -> None:
        ran = run("change", "stand-in", "ana", "market", "bo", adopted)
        assert ran.code == 1
        assert "Bo comes to Weeding at The field, Sat 13 March 08:00 already" in ran.err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["away", "anna", "market"], "'anna' is no member (did you mean 'ana'?)"),
            (["away", "ana", "markt"], "no shift 'markt' in the adopted roster of 2027-W10 (did you mean"),
            (["away", "ana", "market", "--week", "2027-W11"], "no shift 'market'"),
        ],
    )
    def test_slips_are_told_with_the_near_name(self, run: Run, adopted: Path, words: list[str], said: str) -> None:
        ran = run("change", *words[:3], adopted, *words[3:])
        assert ran.code == 2
        assert said in " ".join(ran.err.split())

    def test_without_an_adopted_week_it_says_so(self, run: Run, growers: Path) -> None:
        assert run("turns", "open", growers, "--day", "2027-02-20").code == 0
        assert "no adopted week" in run("change", "away", "odessa", "coop", growers).err


class TestMoves:
    def test_a_gift_a_correction_and_their_balances(self, run: Run, adopted: Path) -> None:
        ran = run("gift", "red", "commons", "1:30", adopted)
        assert ran.out.splitlines()[0] == "Red house gives 1 h 30 to the commons."
        assert "Red house: balance 0 h -> -1 h 30; level -> 1 h 30 behind." in ran.out
        run("adjust", "bo", adopted, "--hours", "-2", "--why", "counted twice")
        assert balances(run, adopted) == {"blue": -120, "commons": 210, "red": -90}

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (["gift", "red", "redd", "1"], 2, "'redd' is no account (did you mean 'red'?)"),
            (["gift", "red", "blue", "soon"], 2, "'soon'"),
            (["gift", "red", "red", "1"], 1, "to itself"),
            (["gift", "red", "blue", "0"], 1, "no hours"),
            (["waive", "red", "--why", "voted"], 1, "owes nothing"),
        ],
    )
    def test_slips(self, run: Run, adopted: Path, words: list[str], code: int, said: str) -> None:
        ran = run(*words, adopted)
        assert ran.code == code
        assert said in " ".join(ran.err.split())
        assert head(adopted) == 2

    def test_a_gift_of_many_weeks_is_pointed_at(self, run: Run, adopted: Path) -> None:
        ran = run("gift", "red", "commons", "200", adopted)  # Ana promises 4 h a week
        assert (ran.code, "note: 200 h is more than Red house promises in 4 weeks, 16 h" in ran.err) == (0, True)
        assert "note:" not in run("gift", "red", "commons", "16", adopted).err
        assert "note:" not in run("gift", "commons", "red", "200", adopted).err

    def test_what_is_owed_for_a_miss_is_forgiven(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended", "--missed", "ana@market")
        assert run("waive", "ana", adopted, "--why", "voted").out.startswith("Forgives Red house 3 h")


class TestPromises:
    def test_an_illness_told_afterwards_is_shown_for_everybody_and_written_with_its_reason(
        self, run: Run, adopted: Path
    ) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended", "--missed", "bo@market")
        (adopted / "adjustments.csv").write_text(
            "member,from,to,kind\nbo,2027-03-08,2027-03-14,illness\n", encoding="utf-8"
        )
        words = ["promises", "bo", adopted, "--from", WEEK, "--why", "was ill", "--by", "Ana"]
        ran = run(*words, "--dry-run")
        assert (ran.code, ran.err) == (0, "Nothing was written: --dry-run.\n")
        # Ana's 3 h are shared 4 : 2, and by nobody but her when Bo promised nothing.
        assert ran.out.splitlines() == [
            f"Bo promised 0 h, not 2 h, in {WEEK}.",
            "  Blue house: balance -2 h -> 0 h; 1 h behind -> level.",
            "  The commons: balance 3 h -> 1 h.",
            "  Red house: 1 h ahead -> level.",
        ]
        assert head(adopted) == 3
        assert "Act 4 written. To take it back: rola undo 4" in run(*words).err
        ran = run(*words)
        assert (ran.code, head(adopted)) == (1, 4)
        assert "the tables and the book agree on what Bo promised" in " ".join(ran.err.split())

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (["--from", "soon"], 2, "'soon' is no week"),
            (["--from", "2027-W10", "--to", "2027-W09"], 2, "2027-W09 is before 2027-W10"),
            (["--from", "2027-W10"], 1, "no week from 2027-W10 to 2027-W10 is recorded"),
        ],
    )
    def test_slips(self, run: Run, adopted: Path, words: list[str], code: int, said: str) -> None:
        ran = run("promises", "bo", adopted, *words, "--why", "was ill")
        assert ran.code == code
        assert said in " ".join(ran.err.split())


class TestSettle:
    def test_a_proposal_names_rings_and_who_could_work_for_whom(self, run: Run, adopted: Path) -> None:
        run("gift", "red", "blue", "2", adopted)
        ran = run("settle", adopted, "--propose")
        assert ran.out.splitlines() == [
            "Who could work for whom, so that all balances come to 0:",
            "  Red house for Blue house: 2 h",
        ]
        assert head(adopted) == 3
        assert json.loads(run("settle", adopted, "--propose", "--json").out)["transfers"] == [
            {"debtor": "red", "creditor": "blue", "minutes": 120}
        ]

    def test_a_week_that_is_over_and_not_recorded_is_named(self, run: Run, adopted: Path) -> None:
        asked = run("settle", adopted, "--propose", "--day", "2027-03-14").out
        assert f"{WEEK} is adopted and not recorded: what was worked then is not counted here" in asked
        assert "not recorded" not in run("settle", adopted, "--propose", "--day", "2027-03-13").out
        assert run("record", adopted, "--week", WEEK, "--all-attended").code == 0
        assert "not recorded" not in run("settle", adopted, "--propose", "--day", "2027-03-14").out

    def test_a_settlement_and_a_leaver(self, run: Run, adopted: Path) -> None:
        run("gift", "red", "blue", "20", adopted, "--day", "2027-03-08")
        ran = run("settle", adopted, "--day", "2027-03-14")
        assert (
            "Settles cycle 1: 2 accounts, one of them changes;" in ran.out
        )  # 12 h = 3 weeks of Ana's promise are carried
        assert balances(run, adopted) == {"blue": 1200, "commons": -480, "red": -720}
        ran = run("settle", adopted, "--day", "2027-03-14", "--leaver", "red", "--why", "moved away")
        assert "Closes Red house, 12 h behind, to the commons" in ran.out
        assert balances(run, adopted) == {"blue": 1200, "commons": -1200, "red": 0}


class TestReports:
    def test_health_speaks_of_no_one_by_name(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended", "--missed", "ana@market")
        ran = run("health", adopted)
        assert ran.code == 0
        assert "1 of 2 seats were missed without excuse." in ran.out
        assert "Ana" not in ran.out
        assert json.loads(run("health", adopted, "--json").out)["health"]["missed"] == 1

    def test_health_of_weeks_without_work_has_no_figures(self, run: Run, adopted: Path) -> None:
        ran = run("health", adopted)
        assert ran.out.splitlines()[0] == "Nothing is recorded in these weeks."
        assert "W00" not in ran.out
        assert "Given" not in ran.out

    def test_vouchers_are_a_table(self, run: Run, tmp_path: Path) -> None:
        folder = adopted_in(run, write_folder(tmp_path / "named", SOUND))
        run("gift", "red", "blue", "2", folder)
        ran = run("vouchers", folder, "--until", "2027-12-31")
        assert ran.out.splitlines() == [
            "issuer,holder,hours,kind_of_work,valid_until",
            "Red house,Blue house,2,labour,2027-12-31",
        ]

    def test_what_no_voucher_is_about_is_said(self, run: Run, tmp_path: Path) -> None:
        openings = {"openings": "account,ahead\nred,2\nblue,-2\n"}
        folder = adopted_in(run, write_folder(tmp_path / "opened", {**SOUND, **openings}))
        words = ("vouchers", folder, "--until", "2027-12-31")
        assert "note: the opening balances of 2 accounts are in the ledger, and no voucher is about them" in (
            run(*words).err
        )
        run("record", folder, "--week", WEEK, "--all-attended", "--make-up", "bo@market")
        ran = run(*words)
        assert "opening balances of 2 accounts and 3 h to make up are in the ledger" in ran.err
        assert (ran.code, ran.out.splitlines()[0]) == (0, "issuer,holder,hours,kind_of_work,valid_until")
        ran = run("vouchers", folder, "--until", "2027-03-12")
        assert (ran.code, "work of 2027-03-13 is in the book; name a day after it" in " ".join(ran.err.split())) == (
            2,
            True,
        )
        assert run("vouchers", folder, "--until", "2027-03-13").code == 0


def test_a_lost_book_is_told_and_not_begun_anew(run: Run, adopted: Path) -> None:
    (adopted / FILE).unlink()
    for words in (["check"], ["plan", "--week", WEEK], ["adopt", "--week", WEEK]):
        ran = run(words[0], adopted, *words[1:])
        assert ran.code == 2
        assert "rola.db is gone, but there are copies of it" in ran.err
    assert not (adopted / FILE).exists()
    copy = next((adopted / "backups").glob("*.db"))
    assert run("rebuild", copy, adopted).code == 0
    assert head(adopted) == 2


def test_a_kind_of_export_that_is_none_is_told(run: Run, adopted: Path, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "book.pdf", adopted)
    assert ran.code == 2
    assert "end it in .json or .xlsx, or name a folder" in " ".join(ran.err.split())


class TestGone:
    """Who is in the book and not in the tables any more: a member whose row was deleted, a renamed household."""

    @pytest.fixture
    def without_bo(self, adopted: Path) -> Path:
        (adopted / "members.csv").write_text("member,name,household,hours_per_week\nana,Ana,red,4\n", encoding="utf-8")
        return adopted

    def test_check_names_the_adopted_seats_of_people_whom_nobody_knows(self, run: Run, without_bo: Path) -> None:
        ran = run("check", without_bo)
        assert ran.code == 0
        assert "2027-W10, seat market@2027-03-13/2: 'bo' is to come, and the members table has nobody" in ran.err
        assert f"rola change away bo market@2027-03-13 {without_bo} --week 2027-W10" in ran.err
        told = json.loads(run("check", without_bo, "--json").out)
        seat = {"week": WEEK, "row": "market@2027-03-13/2", "member": "bo"}
        assert told["book"]["seats_of_unknown"] == [seat]

    def test_their_seat_can_be_opened_and_their_account_read(self, run: Run, without_bo: Path) -> None:
        assert "Blue house (blue)" in run("ledger", "Bo", without_bo).out
        ran = run("change", "away", "bo", "market", without_bo)
        assert (ran.code, head(without_bo)) == (0, 3)
        assert "bo cannot come to" in ran.out
        assert "seat" not in run("check", without_bo).err
        assert run("change", "away", "Tim", "market", without_bo).code == 2

    def test_the_hours_of_a_renamed_household_move_to_its_new_name(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended")
        before = balances(run, adopted)["blue"]
        for table in ("members", "households"):
            path = adopted / f"{table}.csv"
            path.write_text(path.read_text(encoding="utf-8").replace("blue,", "azur,"), encoding="utf-8")
        moved = run("gift", "blue", "azur", "1:15", adopted, "--why", "renamed")
        assert moved.code == 0
        run("adjust", "azur", adopted, "--hours", "-1", "--against", "blue", "--why", "renamed")
        now = balances(run, adopted)
        assert (now["blue"], now["azur"]) == (before - 75 + 60, 75 - 60)
        ran = run("gift", "azur", "blue", "1", adopted)
        assert (ran.code, "'blue' is no account" in ran.err) == (2, True)

    def test_rules_that_hold_later_do_not_say_whose_accounts_there_are_today(self, run: Run, adopted: Path) -> None:
        toml = adopted / "association.toml"
        later = '\n[[rules]]\nadopted = 2099-01-04\naccount = "member"\n'
        toml.write_text(toml.read_text(encoding="utf-8") + later, encoding="utf-8")
        assert run("adjust", "bo", adopted, "--hours", "-2", "--why", "counted twice").code == 0
        assert balances(run, adopted) == {"blue": -120, "commons": 120}


class TestOwedForMisses:
    """Ana misses the market, comes an hour off the plan the week after, and the meeting forgives the rest."""

    def test_a_statement_says_to_whom_since_when_and_what_is_still_due(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended", "--missed", "ana@market")
        told = run("ledger", "ana", adopted).out.splitlines()
        assert " ".join(told[-2].split()) == "since Owed for misses, to owed worked off forgiven still due"
        assert told[-1].split("  ")[0] == "2027-03-13"
        assert " ".join(told[-1].split()[1:]) == "the commons (Ana missed market) 3 h - - 3 h"
        assert "2 h behind: 2 h missed." in " ".join(told)
        ran = run("record", adopted, "--week", "2027-W11", "--off-plan", "ana 1 weeding 2027-03-16")
        assert "Red house works off 1 h that were owed to the commons; 2 h are left." in ran.out
        run("waive", "ana", adopted, "--why", "voted")
        last = run("ledger", "ana", adopted).out.splitlines()[-1]
        assert " ".join(last.split()[1:]) == "the commons (Ana missed market) 3 h 1 h 2 h -"
        owed = json.loads(run("ledger", "ana", adopted, "--json").out)["make_ups"]
        assert owed == [
            {
                "act": 3,
                "account": "red",
                "left": 0,
                "member": "ana",
                "excused": False,
                "minutes": 180,
                "owed_to": "commons",
                "shift": "market@2027-03-13",
                "since": "2027-03-13",
                "waived": 120,
                "week": WEEK,
                "worked": 60,
            }
        ]

    def test_the_host_reads_who_owes_it(self, run: Run, adopted: Path) -> None:
        run("record", adopted, "--week", WEEK, "--all-attended", "--missed", "ana@market")
        told = run("ledger", "commons", adopted).out
        assert "Owed to them for misses, by" in told
        assert "Red house (Ana missed market)" in told
        assert "Owed for misses" not in run("ledger", "bo", adopted).out
