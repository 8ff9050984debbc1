"""Laying the tables of the tests' database once for every state of the migrations, not once for every run."""
