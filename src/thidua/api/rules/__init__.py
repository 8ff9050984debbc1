"""Rules of the API: secrets and scopes of tokens, tags of versions, pages."""
