"""Measurements, as ratios of one run: they hold on any machine. docs/performance.md says what each row means.

    make bench                      everything, an hour or so; writes bench/results/latest.json and prints it as a table
    make bench QUICK=1              everything, smaller, in under five minutes; writes bench/results/quick.json alone
    python -m bench rollup pages    some of it, by the names of modules (QUICK=1 in front for the smaller size)

Each module has one ``main()``, which asks `bench.size` how large it is to be, holds answers against each other before
it holds times, and hands its rows to `bench.goals.keep`. The naive versions in bench/naive are yardsticks only. Rows
that come with later packages: ``dossier-board`` and ``rank-growth`` (awards) and ``pdf`` (papers).
"""
