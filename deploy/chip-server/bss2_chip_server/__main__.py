"""`python -m bss2_chip_server`."""

import sys

if __name__ == "__main__":  # the child process imports this module under another name, and must not import the server
    from bss2_chip_server.cli import main

    sys.exit(main())
