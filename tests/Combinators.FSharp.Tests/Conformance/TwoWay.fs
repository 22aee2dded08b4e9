/// Made by programs.py: bodies of PEP 342 vectors; TwoWay.jsonl has what CPython answered.
module Combinators.FSharp.Tests.StaticPath.TwoWay

open Combinators.FSharp
open Combinators.FSharp.Tests
open Combinators.FSharp.Tests.StaticPath

let private body0 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 0
        got log value
    return None
}

let private body1 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                for _ in 1 .. 2 do
                    raise (E2())
                    log.Add "log 6"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body2 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            return Some 0
    finally
        log.Add "log 9"
    return None
}

let private body3 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    let! value = exchange.Yield 8
                    got log value
                with
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 6
                    got log value
                    log.Add "log 8"
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 6
                    got log value
                    let! value = exchange.Yield 7
                    got log value
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body4 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                log.Add "log 5"
                let! value = exchange.Yield 4
                got log value
            with
            | :? E1 ->
                log.Add "caught E1"
                let! value = exchange.Yield 7
                got log value
                log.Add "log 3"
            | :? E2 ->
                log.Add "caught E2"
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 9
                    got log value
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 8
                    got log value
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 9
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        finally
            log.Add "log 16"
    return None
}

let private body5 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            log.Add "log 1"
            log.Add "log 7"
    finally
        log.Add "log 9"
    return None
}

let private body6 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                try
                    let! value = exchange.Yield 8
                    got log value
                    let! value = exchange.Yield 0
                    got log value
                with
                | :? E1 ->
                    log.Add "caught E1"
                    let! value = exchange.Yield 3
                    got log value
                    return Some 3
            finally
                log.Add "log 10"
            let! value = exchange.Yield 9
            got log value
            for _ in 1 .. 1 do
                let! value = exchange.Yield 6
                got log value
    finally
        log.Add "log 9"
    return None
}

let private body7 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                log.Add "log 7"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body8 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let! value = exchange.Yield 1
                got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 9
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let! value = exchange.Yield 7
                got log value
            with
            | error when not (error :? CoroutineExit) ->
                log.Add "caught Any"
                let! value = exchange.Yield 7
                got log value
        finally
            log.Add "log 14"
    return None
}

let private body9 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let inner (exchange: Exchange<int option, int>) = coroutine {
        let! value = exchange.Yield 1
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            log.Add "log 1"
            for _ in 1 .. 3 do
                let! value = exchange.Yield 3
                got log value
            try
                log.Add "log 5"
            with
            | :? E1 ->
                log.Add "caught E1"
                let! value = exchange.Yield 6
                got log value
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 9
                got log value
            | _ ->
                log.Add "caught All"
                let! value = exchange.Yield 6
                got log value
                log.Add "log 8"
                let! value = exchange.Yield 8
                got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        log.Add "log 5"
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    return None
}

let private body10 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            for _ in 1 .. 2 do
                log.Add "log 8"
            let! value = exchange.Yield 0
            got log value
            let! value = exchange.Yield 6
            got log value
        finally
            log.Add "log 19"
    return None
}

let private body11 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 4"
        let inner (exchange: Exchange<int option, int>) = coroutine {
            log.Add "log 7"
            let! value = exchange.Yield 7
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        raise (E1())
    return None
}

let private body12 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 5
        got log value
    return None
}

let private body13 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 8
            got log value
            for _ in 1 .. 1 do
                let! value = exchange.Yield 4
                got log value
                log.Add "log 7"
    finally
        log.Add "log 9"
    return None
}

let private body14 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 3
        got log value
        let! value = exchange.Yield 3
        got log value
        let! value = exchange.Yield 2
        got log value
    return None
}

let private body15 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    let! value = exchange.Yield 9
                    got log value
                    log.Add "log 1"
                    log.Add "log 6"
                finally
                    log.Add "log 14"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body16 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 8
            got log value
            log.Add "log 1"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        let! value = exchange.Yield 4
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 8
            got log value
            let! value = exchange.Yield 1
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body17 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        return Some 9
    return None
}

let private body18 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    for _ in 1 .. 1 do
        try
            try
                let! value = exchange.Yield 0
                got log value
                for _ in 1 .. 1 do
                    let! value = exchange.Yield 2
                    got log value
            with
            | error when not (error :? CoroutineExit) ->
                log.Add "caught Any"
                let! value = exchange.Yield 9
                got log value
                try
                    let! value = exchange.Yield 0
                    got log value
                finally
                    log.Add "log 17"
                let! value = exchange.Yield 6
                got log value
        finally
            log.Add "log 10"
    return None
}

