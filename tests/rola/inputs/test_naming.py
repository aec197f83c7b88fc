"""Which account, household or member is meant by a name that someone typed."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from rola.association import Association, HouseholdRow, MemberRow
from rola.inputs import naming
from rola.inputs.grid import Complaint
from rola.inputs.people import People

RING = Association(
    name="ring",
    zone=ZoneInfo("UTC"),
    members=(
        MemberRow(member="ada", name="Ada Hollis", household="hollis", hours_per_week=240),
        MemberRow(member="ewing", name="Ewing Cole", household="cole", hours_per_week=240),
        MemberRow(member="joe", name="Jo Reed", household="cole", hours_per_week=240),
        MemberRow(member="jo", name="Jo Reed", household="hollis", hours_per_week=240),
    ),
    households=(
        HouseholdRow(household="hollis", name="The Hollises"),
        HouseholdRow(household="cole", name="Cole"),
        HouseholdRow(household="ewing", name="Ewing"),
    ),
)


def _account(text: str) -> str | Complaint:
    accounts = {"commons", *(row.household for row in RING.households)}
    return naming.account(text, RING, accounts, lambda row: row.household, {"old-ben": "cole"})


@pytest.mark.parametrize(
    ("typed", "account"),
    [
        ("hollis", "hollis"),
        ("the  HOLLISES", "hollis"),
        ("the commons", "commons"),
        ("ada hollis", "hollis"),
        ("ewing", "ewing"),  # the household, never the member of that short name in another
        ("Ewing Cole", "cole"),
        ("jo", "hollis"),
        ("old-ben", "cole"),
        ("ADA", "hollis"),  # the one member of that first name
    ],
)
def test_an_account_is_found_by_its_own_names_first(typed: str, account: str) -> None:
    assert _account(typed) == account


def test_a_name_of_two_is_asked_about_and_never_guessed() -> None:
    assert _account("Jo Reed") == Complaint("'Jo Reed' can mean 2 of them", "write one of: cole, hollis")


def test_a_first_name_of_two_is_asked_about() -> None:
    twins = Association(
        name="Ring",
        zone=RING.zone,
        members=tuple(
            MemberRow(member=f"m{number}", name=name, household=household, hours_per_week=240)
            for number, (name, household) in enumerate([("Eva Bell", "hollis"), ("Eva Cole", "cole")])
        ),
        households=RING.households,
    )
    found = naming.account("eva", twins, {"hollis", "cole"}, lambda row: row.household)
    assert found == Complaint("'eva' can mean 2 of them", "write one of: cole, hollis")


def test_a_name_that_nobody_has_is_met_with_the_nearest() -> None:
    assert _account("holis") == Complaint("'holis' is no account", "did you mean 'hollis' or 'Ada Hollis'?")
    assert _account("zzz") == Complaint("'zzz' is no account", "name a household, a member or commons")


def test_a_household_is_no_commons() -> None:
    assert naming.hosting("cole", RING, "see households.csv") == "cole"
    assert naming.hosting("commons", RING, "see") == Complaint("'commons' is no household", "see")
    assert naming.household("", RING) == "commons"


@pytest.mark.parametrize("typed", ["Roy O'Neal", "Roy O\u2019Neal", "roy oneal", "ROY O`NEAL", "O'Neal"])
def test_an_apostrophe_is_forgiven(typed: str) -> None:
    roy = MemberRow(member="roy", name="Roy O'Neal", household="cole", hours_per_week=240)
    people = People(replace(RING, members=(*RING.members, roy)), handles_first=False)
    assert (people.find(typed) == "roy") is (typed != "O'Neal")
