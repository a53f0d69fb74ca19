using System.Reflection;
using System.Runtime.CompilerServices;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Storage.Tests.Journal;

/// <summary>One event of every kind that Domain knows, each property filled, so that a new kind or property is tried without a new line here.</summary>
internal static class EventSamples
{
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<Type, object> Plain = new()
    {
        [typeof(string)] = "quoted \"ü\"",
        [typeof(Guid)] = Guid.Parse("6a2e2f66-6f0f-4f6c-9a55-0d7f5f1c2a01"),
        [typeof(bool)] = true,
        [typeof(int)] = 3,
        [typeof(long)] = 12L,
        [typeof(double)] = 187.41,
        [typeof(decimal)] = 64_000.100m,
        [typeof(DateTimeOffset)] = Time,
        [typeof(DateOnly)] = new DateOnly(2026, 3, 3),
        [typeof(TimeOnly)] = new TimeOnly(9, 30),
        [typeof(TimeSpan)] = TimeSpan.FromSeconds(2),
    };

    /// <summary>Every kind, numbered from 1.</summary>
    public static OrderEvent[] All() =>
        [
            .. typeof(OrderEvent)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(OrderEvent)) && !type.IsAbstract)
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select((type, index) => (OrderEvent)Fill(type) with { Sequence = index + 1 }),
        ];

    private static object ValueOf(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.TryGetValue(plain, out object? value))
        {
            return value;
        }

        if (plain.IsEnum)
        {
            return Enum.GetValues(plain).Cast<object>().Last();
        }

        return plain.GetGenericArguments() switch
        {
            [] => Fill(plain),
            [var element] => ListOf(element),
            [var key, var element] => DictionaryOf(key, element),
            _ => throw new NotSupportedException($"No sample of {plain}."),
        };
    }

    private static object DictionaryOf(Type key, Type value)
    {
        var dictionary = (System.Collections.IDictionary)
            Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        dictionary.Add(ValueOf(key), ValueOf(value));
        return dictionary;
    }

    private static Array ListOf(Type element)
    {
        Array list = Array.CreateInstance(element, 2);
        list.SetValue(ValueOf(element), 0);
        list.SetValue(ValueOf(element), 1);
        return list;
    }

    private static object Fill(Type type)
    {
        object filled = RuntimeHelpers.GetUninitializedObject(type);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            property.SetValue(filled, ValueOf(property.PropertyType));
        }

        return filled;
    }
}
