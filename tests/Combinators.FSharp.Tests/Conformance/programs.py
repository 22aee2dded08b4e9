"""Writes bodies of PEP 342 vectors as F# source, and what CPython answered, line by line.

Usage: python3 programs.py VECTORS.jsonl TWO-WAY-VECTORS.jsonl COUNT

Programs.fs and Programs.jsonl receive only; TwoWay.fs and TwoWay.jsonl yield and delegate too.

A vector has a body, a script and CPython's replies to it (tests/Combinators.Tests/Conformance says how they are made).
The C# tests compile bodies when they run; here they are source, because it is the F# compiler's state machines that are
put to the test.
"""
import json
import os
import sys


def statements(body, inside=True):
    """All statements of a body, those of the generators that it delegates to included."""
    for statement in body:
        yield statement
        if statement[0] == "try":
            yield from statements(statement[1], inside)
            for _, handler in statement[2]:
                yield from statements(handler, inside)
        elif statement[0] in ("loop", "forever") or (statement[0] == "delegate" and inside):
            yield from statements(statement[-1], inside)


def pick(vectors, count):
    """Bodies of some size that wait for something, each once, with scripts that begin them."""
    seen = set()
    for vector in vectors:
        kinds = [statement[0] for statement in statements(vector["body"])]
        key = json.dumps(vector["body"])
        fits = vector["script"][0] == ["next"] and len(vector["script"]) >= 3 and 3 <= len(kinds) <= 16
        # CPython collects an inner generator that ignores its exit, and closes it once more.
        ignored = any("ignored" in str(reply[1]) for reply in vector["replies"]) and "delegate" in kinds
        if fits and {"recv", "yield"} & set(kinds) and not ignored and key not in seen:
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
        elif kind == "yield":
            out.append(pad + f"let! value = exchange.Yield {statement[1]}")
            out.append(pad + "got log value")
        elif kind == "delegate":
            waits = {"yield", "delegate"} & {inner[0] for inner in statements(statement[1], inside=False)}
            parameter = "exchange" if waits else "_"
            out.append(pad + f"let inner ({parameter}: Exchange<int option, int>) = coroutine {{")
            write(statement[1], indent + 1, out)
            out.append(pad + "    return None")
            out.append(pad + "}")
            out.append(pad + "let! result = exchange.YieldFrom(Coroutine.generator inner)")
            out.append(pad + "sub log result")
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
    return f"{item[0]} {item[1]}"


def main(path, count, name, parameter, result):
    with open(path) as file:
        chosen = list(pick(map(json.loads, file), count))
    out = [
        f"/// Made by programs.py: bodies of PEP 342 vectors; {name}.jsonl has what CPython answered.",
        f"module Combinators.FSharp.Tests.StaticPath.{name}",
        "",
        "open Combinators.FSharp",
        "open Combinators.FSharp.Tests",
        "open Combinators.FSharp.Tests.StaticPath",
        "",
    ]
    for number, vector in enumerate(chosen):
        out.append(f"let private body{number} (log: Log) ({parameter}) = coroutine {{")
        write(vector["body"], 1, out)
        out.append("    return None")
        out.append("}")
        out.append("")
    out.append(f"let all: {result} array =")
    out.append("    [|")
    out += [f"        body{number}" for number in range(len(chosen))]
    out.append("    |]")
    write_lines(f"{name}.fs", out)
    write_lines(f"{name}.jsonl", [
        json.dumps({"script": vector["script"], "replies": vector["replies"],
                    "log": [entry(item) for item in vector["log"]]}, separators=(",", ":"))
        for vector in chosen])


def write_lines(name, lines):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w") as file:
        file.write("\n".join(lines) + "\n")


main(sys.argv[1], int(sys.argv[3]), "Programs", "input: Input<int option>",
     "(Log -> Input<int option> -> Coroutine<int option>)")
main(sys.argv[2], int(sys.argv[3]), "TwoWay", "exchange: Exchange<int option, int>",
     "(Log -> Exchange<int option, int> -> Coroutine<int option>)")
