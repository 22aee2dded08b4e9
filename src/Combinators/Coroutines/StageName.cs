namespace Combinators;

/// <summary>
/// What a stage is called that was given no name: as the member that made it. Where that is a name of the compiler's,
/// as that of top-level statements or a constructor, a body that is a function has one of its own; one that is a lambda
/// has none, and goes by the types of its values.
/// </summary>
internal static class StageName
{
    public static string Of(string caller, Delegate body, params ReadOnlySpan<Type> values) => IsCompilers(caller)
        ? NameOf(body.Method.Name) ?? $"coroutine of {string.Join(" to ", values.ToArray().Select(NameOf))}"
        : caller;

    /// <summary><c>&lt;Main&gt;$</c> and <c>.ctor</c> of C#, <c>main@</c> of F#.</summary>
    private static bool IsCompilers(string name) =>
        name is ".ctor" or ".cctor" || name.StartsWith('<') || name.EndsWith('@');

    /// <summary>A local function goes by its name between <c>&gt;g__</c> and a bar; a lambda's says nothing.</summary>
    private static string? NameOf(string method)
    {
        if (!method.StartsWith('<'))
            return method;
        var start = method.IndexOf(">g__", StringComparison.Ordinal);
        return start < 0 ? null : method[(start + 4)..].Split('|')[0];
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
