"""`deedwatch code` as a process of its own, which can be killed, and what it leaves on disk."""

from __future__ import annotations

import os
import subprocess
import sys


def begun(corpus, folder, *options, shard_size, apart=False, **environment):
    """A run that goes on beside the caller; what it tells on stderr is text. `apart` it leads a process group of its own."""
    command = [sys.executable, "-m", "deedwatch.cli", "code", str(corpus), "-o", str(folder)]
    command += ["--shard-size", str(shard_size), *options]
    return subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=apart,
    )


def contents(folder):
    """The bytes of every file below a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
