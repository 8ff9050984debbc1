"""Tests of messages to officers."""
