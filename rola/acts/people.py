"""Who holds which account in a week, and what each has promised, as the tables say today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rola.association import Association, RuleBlock
from rola.book.rows import Promise
from rola.planning import block_in_force
from rola.planning.frame import Frame
from rola.planning.people import members_of
from rola.weeks import week_name
from solver.problem import COMMONS, Member


@dataclass(frozen=True)
class People:
    """The people of one week, with the rules in force in it.

    Attributes
    ----------
    monday : date
        Of the week.
    """

    association: Association
    monday: date

    @cached_property
    def block(self) -> RuleBlock:
        """The rules in force."""
        return block_in_force(self.association, self.monday)

    @cached_property
    def members(self) -> dict[str, Member]:
        """Those who belong to the association on some day of the week."""
        frame = Frame(weeks=(self.monday,), zone=self.association.zone)
        return {member.id: member for member in members_of(self.association, self.block, frame)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Printed names of all members there ever were in the table."""
        return dict(self.association.member_names)

    def account(self, member: str) -> str:
        """Return the account that is credited for a member's work; for a guest the commons."""
        if member in self.members:
            return self.members[member].account
        row = next((row for row in self.association.members if row.member == member), None)
        if row is None:
            return COMMONS
        return row.member if self.block.account == "member" else row.household

    def household(self, member: str) -> str:
        """Return the household of a member; empty for a guest."""
        return next((row.household for row in self.association.members if row.member == member), "")

    def counts(self, member: str, host: str) -> bool:
        """Tell whether a member's work at a host is labour given: at home only if the rules say so."""
        return self.block.host_counts or host == COMMONS or self.household(member) != host

    def received_by(self, host: str, minutes: int) -> dict[str, int]:
        """Divide the labour a host received over the accounts that it goes to, in whole minutes.

        Where members hold the accounts, those of the hosting household share it evenly.
        """
        if host == COMMONS or self.block.account != "member":
            return {host: minutes}
        own = sorted(member.account for member in self.members.values() if member.home == host)
        if not own:
            return {host: minutes}
        each, over = divmod(minutes, len(own))
        return {account: each + (place < over) for place, account in enumerate(own) if each + (place < over)}

    def sets_aside(self, host: str) -> str:
        """Return whose share is set aside for work at a host: its household, or nobody's (`COMMONS`)."""
        return host if any(member.home == host for member in self.members.values()) else COMMONS

    def promises(self) -> tuple[Promise, ...]:
        """Return what each has promised for the week."""
        return tuple(
            Promise(
                week=week_name(self.monday),
                member=member.id,
                account=member.account,
                household=member.home,
                minutes=member.promise[0],
            )
            for member in self.members.values()
        )
