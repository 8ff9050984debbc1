"""Plan texts, the reader, clauses: everything above is traced to a clause.

A plan comes in as a file or as pasted text, a job reads it (``reader``, plain Python), and officers of the Emulation
office say of every reading whether it is true. A campaign is made from what they confirmed (``queries.confirmed``) and
from nothing else.

What an officer confirms, and why it is cut this way:

* **The head of the document is one item**, not eight: it is one look at the top of the page. Its number and day are
  asked for where the text gives none; accepting the item without them says that the document has none.
* **A deadline is confirmed with the obligation that carries it.** The reader gives both lists; a day that an obligation
  says in the same place is not asked about a second time. What is left are days that are nobody's duty (the end of the
  campaign, a milestone): items of their own, with what the day means for the campaign.
* **What was read is never changed.** ``ReadItem.payload`` and its span stay as the reader gave them, as do the text and
  its hash: the database refuses to change them (``triggers``). What an officer made of an item stands beside it.
* **Each decision is saved by itself** with the version the officer saw; who comes second is told and sees both.
* **A note belongs to an item** when it speaks of what was read (percentage points, parts that do not add up); such an
  item is not accepted together with others. Notes on the text itself (a gap in its numbering) stand by themselves.

Besides the usual storeys: ``reader`` reads a text, ``sentences`` says codes in the reader's language (forms, views and
template tags use the same words), ``triggers`` lays what the migration needs, ``templatetags`` writes the text.
"""
