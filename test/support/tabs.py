"""Types lines into a shell at a terminal, each with a Tab at its end, and prints one JSON list of what became of them.

python3 tabs.py SETUP LINES SHELL ARG…   LINES is a JSON list. No line may hold an apostrophe.
"""

import json
import os
import pty
import re
import sys

setup, lines, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)

seen = ""


def read_until(pattern):
    global seen
    while True:
        found = re.search(pattern, seen)
        if found:
            seen = seen[found.end() :]
            return found
        seen += os.read(terminal, 65536).decode(errors="replace")


def type_in(text):
    os.write(terminal, text.encode())


# What is typed is echoed as well: only what is printed is without the quotes.
type_in(setup + "; printf 'rea'; echo 'dy'\n")
read_until(r"ready\r?\n")
completed = []
for line in json.loads(lines):
    # Then the line goes between quotes, so that nothing of it runs.
    type_in(line + "\t\x01echo '<\x05>'\n")
    completed.append(read_until(r"\n<([^\r\n]*)>\r?\n").group(1))
print(json.dumps(completed))
os.kill(pid, 9)
