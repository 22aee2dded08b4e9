using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;

namespace Combinators.Tests;

/// <summary>The library as its users see it: what the surface tests go through.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The classes with the factories.</summary>
    public static IReadOnlyList<Type> Factories { get; } =
        [typeof(Pipe), typeof(Sink), typeof(Source), typeof(Fold), typeof(Coroutine), typeof(Adapters)];

    /// <summary>Every public method, as it was declared, but those that only the compiler calls.</summary>
    public static IEnumerable<MethodInfo> Methods =>
        from type in typeof(Sink).Assembly.GetExportedTypes()
        where !type.Name.StartsWith('<') && !type.IsAssignableTo(typeof(Delegate))
        where !IsHidden(type)
        from method in MethodsOf(type)
        select method;

    /// <summary>The public methods and operators that a type declares.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        from method in type.GetMethods(Declared)
        where !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)
        where !IsHidden(method)
        where method.GetBaseDefinition().DeclaringType != typeof(object)
        select method;

    /// <summary>What is there for the compiler, or to be refused by it.</summary>
    private static bool IsHidden(MemberInfo member) =>
        member.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    /// <summary>Whether a parameter takes references but not null.</summary>
    public static bool RefusesNull(ParameterInfo parameter) =>
        parameter.ParameterType is { IsValueType: false, IsByRef: false, IsGenericParameter: false }
        && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    /// <summary>A method, its and its type's parameters all replaced; null where one does not fit.</summary>
    public static MethodInfo? Close(MethodInfo method, Type argument)
    {
        try
        {
            var type = method.DeclaringType!;
            if (type.IsGenericTypeDefinition)
                type = type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);
            var closed = type.GetMethods(Declared).Single(each => each.MetadataToken == method.MetadataToken);
            return closed.IsGenericMethodDefinition
                ? closed.MakeGenericMethod([.. closed.GetGenericArguments().Select(_ => argument)])
                : closed;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Calls a method with valid arguments, but for one.</summary>
    public static object? Call(MethodInfo method, string parameter, object? argument)
    {
        var target = method.IsStatic ? null : Sample(method.DeclaringType!);
        var arguments = from each in method.GetParameters()
                        select each.Name == parameter ? argument : Sample(each.ParameterType);
        return method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null);
    }

    /// <summary>The identifier by which a method goes in the file of the docs.</summary>
    public static string DocId(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        var parameters = string.Join(',', method.GetParameters().Select(p => Id(p.ParameterType)));
        var name = $"M:{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}{arity}";
        return parameters == "" ? name : $"{name}({parameters})";

        static string Id(Type type) => type switch
        {
            { IsByRef: true } => $"{Id(type.GetElementType()!)}@",
            { IsArray: true } => $"{Id(type.GetElementType()!)}[]",
            { IsGenericMethodParameter: true } => $"``{type.GenericParameterPosition}",
            { IsGenericParameter: true } => $"`{type.GenericParameterPosition}",
            { IsGenericType: true } => $"{type.Namespace}.{type.Name.Split('`')[0]}"
                + $"{{{string.Join(',', type.GetGenericArguments().Select(Id))}}}",
            _ => type.FullName!.Replace('+', '.'),
        };
    }

    private static object? Sample(Type type)
    {
        if (type.IsByRef)
            return null; // An out argument is only given.
        if (type.IsAssignableTo(typeof(Delegate)))
            return Function(type);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Sample(type.GetElementType()!), 0);
            return array;
        }
        foreach (var sample in typeof(Samples).GetMethods(Declared))
        {
            if (sample.ReturnType == type)
                return sample.Invoke(null, null);
            if (type.IsGenericType && sample.IsGenericMethodDefinition
                && sample.ReturnType.GetGenericTypeDefinition() == type.GetGenericTypeDefinition())
            {
                return sample.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, null);
            }
        }
        return type.IsValueType
            ? Activator.CreateInstance(type)
            : throw new InvalidOperationException($"Add a valid {type} to {nameof(Samples)}.");
    }

    /// <summary>A function that returns the default of its type.</summary>
    private static Delegate Function(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType));
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
    }
}
