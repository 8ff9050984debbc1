"""Run every measurement: `python -m bench`."""

from bench import reader

if __name__ == "__main__":
    reader.main()
