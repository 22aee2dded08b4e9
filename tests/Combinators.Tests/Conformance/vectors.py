"""Makes the conformance vectors: random generator bodies, random calls, and what CPython answers.

    python3.13 vectors.py FOLDER [SEED [COUNT]]

writes vectors.jsonl (bodies that only receive), two-way-vectors.jsonl (bodies that yield and delegate) and
web-vectors.jsonl (several generators that delegate to and call one another), one JSON object a line. The
committed ones are those of the default seed, packed by `gzip -9n`.

    body      a list of statements: ["recv"], ["yield", n], ["items", [n, ...]], ["log", n], ["raise", kind],
              ["return", n], ["loop", times, body], ["forever", body], ["delegate", body],
              ["try", body, [[kind, body], ...], finally or null]
    script    a list of signals: ["next"], ["send", n], ["throw", kind], ["close"]
    replies   for each signal ["open", value?], ["stop", result], ["closed", result] or ["raise", name],
              and after that the generator's state and the length of the log
    log       ["got", value], ["log", n], ["caught", kind], ["sub", result], and in webs
              ["call", i, signal, reply...]

A sequence has no result here, as in C#.

A web has bodies in place of a body; its statements also are ["from", i] and ["call", i, signal] for the i-th
of its generators, itself included; its signals are [i, signal...], and each reply ends with the length of the
log and the states of all generators.
"""

import inspect
import json
import pathlib
import random
import sys

assert sys.version_info >= (3, 13), "close() gives the result since CPython 3.13"


class E1(Exception):
    pass


class E2(Exception):
    pass


RAISED = {
    "E1": E1, "E2": E2, "Stop": StopIteration, "Stop5": lambda: StopIteration(5), "Exit": GeneratorExit,
}
CAUGHT = {"E1": "E1", "E2": "E2", "Any": "Exception", "Exit": "GeneratorExit", "All": "BaseException"}


# CPython closes a generator as soon as nobody refers to it: a failure of that is nobody's business, and after
# the script has ended nothing is logged any more.
sys.unraisablehook = lambda _: None


# Bodies become source code: an interpreter that used `yield from` for its blocks would change what close()
# does.

class Source:
    def __init__(self):
        self.lines = []
        self.functions = 0

    def function(self, body):
        name = f"f{self.functions}"
        self.functions += 1
        lines = [f"def {name}():", "    if False: yield"]
        self.block(lines, body, 1)
        self.lines += lines
        return name

    def block(self, lines, body, depth):
        def add(text, extra=0):
            lines.append("    " * (depth + extra) + text)

        if not body:
            add("pass")
        for statement in body:
            match statement:
                case ["recv"]:
                    add("log.append(['got', (yield)])")
                case ["yield", n]:
                    add(f"log.append(['got', (yield {n})])")
                case ["items", ns]:
                    add(f"yield from {ns}")
                    add("log.append(['sub', None])")
                case ["log", n]:
                    add(f"log.append(['log', {n}])")
                case ["raise", kind]:
                    add(f"raise RAISED['{kind}']()")
                case ["return", n]:
                    add(f"return {n}")
                case ["loop", times, inner]:
                    add(f"for _ in range({times}):")
                    self.block(lines, inner, depth + 1)
                case ["forever", inner]:
                    add("while True:")
                    self.block(lines, inner, depth + 1)
                case ["delegate", inner]:
                    add(f"log.append(['sub', (yield from {self.function(inner)}())])")
                case ["from", i]:
                    add(f"log.append(['sub', (yield from generators[{i}])])")
                case ["call", i, signal]:
                    add(f"log.append(['call', {i}, {signal}, *drive(generators[{i}], {signal})])")
                case ["try", inner, handlers, final]:
                    add("try:")
                    self.block(lines, inner, depth + 1)
                    for kind, handler in handlers:
                        add(f"except {CAUGHT[kind]}:")
                        add(f"log.append(['caught', '{kind}'])", 1)
                        self.block(lines, handler, depth + 1)
                    if final is not None or not handlers:
                        add("finally:")
                        self.block(lines, final or [], depth + 1)
                case _:
                    raise ValueError(statement)


def compiled(bodies, log, generators):
    source = Source()
    names = [source.function(body) for body in bodies]
    scope = {"log": log, "generators": generators, "drive": drive, "RAISED": RAISED, "E1": E1, "E2": E2}
    exec("\n".join(source.lines), scope)
    generators += [scope[name]() for name in names]


def drive(generator, signal):
    try:
        match signal:
            case ["next"]:
                return ["open", next(generator)]
            case ["send", value]:
                return ["open", generator.send(value)]
            case ["throw", kind]:
                return ["open", generator.throw(RAISED[kind]())]
            case ["close"]:
                return ["closed", generator.close()]
    except StopIteration as end:
        return ["stop", end.value]
    except (E1, E2, GeneratorExit) as error:
        return ["raise", type(error).__name__]
    except AttributeError:
        return ["raise", "no send"]
    except (RuntimeError, ValueError, TypeError) as error:
        return ["raise", str(error)]


def state(generator):
    return inspect.getgeneratorstate(generator).removeprefix("GEN_")


