"""Open data: everything that is public as files, with a dictionary that they are held to (decision 55).

**Modules of their own name.** ``datasets`` say of each file what it holds, column by column; ``files`` write them;
``catalogue`` describes them for machines (Frictionless, DCAT).
"""
