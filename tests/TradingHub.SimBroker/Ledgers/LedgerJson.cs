using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting;

namespace TradingHub.SimBroker.Ledgers;

/// <summary>How entries are written: a line for each batch, the hub's JSON, the name of an event's type beside it.</summary>
internal static class LedgerJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        DefaultJsonTypeInfoResolver resolver = new();
        resolver.Modifiers.Add(NameEvents);
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { TypeInfoResolver = resolver };
        HubJson.Apply(options);
        options.MakeReadOnly();
        return options;
    }

    private static void NameEvents(JsonTypeInfo type)
    {
        if (type.Type != typeof(BrokerEvent))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (Type kind in typeof(BrokerEvent).Assembly.GetTypes().Where(one => one.IsSubclassOf(typeof(BrokerEvent))))
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
        }
    }
}
