using TradingHub.EndToEnd.Tests.Scripts;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>
/// A client in Node, with a validator and a MessagePack of its own (<c>tests/streaming-schema</c>), against the stream: every message is as the
/// schema that the hub serves says.
/// </summary>
public sealed class StreamingSchemaTests
{
    private static readonly NodeScripts Scripts = new("streaming-schema", "ajv");

    [Fact]
    public async Task Every_kind_of_message_is_as_the_schema_says()
    {
        // The test says more than a person would in a second.
        HubSettings busy = HubSettings.Busy().With("Streaming:MessagesPerSecond", "200");
        await using HubProcess hub = await HubProcess.StartAsync(busy);

        string printed = await Scripts.RunAsync("stream.test.mjs", hub.Address);

        Assert.Matches(@"pass [1-9]\d*\s", printed);
        Assert.Matches(@"skipped 0\s", printed);
        Assert.Matches(@"todo 0\s", printed);
    }
}
