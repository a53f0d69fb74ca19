using System.Text.Json.Nodes;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>The control messages of a data stream in one codec; each travels alone in its array.</summary>
internal sealed class DataReplies(DataCodec codec)
{
    /// <summary>The first message.</summary>
    public StreamReply Connected() => SuccessOf("connected");

    /// <summary>The keys were right.</summary>
    public StreamReply Authenticated() => SuccessOf("authenticated");

    /// <summary>Something is wrong.</summary>
    public StreamReply Error(DataStreamError error) =>
        Reply("error", new JsonObject { ["code"] = error.Code, ["msg"] = error.Message });

    /// <summary>All that is subscribed to, with every channel of the stream.</summary>
    public StreamReply Subscription(DataFeed feed, DataSubscription subscription)
    {
        JsonObject message = [];
        foreach (string channel in feed.Channels)
        {
            message[channel] = new JsonArray([.. subscription[channel].Select(symbol => JsonValue.Create(symbol))]);
        }

        return Reply("subscription", message);
    }

    /// <summary>What is said before a close with this code, as a whole frame; empty where there is nothing to say.</summary>
    public byte[] LastWords(int closeCode)
    {
        DataStreamError? error = DataStreamError.OfClose(closeCode);
        return error is null ? [] : ArrayFrames.Of(codec.Encoding, Error(error).Payload);
    }

    private StreamReply SuccessOf(string message) => Reply("success", new JsonObject { ["msg"] = message });

    private StreamReply Reply(string type, JsonObject message)
    {
        message.Insert(0, "T", type);
        return new StreamReply(type, codec.Write(message));
    }
}
