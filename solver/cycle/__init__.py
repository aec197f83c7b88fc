"""Very large plans in which everyone owes one shift or two: regular days and times, all shifts of one length.

Members flow to times, not to shifts: what is alike to everyone is one node. One flow of least
cost then is the best there is for filling crews, for fair load and for wishes together; which
shifts run, couples, rest and the rules inside a crew are settled before and after it.
"""
