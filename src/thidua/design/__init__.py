"""The look of every page: tokens, components, page frame, icons, fonts, error pages, gallery.

Everything below is built into templates (settings name the tags as builtins); ``/thiet-ke/`` shows it all.

**The frame.** ``{% extends "design/page.html" %}`` with the blocks ``title``, ``crumbs`` (links, or
``{% back %}``), ``heading`` (``<h1>`` and ``<p class="lead">``), ``actions`` (buttons beside it; one of them
``primary`` at most), ``content`` (``<section class="stack" aria-labelledby>`` one after another), ``aside``
(panels), ``scripts`` (modules), ``hero`` (a field across the page, before the rest) and ``page_class``
(``portal`` for the public pages). Blank blocks leave nothing behind. It reads ``site`` (``province``,
``demo_day``), ``navigation`` (``label``, ``url``, ``current``), ``officer`` (``user.name``, ``unit.name``,
``role.name``, ``is_example``), ``notices_url``, ``journal_url`` and ``acting_url``, and does without any of them.
Answers that replace a part of a page may carry ``design/components/messages.html`` out of band.

**Words.** ``{{ x|figure }}``, ``{{ x|figure:2 }}``, ``{{ x|figure:"stripped" }}``; ``{{ d|day }}`` with the
styles of ``days.in_words``; ``{{ t|moment }}``; ``{{ due|days_left:today }}``; ``{{ due|last_day }}`` (``due``
is the first day that is too late). Vietnamese words out of the database stand in an element with ``lang="vi"``;
in the help of a field ``fields.in_vietnamese`` marks what stands between backticks.

**Marks.** ``{% icon "house" %}`` · ``{% light "ok|warn|bad|idle" word %}`` ·
``{% badge word ["red"|"gold"] %}`` · ``{% kind "target|obligation|movement|citation|task" word %}`` ·
``{% clause path [url] %}`` · ``{% example %}`` · ``{% meter value total [label] %}``.

**Forms.** ``<form class="form">`` with ``{% errors form %}`` and ``{% field form.name ["đơn vị tính"] %}``;
``data-confirm``, ``data-confirm-note``, ``data-confirm-yes``, ``data-confirm-word`` on a button ask before it
acts (a page must ask too, for those without script); ``data-autosave`` on a form sends the event ``autosave``
when typing rests; ``data-at-once`` sends a filter as soon as it is changed;
``data-print`` on a hidden button shows it where scripts run, and prints the page; ``data-copy`` (the id of a text
area) and ``data-copied`` (what is said then in the ``role="status"`` beside it) copy a text with the module
``design/js/copy.js``. A form that edits a row is a ``versions.EditForm``; ``versions.saved(form, deed, stored=...)``
does its deed, and where somebody else was quicker ``{% errors form %}`` (inside the form) shows both versions field by
field, with a tick to take the stored value.

**Lists.** ``<form class="filters">``; ``{% filter_by name label nothing choices chosen [vietnamese=True] %}`` in it;
``{% sort_header key label [default] [css] %}`` (query ``sap``);
``{% pagination page [things] %}`` (query ``trang``); ``<table class="table folds">`` with ``data-label`` on
every cell; ``{% empty title [icon] %}...{% endempty %}`` (inside a loop only after the loop's own
``{% empty %}``); ``{% progress title share asks page %}...{% endprogress %}`` (in a partial ``progress``, while a job
runs); ``{% back fallback [label] %}``, ``{% here %}`` (``next=…`` for a link that is to lead back
here), ``{% keep_way_back %}`` (in a form), ``addresses.way_back`` (in a view); ``{% day_shown shown %}`` of
``shown.shown_day(request, today)`` on a page that can be read as it was on a day (query ``ngay``).

**Charts.** ``{% bullet chart [goal=False] [table=False] %}`` of a ``charts.Bullet``,
``{% bullet_table charts %}``, ``{% bullet_legend %}``, ``{% spark values words %}``,
``{% timeline milestones today %}`` of ``milestones.Milestone``, ``{% cell standing word [url] %}`` and
``{% sign standing %}`` for the board of units and obligations.

**Modules of their own name.** ``assets`` makes fonts and the one stylesheet at set-up; ``figures``, ``days``
write figures and days in the page's language; ``charts``, ``milestones`` work out geometry and order;
``fields``, ``addresses`` prepare what tags show; ``versions`` lets a form show two versions;
``shown`` reads which day a page shows; ``gallery`` holds the examples.
"""
