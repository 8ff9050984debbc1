"""Tests of the statistical forms."""  # noqa: A005 -- it mirrors the package
