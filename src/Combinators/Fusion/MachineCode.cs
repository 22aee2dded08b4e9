namespace Combinators;

/// <summary>
/// Whether generic code over a type is its own or shared: the runtime compiles it once for all reference types, and
/// for all structs that differ in reference types among their type arguments, such as <c>(string, int)</c>.
/// </summary>
internal static class MachineCode<T>
{
    public static readonly bool IsShared = MachineCode.IsShared(typeof(T));
}

internal static class MachineCode
{
    public static bool IsShared(Type type) =>
        !type.IsValueType || (type.IsGenericType && Array.Exists(type.GetGenericArguments(), IsShared));
}