let private body19 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            let! value = exchange.Yield 8
            got log value
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 5
                got log value
                let! value = exchange.Yield 2
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
        finally
            log.Add "log 18"
        let inner (exchange: Exchange<int option, int>) = coroutine {
            log.Add "log 9"
            let! value = exchange.Yield 4
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body20 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body21 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 5
                got log value
                for _ in 1 .. 3 do
                    raise (E2())
                    log.Add "log 1"
                    return Some 0
                try
                    let! value = exchange.Yield 9
                    got log value
                    let! value = exchange.Yield 3
                    got log value
                    let! value = exchange.Yield 4
                    got log value
                with
                | :? E1 ->
                    log.Add "caught E1"
                    let! value = exchange.Yield 6
                    got log value
                    raise (E1())
                    raise (E1())
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body22 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        return Some 7
    return None
}

let private body23 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    return Some 2
    try
        let! value = exchange.Yield 5
        got log value
    finally
        log.Add "log 11"
    return None
}

let private body24 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 2 do
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 5
                got log value
                let! value = exchange.Yield 2
                got log value
                let! value = exchange.Yield 0
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            try
                try
                    let! value = exchange.Yield 1
                    got log value
                with
                | error when not (error :? CoroutineExit) ->
                    log.Add "caught Any"
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 9
                    got log value
                    let! value = exchange.Yield 3
                    got log value
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 0
                    got log value
            finally
                log.Add "log 11"
    return None
}

let private body25 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 9
        got log value
        try
            raise (E2())
            try
                log.Add "log 9"
                log.Add "log 3"
            finally
                log.Add "log 13"
            raise (E2())
        finally
            log.Add "log 13"
    return None
}

let private body26 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    try
                        raise (E1())
                        let! value = exchange.Yield 7
                        got log value
                    with
                    | :? E2 ->
                        log.Add "caught E2"
                        let! value = exchange.Yield 3
                        got log value
                        log.Add "log 5"
                    | error when not (error :? CoroutineExit) ->
                        log.Add "caught Any"
                        let! value = exchange.Yield 1
                        got log value
                finally
                    log.Add "log 19"
                let! value = exchange.Yield 6
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body27 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            let! value = exchange.Yield 8
            got log value
            log.Add "log 8"
            for _ in 1 .. 3 do
                let! value = exchange.Yield 2
                got log value
                let! value = exchange.Yield 1
                got log value
                let! value = exchange.Yield 5
                got log value
        with
        | :? E2 ->
            log.Add "caught E2"
            let! value = exchange.Yield 6
            got log value
        | :? CoroutineExit ->
            log.Add "caught Exit"
            return Some 9
    finally
        log.Add "log 19"
    let! value = exchange.Yield 6
    got log value
    return None
}

let private body28 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                raise (E1())
                log.Add "log 9"
            with
            | :? E1 ->
                log.Add "caught E1"
                log.Add "log 3"
            | _ ->
                log.Add "caught All"
                for _ in 1 .. 2 do
                    return Some 2
                    let! value = exchange.Yield 7
                    got log value
                    return Some 0
                for _ in 1 .. 3 do
                    log.Add "log 3"
                    let! value = exchange.Yield 3
                    got log value
                    return Some 3
        finally
            log.Add "log 11"
        let! value = exchange.Yield 1
        got log value
        return Some 1
    return None
}

let private body29 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            for _ in 1 .. 2 do
                log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body30 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            for _ in 1 .. 2 do
                let! value = exchange.Yield 5
                got log value
            try
                raise (E2())
                let! value = exchange.Yield 4
                got log value
            finally
                log.Add "log 12"
        finally
            log.Add "log 11"
    return None
}

let private body31 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        let! value = exchange.Yield 6
        got log value
        raise (E1())
    with
    | :? E2 ->
        log.Add "caught E2"
        log.Add "log 9"
    | :? CoroutineExit ->
        log.Add "caught Exit"
        let! value = exchange.Yield 4
        got log value
        let! value = exchange.Yield 4
        got log value
        return Some 9
    let! value = exchange.Yield 5
    got log value
    return None
}

let private body32 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 9
            got log value
            for _ in 1 .. 3 do
                let! value = exchange.Yield 3
                got log value
            for _ in 1 .. 3 do
                let! value = exchange.Yield 4
                got log value
                raise (E2())
    finally
        log.Add "log 9"
    return None
}

