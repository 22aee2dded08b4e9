"""Writes Programs.fs, bodies of PEP 342 vectors as F# source, and Programs.jsonl, what CPython answered, line by line.

Usage: python3 programs.py VECTORS.jsonl COUNT

A vector has a body, a script and CPython's replies to it (tests/Combinators.Tests/Conformance says how they are made).
The C# tests compile bodies when they run; here they are source, because it is the F# compiler's state machines that are
put to the test.
"""
import json
import os
import sys


def statements(body):
    for statement in body:
        yield statement
        if statement[0] == "try":
            yield from statements(statement[1])
            for _, handler in statement[2]:
                yield from statements(handler)
        elif statement[0] in ("loop", "forever"):
            yield from statements(statement[-1])


def pick(vectors, count):
    """Bodies of some size that receive, each once, with scripts that prime them first."""
    seen = set()
    for vector in vectors:
        kinds = [statement[0] for statement in statements(vector["body"])]
        key = json.dumps(vector["body"])
        fits = vector["script"][0] == ["next"] and len(vector["script"]) >= 3 and 3 <= len(kinds) <= 16
        if fits and "recv" in kinds and key not in seen:
            seen.add(key)
            yield vector
            if len(seen) == count:
                return


HANDLERS = {
    "E1": ":? E1",
    "E2": ":? E2",
    "Exit": ":? CoroutineExit",
    "Any": "error when not (error :? CoroutineExit)",
    "All": "_",
}


def write(body, indent, out):
    pad = "    " * indent
    if not body:
        out.append(pad + "()")
    for statement in body:
        kind = statement[0]
        if kind == "recv":
            out.append(pad + "let! value = input")
            out.append(pad + "got log value")
        elif kind == "log":
            out.append(pad + f"log.Add {json.dumps('log ' + str(statement[1]))}")
        elif kind == "raise":
            out.append(pad + f"raise ({statement[1]}())")
        elif kind == "return":
            out.append(pad + f"return Some {statement[1]}")
        elif kind == "loop":
            out.append(pad + f"for _ in 1 .. {statement[1]} do")
            write(statement[2], indent + 1, out)
        elif kind == "forever":
            out.append(pad + "while true do")
            write(statement[1], indent + 1, out)
        elif kind == "try":
            _, inner, handlers, finish = statement
            if finish is not None:
                out.append(pad + "try")
                indent += 1
            inner_pad = "    " * indent
            if handlers:
                out.append(inner_pad + "try")
                write(inner, indent + 1, out)
                out.append(inner_pad + "with")
                for name, handler in handlers:
                    out.append(inner_pad + f"| {HANDLERS[name]} ->")
                    out.append(inner_pad + f"    log.Add \"caught {name}\"")
                    write(handler, indent + 1, out)
            else:
                write(inner, indent, out)
            if finish is not None:
                indent -= 1
                out.append(pad + "finally")
                write(finish, indent + 1, out)


def entry(item):
    return "got " + ("None" if item[1] is None else str(item[1])) if item[0] == "got" else f"{item[0]} {item[1]}"


def main(path, count):
    with open(path) as file:
        chosen = list(pick(map(json.loads, file), count))
    out = [
        "/// Made by programs.py: bodies of PEP 342 vectors; Programs.jsonl has what CPython answered.",
        "module Combinators.FSharp.Tests.StaticPath.Programs",
        "",
        "open Combinators.FSharp",
        "open Combinators.FSharp.Tests",
        "open Combinators.FSharp.Tests.StaticPath",
        "",
    ]
    for number, vector in enumerate(chosen):
        out.append(f"let private body{number} (log: Log) (input: Input<int option>) = coroutine {{")
        write(vector["body"], 1, out)
        out.append("    return None")
        out.append("}")
        out.append("")
    out.append("let all: (Log -> Input<int option> -> Coroutine<int option>) array =")
    out.append("    [|")
    out += [f"        body{number}" for number in range(len(chosen))]
    out.append("    |]")
    write_lines("Programs.fs", out)
    write_lines("Programs.jsonl", [
        json.dumps({"script": vector["script"], "replies": vector["replies"],
                    "log": [entry(item) for item in vector["log"]]}, separators=(",", ":"))
        for vector in chosen])


def write_lines(name, lines):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w") as file:
        file.write("\n".join(lines) + "\n")


main(sys.argv[1], int(sys.argv[2]))
