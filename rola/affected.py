"""Who is affected where a roster breaks a rule: those it names, or the crew and the host of the work."""

from __future__ import annotations

from rola.association import Association
from rola.wording import account_name, listed, member_name, word
from solver.problem import COMMONS, Problem
from solver.reason import Breach
from solver.roster import Roster


def affected(breach: Breach, problem: Problem, roster: Roster, association: Association) -> str:
    """Return who is affected as a sentence, such as ``Affected: Ana, Ben and the host, Cole``.

    Of a rule about people it names those people; of a rule about work, who is sent to it and whose
    it is. It is empty where the reason itself names everybody.
    """
    said = word(breach.reason, association, problem)
    fields = breach.reason
    named = [str(who) for who in (breach.member, fields.get("member"), fields.get("other")) if who]
    people = dict.fromkeys(who for who in named if who in problem.member)
    shift = problem.shift.get(breach.shift or "")
    words = [member_name(association, who) for who in people or (roster.crew(shift.id) if shift else ())]
    if not people and shift and shift.host != COMMONS:
        words.append(f"the host, {account_name(association, shift.host)}")
    return f"Affected: {listed(words)}." if any(name not in said for name in words) else ""
