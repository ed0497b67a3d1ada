"""Serves one BrainScaleS-2 chip over Arrow Flight to the Java programs of bss2-sbi.

`hardware` is all that knows PyNN; it runs in a child process that can be killed. Everything else is the protocol and
knows no chip.
"""

__version__ = "0.1.0"