let private body33 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                raise (E1())
                try
                    try
                        log.Add "log 3"
                        let! value = exchange.Yield 2
                        got log value
                    with
                    | :? E1 ->
                        log.Add "caught E1"
                        let! value = exchange.Yield 3
                        got log value
                        return Some 9
                        let! value = exchange.Yield 3
                        got log value
                finally
                    log.Add "log 18"
                let! value = exchange.Yield 0
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body34 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 4
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body35 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let inner (_: Exchange<int option, int>) = coroutine {
                return Some 9
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 8
                got log value
                let! value = exchange.Yield 8
                got log value
                let! value = exchange.Yield 3
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
    finally
        log.Add "log 9"
    return None
}

let private body36 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 8
    got log value
    let inner (exchange: Exchange<int option, int>) = coroutine {
        let inner (exchange: Exchange<int option, int>) = coroutine {
            log.Add "log 1"
            let! value = exchange.Yield 9
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    let! value = exchange.Yield 5
    got log value
    return None
}

let private body37 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 4"
        log.Add "log 3"
    return None
}

let private body38 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 2 do
            let! value = exchange.Yield 4
            got log value
            let inner (exchange: Exchange<int option, int>) = coroutine {
                raise (E1())
                let! value = exchange.Yield 4
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            let! value = exchange.Yield 3
            got log value
        raise (E1())
        log.Add "log 9"
    return None
}

let private body39 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    for _ in 1 .. 2 do
        log.Add "log 9"
        raise (E2())
    let inner (exchange: Exchange<int option, int>) = coroutine {
        for _ in 1 .. 3 do
            log.Add "log 1"
            let! value = exchange.Yield 3
            got log value
        let inner (_: Exchange<int option, int>) = coroutine {
            log.Add "log 5"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    return None
}

let private body40 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 2
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
            with
            | :? CoroutineExit ->
                log.Add "caught Exit"
                raise (E2())
                let! value = exchange.Yield 7
                got log value
                log.Add "log 2"
        finally
            log.Add "log 16"
        let! value = exchange.Yield 9
        got log value
    return None
}

let private body41 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let inner (exchange: Exchange<int option, int>) = coroutine {
        let! value = exchange.Yield 1
        got log value
        for _ in 1 .. 2 do
            for _ in 1 .. 3 do
                raise (E2())
                let! value = exchange.Yield 7
                got log value
            let! value = exchange.Yield 1
            got log value
            return Some 5
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    return None
}

let private body42 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                log.Add "log 2"
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body43 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let inner (exchange: Exchange<int option, int>) = coroutine {
        let! value = exchange.Yield 8
        got log value
        log.Add "log 2"
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    raise (E2())
    return None
}

let private body44 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                log.Add "log 7"
                let! value = exchange.Yield 1
                got log value
            with
            | :? CoroutineExit ->
                log.Add "caught Exit"
                log.Add "log 7"
                let! value = exchange.Yield 4
                got log value
                log.Add "log 5"
            let inner (_: Exchange<int option, int>) = coroutine {
                return Some 3
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            log.Add "log 1"
    finally
        log.Add "log 9"
    return None
}

let private body45 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    raise (E2())
                    let! value = exchange.Yield 1
                    got log value
                    let! value = exchange.Yield 3
                    got log value
                finally
                    log.Add "log 15"
                raise (E1())
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body46 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 8"
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 1
                got log value
                let! value = exchange.Yield 8
                got log value
                let! value = exchange.Yield 8
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            log.Add "log 8"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body47 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                try
                    raise (E2())
                with
                | :? E1 ->
                    log.Add "caught E1"
                    let! value = exchange.Yield 3
                    got log value
                | :? CoroutineExit ->
                    log.Add "caught Exit"
                    let! value = exchange.Yield 0
                    got log value
                    log.Add "log 9"
                    log.Add "log 7"
            finally
                log.Add "log 12"
            try
                try
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 5
                    got log value
                with
                | :? E2 ->
                    log.Add "caught E2"
                    return Some 5
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 8
                    got log value
            finally
                log.Add "log 18"
            let! value = exchange.Yield 3
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body48 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 0
        got log value
        raise (E1())
    return None
}

let private body49 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 1
        got log value
        let! value = exchange.Yield 3
        got log value
        let inner (_: Exchange<int option, int>) = coroutine {
            raise (E1())
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body50 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 3
        got log value
        return Some 1
    return None
}

let private body51 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    raise (E1())
    for _ in 1 .. 2 do
        let! value = exchange.Yield 0
        got log value
    return None
}

let private body52 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            for _ in 1 .. 3 do
                raise (E1())
                return Some 8
            let! value = exchange.Yield 0
            got log value
            log.Add "log 7"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        return Some 9
        let! value = exchange.Yield 8
        got log value
    return None
}