def answer(vector, two_way):
    log, replies = [], []
    compiled([vector["body"]], log, generators := [])
    [generator] = generators
    for signal in vector["script"]:
        reply = drive(generator, signal)
        if not two_way and reply[0] == "open":
            reply = ["open"]
        replies.append([*reply, state(generator), len(log)])
    return vector | {"replies": replies, "log": list(log)}


def answer_web(vector):
    log, replies = [], []
    compiled(vector["bodies"], log, generators := [])
    for i, *signal in vector["script"]:
        reply = drive(generators[i], signal)
        replies.append([*reply, len(log), [state(generator) for generator in generators]])
    return vector | {"replies": replies, "log": list(log)}


# Random bodies. A statement that waits begins every endless loop, so that each signal comes to an end.

class Bodies:
    def __init__(self, rng, mode):
        self.rng = rng
        self.mode = mode

    def wait(self):
        rng = self.rng
        if self.mode == "receive":
            return ["recv"]
        if self.mode == "web" and rng.random() < 0.4:
            return ["from", rng.randrange(4)]
        return ["yield", rng.randrange(9)]

    def signal(self):
        rng = self.rng
        # A one-way stage passes StopIteration on as it is: the table of differences knows it without value.
        stops = ["Stop"] if self.mode == "receive" else ["Stop", "Stop5"]
        return rng.choices(
            [["next"], ["send", rng.randrange(10, 99)], ["throw", rng.choice(["E1", "E2"])],
             ["throw", rng.choice(["Exit", *stops])], ["close"]],
            [10, 12, 4, 1, 2])[0]

    def kind(self):
        # To end a one-way stage by an exit of one's own making is not the same as to be closed: L13.
        return self.rng.choices(["E1", "E2", "Stop", "Exit"], [8, 8, 1, self.mode != "receive"])[0]

    def block(self, depth, least=1):
        return [self.statement(depth) for _ in range(self.rng.randint(least, 3))]

    def statement(self, depth):
        rng = self.rng
        choice = rng.random()
        if depth <= 0 or choice < 0.42:
            choice = rng.random()
            if choice < 0.62:
                return self.wait()
            if choice < 0.80:
                return ["log", rng.randrange(9)]
            if choice < 0.89:
                return ["raise", self.kind()]
            if choice < 0.95 or self.mode == "receive":
                return ["return", rng.randrange(9)]
            if self.mode == "web" and rng.random() < 0.5:
                return ["call", rng.randrange(4), self.signal()]
            return ["items", [rng.randrange(9) for _ in range(rng.randrange(4))]]
        if choice < 0.50:
            return ["loop", rng.randrange(1, 4), self.block(depth - 1)]
        if choice < 0.56:
            return ["forever", [["recv"] if self.mode == "receive" else ["yield", 7], *self.block(depth - 1)]]
        if choice < 0.66 and self.mode != "receive":
            if self.mode == "two-way":
                return ["delegate", self.block(depth - 1)]
            return ["call", rng.randrange(4), self.signal()]
        kinds = rng.sample(list(CAUGHT), rng.randrange(3))
        kinds.sort(key=list(CAUGHT).index)
        handlers = [[kind, self.block(depth - 1, 0)] for kind in kinds]
        final = self.final(depth - 1) if rng.random() < 0.5 or not handlers else None
        return ["try", self.block(depth - 1), handlers, final]

    def final(self, depth):
        rng = self.rng
        if rng.random() < 0.7:
            return [["log", rng.randrange(10, 20)]]
        # C# has no return in a finally block.
        return [statement for statement in self.block(min(depth, 1)) if not holds(statement, "return")]


def holds(statement, name):
    return isinstance(statement, list) and (
        statement[:1] == [name] and len(statement) == 2 or any(holds(part, name) for part in statement))


def body(rng, bodies, depth):
    body = bodies.block(depth, 2)
    if rng.random() < 0.5:
        wait = ["yield", 7] if bodies.mode == "web" else bodies.wait()
        body = [["forever", [wait, *body]]]
    return body


def script(rng, bodies):
    first = [["next"]] if rng.random() < 0.85 else []
    return first + [bodies.signal() for _ in range(rng.randint(2, 9))]


def web_script(rng, bodies):
    first = [[i, "next"] for i in range(4) if rng.random() < 0.7]
    return first + [[rng.randrange(4), *bodies.signal()] for _ in range(rng.randint(4, 14))]


def main(folder, seed=342, count=400):
    rng = random.Random(int(seed))
    folder = pathlib.Path(folder)
    for name, mode in [("vectors", "receive"), ("two-way-vectors", "two-way"), ("web-vectors", "web")]:
        bodies = Bodies(rng, mode)
        with open(folder / f"{name}.jsonl", "w", encoding="ascii") as file:
            for _ in range(int(count)):
                if mode == "web":
                    vector = answer_web({
                        "bodies": [body(rng, bodies, 2) for _ in range(4)],
                        "script": web_script(rng, bodies),
                    })
                else:
                    vector = {"body": body(rng, bodies, 3), "script": script(rng, bodies)}
                    vector = answer(vector, mode == "two-way")
                file.write(json.dumps(vector, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
