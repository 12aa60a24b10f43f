"""Types lines into an interactive shell on a terminal of its own and prints what it printed.

    python3 type_in_shell.py FOLDER SETUP LINE... -- SHELL ARGUMENTS...

Each line is typed as it is, tabs included, after the shell has shown its prompt again; whatever the
lines printed between `<` and `>` is what this prints.
"""

import os
import pty
import re
import select
import sys
import time

PROMPT = "READY>"
SECONDS = 60


def read_until(fd: int, text: str, end: str) -> str:
    """Reads on until `end` stands in what was read since `text`."""
    until = time.monotonic() + SECONDS
    while end not in text:
        left = until - time.monotonic()
        if left <= 0 or not select.select([fd], [], [], left)[0]:
            sys.exit(f"waited in vain for {end!r} after {text!r}")
        try:
            read = os.read(fd, 4096)
        except OSError:
            read = b""
        if not read:
            sys.exit(f"the shell ended after {text!r}")
        text += read.decode(errors="replace")
    return text


def main() -> None:
    split = sys.argv.index("--")
    folder, setup, *lines = sys.argv[1:split]
    shell = sys.argv[split + 1:]
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ["TERM"] = "dumb"
        os.execvp(shell[0], shell)
    os.write(fd, f"{setup}; PS1=READY''\\>\n".encode())
    read_until(fd, "", PROMPT)
    for line in lines:
        os.write(fd, line.encode())
        os.write(fd, b"\n")
        text = read_until(fd, "", PROMPT)
        for found in re.findall(r"<<(.*?)>>", text):
            print(found)
    os.write(fd, b"exit\n")


main()