let private body53 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            log.Add "log 6"
            try
                try
                    let! value = exchange.Yield 2
                    got log value
                with
                | :? CoroutineExit ->
                    log.Add "caught Exit"
                    let! value = exchange.Yield 2
                    got log value
                | error when not (error :? CoroutineExit) ->
                    log.Add "caught Any"
                    let! value = exchange.Yield 4
                    got log value
                    log.Add "log 4"
            finally
                log.Add "log 17"
    finally
        log.Add "log 9"
    return None
}

let private body54 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        log.Add "log 1"
    finally
        log.Add "log 16"
    try
        let! value = exchange.Yield 6
        got log value
        let! value = exchange.Yield 2
        got log value
    finally
        log.Add "log 12"
    log.Add "log 4"
    return None
}

let private body55 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 9
                got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    log.Add "log 4"
                    let! value = exchange.Yield 8
                    got log value
                    let! value = exchange.Yield 3
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body56 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            log.Add "log 7"
            return Some 6
    finally
        log.Add "log 9"
    return None
}

let private body57 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let inner (_: Exchange<int option, int>) = coroutine {
                log.Add "log 7"
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body58 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 2 do
            for _ in 1 .. 1 do
                let! value = exchange.Yield 8
                got log value
        let! value = exchange.Yield 4
        got log value
    return None
}

let private body59 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let inner (_: Exchange<int option, int>) = coroutine {
                    return Some 5
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let! value = exchange.Yield 5
                got log value
                log.Add "log 5"
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body60 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 8
        got log value
    return None
}

let private body61 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 3 do
            try
                try
                    let! value = exchange.Yield 3
                    got log value
                    log.Add "log 8"
                with
                | :? CoroutineExit ->
                    log.Add "caught Exit"
                    log.Add "log 4"
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 6
                    got log value
                    let! value = exchange.Yield 8
                    got log value
                    let! value = exchange.Yield 2
                    got log value
            finally
                log.Add "log 17"
    return None
}

let private body62 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    for _ in 1 .. 3 do
        let! value = exchange.Yield 4
        got log value
        for _ in 1 .. 1 do
            try
                let! value = exchange.Yield 8
                got log value
                let! value = exchange.Yield 8
                got log value
            finally
                log.Add "log 18"
        let! value = exchange.Yield 1
        got log value
    let! value = exchange.Yield 9
    got log value
    log.Add "log 7"
    return None
}

let private body63 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 7
        got log value
        log.Add "log 4"
    return None
}

let private body64 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                let! value = exchange.Yield 5
                got log value
                let! value = exchange.Yield 3
                got log value
                let! value = exchange.Yield 6
                got log value
            finally
                log.Add "log 15"
            let! value = exchange.Yield 7
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body65 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            try
                return Some 6
            finally
                log.Add "log 13"
        with
        | _ ->
            log.Add "caught All"
            let inner (_: Exchange<int option, int>) = coroutine {
                log.Add "log 1"
                log.Add "log 9"
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            let! value = exchange.Yield 7
            got log value
    finally
        log.Add "log 13"
    for _ in 1 .. 2 do
        let inner (_: Exchange<int option, int>) = coroutine {
            return Some 2
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        let! value = exchange.Yield 9
        got log value
    return None
}

let private body66 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    try
                        let! value = exchange.Yield 6
                        got log value
                        let! value = exchange.Yield 8
                        got log value
                        let! value = exchange.Yield 6
                        got log value
                    with
                    | _ ->
                        log.Add "caught All"
                        raise (E1())
                finally
                    log.Add "log 15"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body67 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 1
        got log value
        try
            try
                try
                    let! value = exchange.Yield 0
                    got log value
                with
                | :? E2 ->
                    log.Add "caught E2"
                    return Some 1
                    log.Add "log 7"
                    let! value = exchange.Yield 6
                    got log value
            finally
                log.Add "log 11"
        finally
            log.Add "log 15"
        let! value = exchange.Yield 4
        got log value
    return None
}

let private body68 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        raise (E1())
        let inner (_: Exchange<int option, int>) = coroutine {
            raise (E1())
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body69 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 3
            got log value
            log.Add "log 1"
    finally
        log.Add "log 9"
    return None
}

let private body70 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                raise (E1())
                return Some 4
                let! value = exchange.Yield 0
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body71 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 9
        got log value
        for _ in 1 .. 3 do
            raise (E1())
            raise (E1())
            log.Add "log 8"
        let! value = exchange.Yield 8
        got log value
    return None
}

