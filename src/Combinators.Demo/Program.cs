Console.WriteLine("Combinators.Demo: to come");
