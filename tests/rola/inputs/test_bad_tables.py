"""One kind of slip after another: each is told at its place, with what is wrong and what to do, and nothing else."""

# ruff: noqa: E501  # a list of cases: one slip a line reads best
from __future__ import annotations

from pathlib import Path

import pytest

from rola.inputs.folder import read
from tests.rola.inputs.writing import SOUND, places, write_folder

ALL = dict(SOUND)
M, H, S, T = (ALL[name] for name in ("members", "households", "sites", "tasks"))
MEMBERS = "member,name,household,hours_per_week,weekly_cap,joined,left,language,bars,minor\n"
SHIFTS = "shift,task,site,date,weekday,rrule,from,to,except,start,end,least,wanted\n"
AWAY = "member,kind,date,weekday,from,to,start,end,task,site\n"
REQUESTS = "request,task,site,from,to,gatherings,after,hours,least,wanted,turn_due\n"
TASKS = "task,name,hours,least,wanted,needs,hazards\n"
ADJUSTMENTS = "member,from,to,kind,hours_per_week,weekly_cap\n"
PINS = "member,shift,date,kind\n"

CASES = {
    # --- a cell that cannot be read ---
    "empty required cell": ("members", M + "cy,,red,4\n", 4, "name", "empty", "Odessa Pruitt"),
    "empty choice": ("pairs", "member,other,kind\nana,bo,\n", 2, "kind", "empty", "apart or together"),
    "no number": ("members", M + "cy,Cy,red,many\n", 4, "hours_per_week", "'many'", "2:30"),
    "thirds of an hour": ("members", M + "cy,Cy,red,0.33\n", 4, "hours_per_week", "whole minutes", "0:20"),
    "thousands or fraction": ("members", M + 'cy,Cy,red,"1,000"\n', 4, "hours_per_week", "two ways", "1000"),
    "minutes past 59": ("members", M + "cy,Cy,red,2:75\n", 4, "hours_per_week", "2:75", "59"),
    "too many hours": ("members", M + "cy,Cy,red,81\n", 4, "hours_per_week", "more than 80", "from 0 to 80"),
    "negative hours": ("members", M + "cy,Cy,red,-2\n", 4, "hours_per_week", "less than 0", "from 0 to 80"),
    "negative count": ("tasks", T + "hoe,Hoeing,2,0,4\n", 3, "least", "less than 1", "from 1 to 500"),
    "half a person": ("tasks", T + "hoe,Hoeing,2,1.5,4\n", 3, "least", "no whole number", "such as"),
    "no such day": ("members", f"{MEMBERS}cy,Cy,red,4,,2027-02-31,,,,\n", 2, "joined", "does not exist", "2027-03-06"),
    "two ways to read a day": ("members", f"{MEMBERS}cy,Cy,red,4,,3/6/2027,,,,\n", 2, "joined", "two ways", "2027-03-06 or 2027-06-03"),
    "a day with slashes": ("members", f"{MEMBERS}cy,Cy,red,4,,25/6/2027,,,,\n", 2, "joined", "no day", "write 2027-06-25"),
    "a spreadsheet's day number": ("members", f"{MEMBERS}cy,Cy,red,4,,46452,,,,\n", 2, "joined", "46452", "write 2027-03-06"),
    "a year out of the world": ("members", f"{MEMBERS}cy,Cy,red,4,,0207-01-04,,,,\n", 2, "joined", "207", "2027-03-06"),
    "a day in words": ("members", f"{MEMBERS}cy,Cy,red,4,,next May,,,,\n", 2, "joined", "'next May'", "2027-03-06"),
    "one bad day of several": ("shifts", f"{SHIFTS}m,weed,field,,Sat,,,,2027-03-06; 2027-13-01,08:00,,,\n", 2, "except", "2027-13-01", "2027-03-06"),
    "clock with a point": ("gatherings", "gathering,weekday,start,end\nsat,Sat,7.30,11:30\n", 2, "start", "'7.30'", "write 07:30"),
    "clock without a mark": ("gatherings", "gathering,weekday,start,end\nsat,Sat,0730,11:30\n", 2, "start", "'0730'", "write 07:30"),
    "clock of hours only": ("gatherings", "gathering,weekday,start,end\nsat,Sat,7,11:30\n", 2, "start", "'7'", "write 07:00"),
    "clock past the day": ("gatherings", "gathering,weekday,start,end\nsat,Sat,25:00,11:30\n", 2, "start", "25:00", "07:30"),
    "midnight as 24:00": ("gatherings", "gathering,weekday,start,end\nsat,Sat,20:00,24:00\n", 2, "end", "24:00", "00:00"),
    "a spreadsheet's part of a day": ("gatherings", "gathering,weekday,start,end\nsat,Sat,0.3125,11:30\n", 2, "start", "0.3125", "write 07:30"),
    "no weekday": ("gatherings", "gathering,weekday,start,end\nsat,Caturday,7:30,11:30\n", 2, "weekday", "Caturday", "Mon"),
    "neither yes nor no": ("members", f"{MEMBERS}cy,Cy,red,4,,,,,,perhaps\n", 2, "minor", "'perhaps'", "yes or no"),
    "a word that is none": ("skills", "member,skill,level\nana,weeding,expert\n", 2, "level", "'expert'", "learner, able, lead"),
    "a word nearly right": ("skills", "member,skill,level\nana,weeding,leed\n", 2, "level", "'leed'", "did you mean 'lead'"),
    "needs without a number": ("tasks", f"{TASKS}weed,Weeding,2,1,4,lead hoeing,\n", 2, "needs", "'lead hoeing'", "1 lead planting"),
    "needs with commas": ("tasks", f'{TASKS}weed,Weeding,2,1,4,"1 lead hoeing, 2 able hoeing",\n', 2, "needs", "no skill", ";"),
    "needs the same twice": ("tasks", f"{TASKS}weed,Weeding,2,1,4,1 lead hoeing; 2 lead hoeing,\n", 2, "needs", "twice", "one number"),
    "a repeat without frequency": ("shifts", f"{SHIFTS}m,weed,field,,,BYDAY=SA,2027-01-02,,,08:00,,,\n", 2, "rrule", "no repeat", "FREQ=WEEKLY"),
    "a repeat by the hour": ("shifts", f"{SHIFTS}m,weed,field,,,FREQ=HOURLY,2027-01-02,,,08:00,,,\n", 2, "rrule", "FREQ=HOURLY", "FREQ=WEEKLY"),
    "a repeat that never moves on": ("shifts", f"{SHIFTS}m,weed,field,,,FREQ=DAILY;INTERVAL=0,2027-01-02,,,08:00,,,\n", 2, "rrule", "INTERVAL=0", "FREQ=WEEKLY"),
    "a repeat until an hour": ("shifts", f"{SHIFTS}m,weed,field,,,FREQ=DAILY;UNTIL=20270301T000000Z,2027-01-02,,,08:00,,,\n", 2, "rrule", "UNTIL", "UNTIL=20270630"),
    "a name of 10,000 letters": ("members", M + f"cy,{'x' * 10_000},red,4\n", 4, "name", "10000 characters", "at most 200"),
    "a handle of 61 letters": ("members", M + f"{'x' * 61},Cy,red,4\n", 4, "member", "61 characters", "at most 60"),
    "a handle with a line break": ("members", M + '"c\ny",Cy,red,4\n', 4, "member", "line break", "without"),
    "a handle with a separator": ("members", M + "c;y,Cy,red,4\n", 4, "member", "';'", "separates"),
    "a handle like a dated shift": ("shifts", f"{SHIFTS}m@2027-03-06,weed,field,,Sat,,,,,08:00,,,\n", 2, "shift", "dated shift", "leave out"),
    "a control character": ("members", M + "cy,C\x00y,red,4\n", 4, "name", "U+0000", "type it again"),
    # --- a row that contradicts itself ---
    "left before joined": ("members", f"{MEMBERS}cy,Cy,red,4,,2027-03-06,2027-03-05,,,\n", 2, "left", "before", "correct"),
    "cap below promise": ("members", f"{MEMBERS}cy,Cy,red,4,3:30,,,,,\n", 2, "weekly_cap", "less than the promise", "raise"),
    "least above wanted": ("tasks", T + "hoe,Hoeing,2,5,4\n", 3, "least", "at least 5", "wanted is least or more"),
    "shift's least above the task's wanted": ("shifts", f"{SHIFTS}m,weed,field,,Sat,,,,,08:00,,5,\n", 2, "least", "at least 5", "wanted"),
    "more skilled than wanted": ("tasks", f"{TASKS}weed,Weeding,2,1,2,3 able hoeing,\n", 2, "needs", "3 able hoeing", "raise 'wanted'"),
    "work of no time": ("tasks", T + "hoe,Hoeing,0,1,4\n", 3, "hours", "no time", "2:30"),
    "end is start": ("gatherings", "gathering,weekday,start,end\nsat,Sat,7:30,07:30\n", 2, "end", "07:30", "next day"),
    "no day at all": ("shifts", f"{SHIFTS}m,weed,field,,,,,,,08:00,,,\n", 2, "date", "no day", "weekday"),
    "date and weekday": ("shifts", f"{SHIFTS}m,weed,field,2027-03-06,Sat,,,,,08:00,,,\n", 2, "weekday", "both", "keep the one"),
    "a single date with a bound": ("shifts", f"{SHIFTS}m,weed,field,2027-03-06,,,,2027-04-01,,08:00,,,\n", 2, "to", "single date", "empty it"),
    "a repeat backwards": ("shifts", f"{SHIFTS}m,weed,field,,Sat,,2027-03-06,2027-03-01,,08:00,,,\n", 2, "to", "before the first day", "correct"),
    "an rrule without its start": ("shifts", f"{SHIFTS}m,weed,field,,,FREQ=DAILY,,,,08:00,,,\n", 2, "from", "no first day", "'from'"),
    "weekdays that never come": ("shifts", f"{SHIFTS}m,weed,field,,Sun,,2027-03-01,2027-03-05,,08:00,,,\n", 2, "weekday", "brings no day", "from"),
    "an rrule that never comes": ("shifts", f"{SHIFTS}m,weed,field,,,FREQ=YEARLY;COUNT=2;BYMONTH=2;BYMONTHDAY=30,2027-03-01,,,08:00,,,\n", 2, "rrule", "names a day that no month has", "30 February"),
    "a first day that cannot be read is the one fault": ("shifts", f"{SHIFTS}m,weed,field,,Sat,,12/7/2026,2026-12-12,,08:00,,,\n", 2, "from", "12/7/2026", "2026-12-07"),
    "every day taken out": ("shifts", f"{SHIFTS}m,weed,field,,Sat,,2027-03-01,2027-03-07,2027-03-06,08:00,,,\n", 2, "weekday", "brings no day", "except"),
    "closure backwards": ("closures", "from,to,site,kind\n2027-03-06,2027-03-05,,wet\n", 2, "to", "before", "correct"),
    "request backwards": ("requests", f"{REQUESTS}r,weed,plot,2027-03-06,2027-03-01,,,,,,\n", 2, "to", "before", "correct"),
    "capacity that changes nothing": ("adjustments", f"{ADJUSTMENTS}ana,2027-01-01,,capacity,,\n", 2, "hours_per_week", "neither", "leave"),
    "promise in leave": ("adjustments", f"{ADJUSTMENTS}ana,2027-01-01,,leave,2,\n", 2, "hours_per_week", "nothing is promised", "capacity"),
    "away for one task only": ("availability", f"{AWAY}ana,away,2027-03-06,,,,,,weed,\n", 2, "task", "all work", "rather not"),
    "paired with oneself": ("pairs", "member,other,kind\nana,ana,apart\n", 2, "other", "twice", "two different"),
    "travel from a site to itself": ("travel", "site,other,minutes\nplot,plot,5\n", 2, "other", "twice", "two different"),
    # --- rows that contradict each other ---
    "a handle twice": ("members", M + "ana,Ana too,red,4\n", 4, "member", "already given in row 2", "of its own"),
    "a handle in another case": ("members", M + "Ana,Ana too,red,4\n", 4, "member", "only in case", "of its own"),
    "the reserved member": ("members", M + "commons,Ann,red,4\n", 4, "member", "kept for the group", "another"),
    "the reserved household": ("households", H + "Commons,All of us\n", 4, "household", "kept for the group", "another"),
    "the reserved site": ("sites", S + "commons,The land,\n", 4, "site", "kept for the group", "another"),
    "an unknown household": ("members", M + "cy,Cy,bleu,4\n", 4, "household", "'bleu' is no household", "did you mean 'blue'"),
    "a household in another case": ("members", M + "cy,Cy,Red,4\n", 4, "household", "'Red' is no household", "did you mean 'red'"),
    "a household like none": ("members", M + "cy,Cy,zzz,4\n", 4, "household", "'zzz'", "add it to households"),
    "the commons as a household": ("sites", S + "barn,The barn,commons\n", 4, "household", "'commons'", "leave the cell empty"),
    "an unknown task": ("shifts", f"{SHIFTS}m,wed,field,,Sat,,,,,08:00,,,\n", 2, "task", "'wed' is no task", "'weed'"),
    "an unknown gathering": ("requests", f"{REQUESTS}r,weed,plot,,,sut,,,,,\n", 2, "gatherings", "'sut'", "'sat'"),
    "an unknown wish": ("availability", f"{AWAY}ana,would like,,,,,,,,filed\n", 2, "site", "'filed' is no site", "'field'"),
    "an unknown shift to pin to": ("pins", f"{PINS}ana,markt,2027-03-06,comes\n", 2, "shift", "no shift or request", "'market'"),
    "an unknown account": ("openings", "account,ahead\nana,0\n", 2, "account", "'ana' is a member, and by the rules each household", "hours of each household"),
    "an account of nobody": ("openings", "account,ahead\nqqqqq,0\n", 2, "account", "'qqqqq' is no account", "add it"),
    "a skill twice": ("skills", "member,skill,level\nana,hoeing,able\nana,hoeing,lead\n", 3, "skill", "row 2", "keep one"),
    "a skill in another case": ("skills", "member,skill,level\nana,hoeing,able\nbo,Hoeing,lead\n", 3, "skill", "elsewhere", "'hoeing'"),
    "travel both ways": ("travel", "site,other,minutes\nplot,field,5\nfield,plot,6\n", 3, "other", "row 2", "keep one"),
    "a pair twice": ("pairs", "member,other,kind\nana,bo,apart\nbo,ana,together\n", 3, "other", "row 2", "keep one"),
    "a pin twice": ("pins", f"{PINS}ana,market,2027-03-06,comes\nana,market,2027-03-06,stays out\n", 3, "date", "row 2", "keep one"),
    "an account twice": ("openings", "account,ahead\nred,2\nblue,-4\nred,2\n", 4, "account", "row 2", "keep one"),
    "adjustments that overlap": ("adjustments", f"{ADJUSTMENTS}ana,2027-01-01,,leave,,\nana,2027-05-01,2027-05-02,leave,,\n", 3, "from", "overlaps row 2", "end one"),
    "openings off zero": ("openings", "account,ahead\nred,2.5\nblue,-2\n", 0, "ahead", "sum to +0:30", "correct the rows"),
    "a request after itself": ("requests", f"{REQUESTS}r,weed,plot,,,,r,,,,\n", 2, "after", "r after r", "take one"),
    "requests in a circle": ("requests", f"{REQUESTS}a,weed,plot,,,,b,,,,\nb,weed,plot,,,,c,,,,\nc,weed,plot,,,,a,,,,\nd,weed,plot,,,,a,,,,\n", 2, "after", "a after b after c after a", "take one"),
    "references with commas": ("requests", f'{REQUESTS}a,weed,plot,,,,,,,,\nb,weed,plot,,,,,,,,\nc,weed,plot,,,,"a, b",,,,\n', 4, "after", "'a, b'", "write ';'"),
    "a request named like a shift": ("requests", f"{REQUESTS}market,weed,plot,,,,,,,,\n", 2, "request", "of a shift", "another"),
    "a pin without its day": ("pins", f"{PINS}ana,market,,comes\n", 2, "date", "repeats", "which day"),
    "a name on two lines": ("members", M + 'cy,"Cy\nBell",red,4\n', 4, "name", "line break", "one line"),
    "a pin on another day": ("pins", f"{PINS}ana,market,2027-03-07,comes\n", 2, "date", "not on 2027-03-07", "weekday"),
    # --- a table that cannot be read ---
    "a column twice": ("members", "member,name,name,household,hours_per_week\nana,Ana,Ann,red,4\nbo,Bo,Bo,blue,4\n", 1, "name", "twice", "keep one"),
    "a required column missing": ("tasks", "task,name,hours,least\nweed,Weeding,3,1\n", 1, "wanted", "is missing", "People wanted"),
    "a column nearly right": ("members", "member,name,household,hours_per_week,joind\nana,Ana,red,4,\nbo,Bo,blue,4,\n", 1, "joind", "no column 'joind'", "'joined'"),
    "no header": ("travel", "plot,field,5\n", 1, "", "header is missing", "site, other, minutes"),
    "blank lines only": ("travel", ",,\n,,\n", 1, "", "header is missing", "site, other, minutes"),
    "an empty file": ("travel", "", 0, "", "the file is empty", "header"),
    "an unquoted comma": ("members", M + "cy,Young, Cy,red,4\n", 4, "", "'4' stands below no heading", "quotation marks"),
    "a cell too many": ("travel", "site,other,minutes\nplot,field,5,6\n", 2, "", "'6' stands below no heading", "quotation marks"),
    "a quote that never closes": ("travel", 'site,other,minutes\nplot,field,5\nplot,"field,5\n\n\n', 3, "", "not closed", '""'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_slip_in_a_table(tmp_path: Path, case: tuple[str, str, int, str, str, str]) -> None:
    table, text, row, column, what, hint = case
    reading = read(write_folder(tmp_path, ALL | {table: text}))
    assert reading.association is None
    assert places(reading.faults) == [(f"{table}.csv", "", row, column)]
    assert what in reading.faults[0].what
    assert hint in reading.faults[0].hint