let private body72 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let! value = exchange.Yield 1
                got log value
            with
            | error when not (error :? CoroutineExit) ->
                log.Add "caught Any"
                log.Add "log 9"
                let inner (_: Exchange<int option, int>) = coroutine {
                    raise (E1())
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
            | _ ->
                log.Add "caught All"
                let! value = exchange.Yield 9
                got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        finally
            log.Add "log 17"
        log.Add "log 2"
        let! value = exchange.Yield 9
        got log value
    return None
}

let private body73 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    let! value = exchange.Yield 3
                    got log value
                    let! value = exchange.Yield 9
                    got log value
                    raise (E1())
                with
                | error when not (error :? CoroutineExit) ->
                    log.Add "caught Any"
                    return Some 7
                    let! value = exchange.Yield 4
                    got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body74 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            return Some 2
            let! value = exchange.Yield 7
            got log value
        finally
            log.Add "log 13"
    with
    | :? E1 ->
        log.Add "caught E1"
        let! value = exchange.Yield 5
        got log value
    let! value = exchange.Yield 0
    got log value
    return None
}

let private body75 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 3
    got log value
    log.Add "log 6"
    let! value = exchange.Yield 5
    got log value
    return None
}

let private body76 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            log.Add "log 6"
            raise (E2())
    finally
        log.Add "log 9"
    return None
}

let private body77 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 3
            got log value
            for _ in 1 .. 1 do
                log.Add "log 1"
    finally
        log.Add "log 9"
    return None
}

let private body78 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            for _ in 1 .. 2 do
                let! value = exchange.Yield 6
                got log value
    finally
        log.Add "log 9"
    return None
}

let private body79 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 3
                got log value
                log.Add "log 8"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body80 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 7
            got log value
            try
                try
                    return Some 0
                    let! value = exchange.Yield 7
                    got log value
                with
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 5
                    got log value
                    log.Add "log 4"
            finally
                log.Add "log 15"
            let! value = exchange.Yield 0
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        let! value = exchange.Yield 8
        got log value
        let! value = exchange.Yield 5
        got log value
    return None
}

let private body81 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                return Some 5
                let! value = exchange.Yield 6
                got log value
                let! value = exchange.Yield 5
                got log value
            finally
                log.Add "log 13"
    finally
        log.Add "log 9"
    return None
}

let private body82 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 8
                got log value
                let! value = exchange.Yield 1
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            try
                raise (E1())
                log.Add "log 3"
            finally
                log.Add "log 18"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        for _ in 1 .. 3 do
            try
                log.Add "log 8"
                return Some 8
                log.Add "log 7"
            finally
                log.Add "log 12"
    return None
}

let private body83 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        raise (E1())
        log.Add "log 2"
        try
            try
                log.Add "log 2"
                let! value = exchange.Yield 6
                got log value
            finally
                log.Add "log 18"
        finally
            log.Add "log 13"
    return None
}

let private body84 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 6
            got log value
            for _ in 1 .. 1 do
                let! value = exchange.Yield 2
                got log value
                log.Add "log 8"
                log.Add "log 2"
    finally
        log.Add "log 9"
    return None
}

let private body85 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        return Some 1
    return None
}

let private body86 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let inner (_: Exchange<int option, int>) = coroutine {
                    log.Add "log 1"
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 1
                    got log value
                    let! value = exchange.Yield 1
                    got log value
                    log.Add "log 9"
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
            with
            | _ ->
                log.Add "caught All"
                let! value = exchange.Yield 8
                got log value
        finally
            log.Add "log 18"
    return None
}

let private body87 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            for _ in 1 .. 3 do
                let! value = exchange.Yield 3
                got log value
                log.Add "log 5"
                let! value = exchange.Yield 8
                got log value
            raise (E1())
            log.Add "log 4"
    finally
        log.Add "log 9"
    return None
}

let private body88 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        raise (E2())
    return None
}

let private body89 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 1
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body90 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            raise (E1())
    finally
        log.Add "log 9"
    return None
}

let private body91 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 2
        got log value
        let! value = exchange.Yield 3
        got log value
    return None
}

