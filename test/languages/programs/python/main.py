"""Calls a service through one of the generated clients, and prints what came of each step as a line of JSON."""

import json
import os
import runpy
import sys
from datetime import datetime, timezone
from urllib.parse import urlsplit

import mediastore
import rules

PROGRAMS = {"put-evaluations": rules.steps, "mediastore-data": mediastore.steps}


def sign(method, url, _headers, body):
    """Says in a header what is signed elsewhere."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return {"X-Signed": f"{method} {target} {len(body)}"}


def printable(value):
    """Writes a timestamp as RFC 3339 has it, with milliseconds."""
    if isinstance(value, datetime):
        utc = value.astimezone(timezone.utc)
        return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    raise TypeError(f"{value!r} can't be printed")


def main():
    program = sys.argv[1]
    if program == "example":
        runpy.run_module("example")
        return
    for step in PROGRAMS[program](os.environ["DOVETAIL_URL"], sign):
        print(json.dumps(step, ensure_ascii=False, default=printable), flush=True)


main()
