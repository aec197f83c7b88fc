"""A skill that somebody learns and nobody leads is told, once, with what to do."""

from __future__ import annotations

from pathlib import Path

from rola.inputs.folder import read
from rola.reports.unled import unled
from tests.rola.inputs.writing import SOUND, write_folder

TABLES = SOUND | {
    "tasks": "task,name,hours,least,wanted,needs,learning_places\nweed,Weeding,3,1,4,1 able saw; 1 able hoe,1\n"
    "fell,Felling,3,1,4,1 able saw,1\n",
    "skills": "member,skill,level\nana,saw,able\nana,hoe,lead\nbo,hoe,learner\nbo,saw,learner\n",
}
SAYS = (
    "Nobody leads in 'saw': who learns it comes only beside a lead, so not to Weeding. "
    "Write lead for whoever can take charge, in the table skills."
)


def said(folder: Path, skills: str) -> tuple[str, ...]:
    association = read(write_folder(folder, TABLES | {"skills": skills})).association
    assert association is not None
    return unled(association)


def test_it_is_told_once_for_a_skill_that_is_learnt_and_not_led(tmp_path: Path) -> None:
    skills = TABLES["skills"]
    assert said(tmp_path, skills) == (SAYS,)
    assert said(tmp_path, skills.replace("ana,saw,able", "ana,saw,lead")) == ()
    assert said(tmp_path, skills.replace("bo,saw,learner\n", "")) == ()