let private body92 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let inner (_: Exchange<int option, int>) = coroutine {
                    log.Add "log 8"
                    log.Add "log 0"
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                return Some 0
                let inner (_: Exchange<int option, int>) = coroutine {
                    log.Add "log 4"
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body93 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            raise (E1())
            try
                try
                    let! value = exchange.Yield 8
                    got log value
                    let! value = exchange.Yield 3
                    got log value
                with
                | :? CoroutineExit ->
                    log.Add "caught Exit"
                    let! value = exchange.Yield 1
                    got log value
                    let! value = exchange.Yield 6
                    got log value
                | error when not (error :? CoroutineExit) ->
                    log.Add "caught Any"
                    return Some 7
                    let! value = exchange.Yield 8
                    got log value
                    log.Add "log 3"
            finally
                log.Add "log 16"
            log.Add "log 9"
    finally
        log.Add "log 9"
    return None
}

let private body94 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 1 do
            let! value = exchange.Yield 2
            got log value
            let! value = exchange.Yield 6
            got log value
            try
                log.Add "log 2"
                log.Add "log 1"
            finally
                log.Add "log 13"
    return None
}

let private body95 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 4"
        let inner (exchange: Exchange<int option, int>) = coroutine {
            for _ in 1 .. 2 do
                let! value = exchange.Yield 1
                got log value
                let! value = exchange.Yield 1
                got log value
                let! value = exchange.Yield 6
                got log value
            try
                let! value = exchange.Yield 1
                got log value
            finally
                log.Add "log 12"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
    return None
}

let private body96 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 4
                got log value
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body97 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 3
                got log value
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body98 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 6
    got log value
    raise (E1())
    let! value = exchange.Yield 2
    got log value
    return None
}

let private body99 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                try
                    raise (E1())
                with
                | :? E1 ->
                    log.Add "caught E1"
                    log.Add "log 0"
                    raise (E2())
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 7
                    got log value
                    return Some 0
            finally
                log.Add "log 15"
            let! value = exchange.Yield 0
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body100 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let inner (exchange: Exchange<int option, int>) = coroutine {
        log.Add "log 3"
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 0
            got log value
            let! value = exchange.Yield 9
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        for _ in 1 .. 3 do
            return Some 4
            let inner (exchange: Exchange<int option, int>) = coroutine {
                let! value = exchange.Yield 0
                got log value
                log.Add "log 6"
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            let! value = exchange.Yield 0
            got log value
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    return Some 4
    return None
}

let private body101 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                return Some 1
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body102 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                for _ in 1 .. 1 do
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 5
                    got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let! value = exchange.Yield 0
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body103 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                for _ in 1 .. 2 do
                    raise (E2())
                    let! value = exchange.Yield 1
                    got log value
                    log.Add "log 0"
                try
                    return Some 9
                finally
                    log.Add "log 17"
                let! value = exchange.Yield 4
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body104 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 6
                    got log value
                    log.Add "log 8"
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body105 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 9
            got log value
            let! value = exchange.Yield 9
            got log value
            let! value = exchange.Yield 2
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body106 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 3 do
            let! value = exchange.Yield 8
            got log value
        let! value = exchange.Yield 5
        got log value
        log.Add "log 3"
    return None
}

let private body107 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    for _ in 1 .. 2 do
        let! value = exchange.Yield 7
        got log value
        try
            for _ in 1 .. 1 do
                raise (E2())
            try
                let! value = exchange.Yield 4
                got log value
            finally
                log.Add "log 19"
            try
                return Some 8
            with
            | :? CoroutineExit ->
                log.Add "caught Exit"
                log.Add "log 5"
                let! value = exchange.Yield 6
                got log value
                return Some 1
            | error when not (error :? CoroutineExit) ->
                log.Add "caught Any"
                raise (E1())
                raise (E2())
        finally
            log.Add "log 18"
    for _ in 1 .. 3 do
        log.Add "log 9"
    return None
}

let private body108 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 4"
    return None
}

let private body109 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            for _ in 1 .. 3 do
                let! value = exchange.Yield 9
                got log value
                raise (E2())
                let! value = exchange.Yield 3
                got log value
            try
                raise (E2())
            finally
                log.Add "log 10"
    finally
        log.Add "log 9"
    return None
}

let private body110 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                log.Add "log 2"
                let! value = exchange.Yield 6
                got log value
                let inner (_: Exchange<int option, int>) = coroutine {
                    log.Add "log 0"
                    raise (E1())
                    raise (E2())
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body111 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    for _ in 1 .. 3 do
        let! value = exchange.Yield 5
        got log value
        log.Add "log 3"
    return None
}

let private body112 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 8"
    return None
}

let private body113 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 3
    got log value
    let inner (exchange: Exchange<int option, int>) = coroutine {
        try
            try
                for _ in 1 .. 1 do
                    let! value = exchange.Yield 5
                    got log value
                    let! value = exchange.Yield 0
                    got log value
                    let! value = exchange.Yield 8
                    got log value
            with
            | :? E1 ->
                log.Add "caught E1"
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 6
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                raise (E2())
            | :? E2 ->
                log.Add "caught E2"
                return Some 0
        finally
            log.Add "log 11"
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    return Some 0
    return None
}

