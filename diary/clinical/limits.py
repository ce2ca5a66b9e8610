"""The limits numbers are shown by, each with its source. Danger limits stand with the flags."""

# Below this many watched nights only counts are shown, no rate and no share.
# Source: simulation of the ranges (method R in stats/intervals.py).
MIN_NIGHTS = 7

# A range for a rate also needs this many nights with any. Source: the same simulation; a
# stricter rule picks the lucky high diaries and makes the range less true.
MIN_NIGHTS_WITH_ANY = 3

# Watched minutes that differ more than this put the per-hour rate first.
# Source: diary rule "What enters a rate".
UNEQUAL_WATCHING = 2

# "5 minutes or more", the same in counts, lists and flags. Source: NHS first-aid advice.
LONG_S = 300

# How far back a new or changed medicine is listed beside the first episode, in days.
# Source: Rissardo 2023, jerks after a new medicine begin within weeks.
MEDICINE_WINDOW_DAYS = 56

# Written within this many minutes of its end, an episode counts as written at the time;
# without a known waking, within these hours as written the same night. Source: diary rule.
AT_THE_TIME_MIN = 15
SAME_NIGHT_H = 4

# Before and after a change: watched nights on each side, episodes in all and before it, and
# nights with any. Source: judgement, checked by simulation of false alarms.
COMPARE_NIGHTS = 7
COMPARE_TOTAL = 10
COMPARE_BEFORE = 5
COMPARE_NIGHTS_WITH_ANY = 3
# With fewer watched nights than this on a side, more would say more. Source: the same.
COMPARE_NIGHTS_BETTER = 14

# Nights were watched alike while no way of watching was used on a share of nights this much
# larger on one side of a change. Source: diary rule, ways of watching find different things.
WATCHED_ALIKE_SHARE = 0.25
# Means of watched minutes that differ by this factor lead a comparison to rates per hour.
WATCHED_LONGER = 1.25

# Something else counts as changed too when it was recorded on a share of nights this much larger
# on one side; a matter of health or doses also when it was recorded on one side only.
# Source: diary rule, other things are said before a number.
ALSO_CHANGED_SHARE = 0.25
ALSO_CHANGED_HEALTH_SHARE = 0.10
ALSO_CHANGED_WRITERS_SHARE = 0.50  # of the episodes, from as many on a side as a comparison needs

# The week before a change is held against the nights before it: so many watched nights in it
# and before it, and the one-sided chance below which it is unusual. Source: Spilker 1984,
# diaries fall back towards their usual after a bad week; judgement for the chance.
WEEK_BEFORE_NIGHTS = 4
WEEKS_EARLIER_NIGHTS = 7
WEEK_UNUSUAL = 0.10

# A ratio beyond this says no more than "more". Source: diary rule.
RATIO_MOST = 100

# Under this age in months the morning asks of every episode how the movement looked, because
# runs of such movements at that age are seen by a doctor soon. Source: ILAE criteria (Zuberi et
# al., Epilepsia 2022;63:1349), which reach from 1 to 24 months.
SPASM_UNTIL_MONTHS = 24

# From this hour of the local clock what is written counts as morning, and Tonight offers to
# finish the night. Source: diary rule.
MORNING_FROM_H = 5

# A weekly check is asked again after this many days. Source: diary rule.
WEEKLY_AFTER_DAYS = 7

# An answer is called "most often" from this many answers to its question, and when at least
# half gave it; fewer episodes are told one by one. Source: diary rule.
TYPICAL_FROM = 5

# Episodes of a night lie in one bunch while the next begins within this many minutes of the one
# before, start to start. Source: diary rule; it marks no kind of movement.
BUNCH_WITHIN_MIN = 30

# Entries of two people whose times touch within this many seconds are one episode until a person
# decides. Source: diary rule, nothing is counted twice.
SAME_EPISODE_S = 180
