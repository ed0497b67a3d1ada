"""`python -m bss2_chip_server`."""

import sys

from bss2_chip_server.cli import main

if __name__ == "__main__":  # a child process imports this module under another name
    sys.exit(main())
