"""Run the command without the product's entry point: ``python -m thidua.plans.reader.cli``."""

import sys

from thidua.plans.reader.cli.command import main

sys.exit(main())