let private body114 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    log.Add "log 7"
    return Some 7
    let! value = exchange.Yield 9
    got log value
    return None
}

let private body115 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        log.Add "log 2"
    return None
}

let private body116 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let! value = exchange.Yield 1
                got log value
            finally
                log.Add "log 17"
            raise (E1())
        finally
            log.Add "log 11"
    return None
}

let private body117 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                log.Add "log 6"
                raise (E1())
            finally
                log.Add "log 12"
            for _ in 1 .. 1 do
                let! value = exchange.Yield 9
                got log value
                let! value = exchange.Yield 9
                got log value
            let! value = exchange.Yield 1
            got log value
        finally
            log.Add "log 15"
    return None
}

let private body118 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            for _ in 1 .. 3 do
                let! value = exchange.Yield 1
                got log value
                raise (E1())
                log.Add "log 3"
            let! value = exchange.Yield 4
            got log value
        finally
            log.Add "log 15"
        try
            try
                let! value = exchange.Yield 9
                got log value
                let inner (_: Exchange<int option, int>) = coroutine {
                    raise (E2())
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let! value = exchange.Yield 8
                got log value
            with
            | :? CoroutineExit ->
                log.Add "caught Exit"
                let! value = exchange.Yield 8
                got log value
        finally
            log.Add "log 17"
        let! value = exchange.Yield 4
        got log value
    return None
}

let private body119 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let inner (exchange: Exchange<int option, int>) = coroutine {
                raise (E2())
                let! value = exchange.Yield 5
                got log value
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
            for _ in 1 .. 3 do
                log.Add "log 3"
                log.Add "log 2"
    finally
        log.Add "log 9"
    return None
}

let private body120 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 5
                    got log value
                    let! value = exchange.Yield 6
                    got log value
                    let! value = exchange.Yield 9
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
                let! value = exchange.Yield 4
                got log value
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body121 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 1
            got log value
            let! value = exchange.Yield 8
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body122 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        raise (E2())
        let! value = exchange.Yield 6
        got log value
        for _ in 1 .. 2 do
            try
                try
                    let! value = exchange.Yield 8
                    got log value
                with
                | :? E1 ->
                    log.Add "caught E1"
                    log.Add "log 6"
                | :? E2 ->
                    log.Add "caught E2"
                    return Some 2
            finally
                log.Add "log 10"
    return None
}

let private body123 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 2
        got log value
        log.Add "log 0"
    return None
}

let private body124 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 0
            got log value
            log.Add "log 9"
            log.Add "log 0"
    finally
        log.Add "log 9"
    return None
}

let private body125 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 9
            got log value
            try
                raise (E2())
                let! value = exchange.Yield 2
                got log value
            finally
                log.Add "log 19"
            log.Add "log 4"
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        let! value = exchange.Yield 1
        got log value
    finally
        log.Add "log 10"
    return None
}

let private body126 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                let! value = exchange.Yield 9
                got log value
                for _ in 1 .. 3 do
                    let! value = exchange.Yield 6
                    got log value
                    let! value = exchange.Yield 2
                    got log value
                    log.Add "log 3"
                log.Add "log 4"
        with
        | :? CoroutineExit ->
            log.Add "caught Exit"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body127 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            try
                try
                    let! value = exchange.Yield 8
                    got log value
                with
                | :? E1 ->
                    log.Add "caught E1"
                    return Some 1
                    return Some 9
                    let! value = exchange.Yield 3
                    got log value
                | :? CoroutineExit ->
                    log.Add "caught Exit"
                    let! value = exchange.Yield 5
                    got log value
            finally
                log.Add "log 12"
            let! value = exchange.Yield 8
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body128 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 9
    got log value
    let inner (_: Exchange<int option, int>) = coroutine {
        raise (E2())
        return None
    }
    let! result = exchange.YieldFrom(Coroutine.generator inner)
    sub log result
    let! value = exchange.Yield 1
    got log value
    return None
}

let private body129 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                try
                    return Some 8
                    let! value = exchange.Yield 9
                    got log value
                finally
                    log.Add "log 12"
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
    finally
        log.Add "log 9"
    return None
}

let private body130 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        for _ in 1 .. 2 do
            for _ in 1 .. 2 do
                log.Add "log 5"
                log.Add "log 9"
            raise (E1())
            log.Add "log 8"
    return None
}

