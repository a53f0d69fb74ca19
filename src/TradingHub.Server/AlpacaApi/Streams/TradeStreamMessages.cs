using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>Reads what clients of <c>/stream</c> say and answers it.</summary>
internal sealed class TradeStreamMessages(TradeUpdates updates)
{
    /// <summary>Name of the stream of events.</summary>
    public const string StreamName = "trade_updates";

    private const string FormerStreamName = "account_updates";

    /// <summary>Answers one message.</summary>
    /// <param name="client">Who says it.</param>
    /// <param name="keys">The keys that its connection may use.</param>
    /// <param name="message">What it says.</param>
    /// <returns>Whether the connection stays: who breaks the order of the handshake or has no keys is told so and has to go.</returns>
    public bool Handle(TradeStreamClient client, KeyCheck keys, ReadOnlyMemory<byte> message)
    {
        if (Parse(message) is not { } fields)
        {
            client.Send(Error("message is not a JSON object"));
            return true;
        }

        switch (fields.Text("action"))
        {
            case "authenticate":
            case "auth":
                return Authenticate(client, keys, fields);
            case "listen":
                return Listen(client, fields);
            default:
                client.Send(Error("unknown action"));
                return true;
        }
    }

    private static bool Authenticate(TradeStreamClient client, KeyCheck keys, AlpacaFields fields)
    {
        AlpacaFields? data = fields.Object("data");
        (string? KeyId, string? Secret) pair = data is null
            ? (fields.Text("key"), fields.Text("secret"))
            : (data.Text("key_id"), data.Text("secret_key"));
        client.IsAuthenticated = keys.Find(pair) is not null;
        const string action = "authenticate";
        client.Send(
            client.IsAuthenticated
                ? Write(new { Stream = "authorization", Data = new { Action = action, Status = "authorized" } })
                : Write(
                    new
                    {
                        Stream = "authorization",
                        Data = new
                        {
                            Action = action,
                            Status = "unauthorized",
                            Message = "access key verification failed",
                        },
                    }
                )
        );
        return client.IsAuthenticated;
    }

    private bool Listen(TradeStreamClient client, AlpacaFields fields)
    {
        if (!client.IsAuthenticated)
        {
            client.Send(Write(new { Stream = "authorization", Data = new { Action = "listen", Status = "unauthorized" } }));
            return false;
        }

        string[] streams =
        [
            .. (fields.Object("data")?.Texts("streams") ?? []).Where(name => name is StreamName or FormerStreamName),
        ];
        updates.Set(client, streams.Contains(StreamName));
        client.Send(Write(new { Stream = "listening", Data = new { Streams = streams } }));
        return true;
    }

    private static AlpacaFields? Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new AlpacaFields(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Error(string message) => Write(new { Action = "error", Data = new { ErrorMessage = message } });

    private static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, HubJson.Options);
}
