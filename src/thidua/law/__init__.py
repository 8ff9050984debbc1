"""What the law says of titles, commendations, votes and money: dated data with article and confidence, and its reading.

``data/law.json`` holds the facts; `reading` gives them typed, `eligibility` holds a nominee's facts against a title's
standards, `votes` counts what a council needs, `money` what is paid. What was not read in the text itself says so by
its confidence and is shown as "chưa kiểm chứng". Knows no framework; the words of every finding are in `sentences`.
"""
