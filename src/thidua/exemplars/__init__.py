"""Exemplars: models found, verified, told, recognised and taken up by others."""
