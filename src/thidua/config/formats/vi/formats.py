"""How days are typed into a form: day first, as in Vietnam, in either language."""

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]
