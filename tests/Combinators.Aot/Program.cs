using System.Runtime.CompilerServices;
using Combinators.Aot;

// What it prints must not depend on how it was compiled; which way that was goes to the other stream.
Console.Error.WriteLine($"dynamic code: {RuntimeFeature.IsDynamicCodeSupported}");

Operators.Run();
Lengths.Run();
Coroutines.Run();
Topology.Run();
Folds.Run();
Bridges.Run();
Tour.Run();
