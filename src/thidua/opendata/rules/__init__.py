"""Rules of open data: columns and their types, versions."""

from thidua.opendata.rules.tables import Column, Type, in_json, in_text, schema_of, version_of

__all__ = ["Column", "Type", "in_json", "in_text", "schema_of", "version_of"]
