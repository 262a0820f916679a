# Runs a command on a terminal of its own: python3 terminal.py COLUMNS INTERRUPTS COMMAND…
# INTERRUPTS are words with | between them: Ctrl-C is typed when each is seen, one after the other. Prints what was written to the terminal, and
# ends as the command does.
import fcntl
import os
import pty
import struct
import sys
import termios

columns, command = int(sys.argv[1]), sys.argv[3:]
interrupts = [word.encode() for word in sys.argv[2].split("|") if word != ""]
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execvp(command[0], command)
seen = b""
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    sys.stdout.buffer.write(part)
    seen += part
    if interrupts and interrupts[0] in seen:
        interrupts.pop(0)
        os.write(terminal, b"\x03")
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
