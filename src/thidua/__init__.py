"""The system in which Vietnam's emulation campaigns run."""
