"""`python3 dev.py bench [N…]`: fill a throwaway PostgreSQL with N placements, and print what each page costs."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from tests.bench.run import SIZES, run

    run(sorted(map(int, sys.argv[1:])) or SIZES)
