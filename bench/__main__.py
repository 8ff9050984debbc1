"""Run every measurement: `python -m bench`."""

from bench import forecast, formality, reader, rollup, sheets, units

if __name__ == "__main__":
    reader.main()
    sheets.main()
    units.main()
    rollup.main()
    forecast.main()
    formality.main()
