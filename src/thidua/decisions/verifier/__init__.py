"""A program that checks certificates, handed out as it is; nothing here is imported by the site."""
