"""Two members who are called alike are told apart wherever they are named."""

from __future__ import annotations

from pathlib import Path

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

TWO = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,4\nold,James Bell,blue,2\nyoung,James Bell,red,2\n"
}


def test_in_plan_papers_messages_ledger_and_reasons(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ring", TWO)
    told = run("plan", folder, "--week", WEEK).out
    assert told.count("James Bell (old)") == told.count("James Bell (young)") == 2  # the crew, and the members
    adopted_in(run, folder)
    papers = folder / "rosters" / WEEK
    for name in ("poster.html", "poster-a4.html", "slips.html", "hosts.html"):
        text = (papers / name).read_text(encoding="utf-8")
        assert "James Bell (old)" in text, name
        assert "James Bell (young)" in text, name
        assert text.count("James Bell") == text.count("James Bell ("), name
    said = run("text", folder, "--week", WEEK).out
    assert ("James Bell (old):" in said, "James Bell (young):" in said) == (True, True)
    assert run("why", "old", folder, "--week", WEEK).out.startswith("James Bell (old)\n")
    assert run("record", folder, "--week", WEEK, "--all-attended").code == 0
    assert "Weeding, James Bell (old)" in run("ledger", "blue", folder).out