let private body131 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let! value = exchange.Yield 2
        got log value
        try
            let inner (_: Exchange<int option, int>) = coroutine {
                log.Add "log 9"
                return None
            }
            let! result = exchange.YieldFrom(Coroutine.generator inner)
            sub log result
        finally
            log.Add "log 15"
    return None
}

let private body132 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            log.Add "log 4"
            log.Add "log 7"
    finally
        log.Add "log 9"
    return None
}

let private body133 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    let! value = exchange.Yield 4
    got log value
    return Some 3
    let! value = exchange.Yield 9
    got log value
    return None
}

let private body134 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        try
            try
                let inner (exchange: Exchange<int option, int>) = coroutine {
                    let! value = exchange.Yield 9
                    got log value
                    let! value = exchange.Yield 0
                    got log value
                    return None
                }
                let! result = exchange.YieldFrom(Coroutine.generator inner)
                sub log result
            with
            | :? CoroutineExit ->
                log.Add "caught Exit"
                log.Add "log 1"
                try
                    try
                        return Some 9
                    with
                    | _ ->
                        log.Add "caught All"
                        let! value = exchange.Yield 5
                        got log value
                finally
                    log.Add "log 15"
        finally
            log.Add "log 14"
    return None
}

let private body135 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    return Some 2
    for _ in 1 .. 2 do
        let inner (exchange: Exchange<int option, int>) = coroutine {
            return Some 8
            try
                try
                    log.Add "log 0"
                    let! value = exchange.Yield 6
                    got log value
                with
                | :? E1 ->
                    log.Add "caught E1"
                    let! value = exchange.Yield 5
                    got log value
                    raise (E2())
                | _ ->
                    log.Add "caught All"
                    let! value = exchange.Yield 9
                    got log value
                    return Some 7
                    let! value = exchange.Yield 9
                    got log value
            finally
                log.Add "log 17"
            return Some 3
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        log.Add "log 2"
    return None
}

let private body136 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    while true do
        let! value = exchange.Yield 7
        got log value
        let inner (exchange: Exchange<int option, int>) = coroutine {
            let! value = exchange.Yield 4
            got log value
            return None
        }
        let! result = exchange.YieldFrom(Coroutine.generator inner)
        sub log result
        try
            let! value = exchange.Yield 2
            got log value
            let! value = exchange.Yield 0
            got log value
        finally
            log.Add "log 13"
    return None
}

let private body137 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                return Some 2
                for _ in 1 .. 1 do
                    let! value = exchange.Yield 6
                    got log value
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body138 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        try
            while true do
                let! value = exchange.Yield 7
                got log value
                log.Add "log 5"
        with
        | :? E1 ->
            log.Add "caught E1"
            log.Add "log 8"
            let! value = exchange.Yield 6
            got log value
    finally
        log.Add "log 9"
    return None
}

let private body139 (log: Log) (exchange: Exchange<int option, int>) = coroutine {
    try
        while true do
            let! value = exchange.Yield 7
            got log value
            let! value = exchange.Yield 9
            got log value
            let! value = exchange.Yield 1
            got log value
    finally
        log.Add "log 9"
    return None
}

let all: (Log -> Exchange<int option, int> -> Coroutine<int option>) array =
    [|
        body0
        body1
        body2
        body3
        body4
        body5
        body6
        body7
        body8
        body9
        body10
        body11
        body12
        body13
        body14
        body15
        body16
        body17
        body18
        body19
        body20
        body21
        body22
        body23
        body24
        body25
        body26
        body27
        body28
        body29
        body30
        body31
        body32
        body33
        body34
        body35
        body36
        body37
        body38
        body39
        body40
        body41
        body42
        body43
        body44
        body45
        body46
        body47
        body48
        body49
        body50
        body51
        body52
        body53
        body54
        body55
        body56
        body57
        body58
        body59
        body60
        body61
        body62
        body63
        body64
        body65
        body66
        body67
        body68
        body69
        body70
        body71
        body72
        body73
        body74
        body75
        body76
        body77
        body78
        body79
        body80
        body81
        body82
        body83
        body84
        body85
        body86
        body87
        body88
        body89
        body90
        body91
        body92
        body93
        body94
        body95
        body96
        body97
        body98
        body99
        body100
        body101
        body102
        body103
        body104
        body105
        body106
        body107
        body108
        body109
        body110
        body111
        body112
        body113
        body114
        body115
        body116
        body117
        body118
        body119
        body120
        body121
        body122
        body123
        body124
        body125
        body126
        body127
        body128
        body129
        body130
        body131
        body132
        body133
        body134
        body135
        body136
        body137
        body138
        body139
    |]
