"""Run every measurement: `python -m bench`."""

from bench import reader, sheets

if __name__ == "__main__":
    reader.main()
    sheets.main()
