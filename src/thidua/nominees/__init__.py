"""Nominees: whom awards are for, and what is known of each.

A person, a collective or a household, with what each year brought (completion, discipline, initiatives), the merits it
may be awarded for, what it has been awarded already (the register), and whether it is held (NĐ 152/2025/NĐ-CP Điều
4.4). From this come the facts that `thidua.law` judges (`queries.facts_of`).
"""
