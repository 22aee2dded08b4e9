Console.WriteLine("Combinators.Benchmarks: to come");
