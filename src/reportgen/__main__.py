"""`python -m reportgen`: the same as the command."""

from reportgen.cli import run

if __name__ == "__main__":
    run()
