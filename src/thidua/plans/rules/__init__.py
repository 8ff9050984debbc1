"""Decisions on plain values: no Django, no clock, no database.

``kinds`` holds the codes, ``payloads`` turns a reading into what is kept and checks what officers type,
``spans`` cuts a text into coloured pieces, ``anchors`` names its clauses, ``doubts`` ties notes to readings,
``comparing`` says what changed between two versions of a plan, ``confirmed`` is what a campaign is made from.
"""
