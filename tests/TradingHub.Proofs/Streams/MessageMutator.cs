using System.Text;
using System.Text.Json;

namespace TradingHub.Proofs.Streams;

/// <summary>Messages that are wrong in one way each, in frames that are right. None of them may pass for a message that means something.</summary>
internal sealed class MessageMutator(Random random, StreamDoor door)
{
    private const int Million = 1_000_000;
    private const string Ignored = "unknown type of SignalR";

    /// <summary>
    /// What is too long for a line here: it takes megabytes, and the hub has to send it away after the first kilobytes.
    /// </summary>
    public FrameMutation MillionSymbols()
    {
        StringBuilder text = new("{\"action\":\"subscribe\",\"symbols\":[\"A\"");
        for (int symbol = 1; symbol < Million; symbol++)
        {
            text.Append(",\"A\"");
        }

        byte[] bytes = door.TextFrame(text.Append("]}").ToString());
        return door.IsHub
            ? new FrameMutation("a million symbols", bytes, MutationEnd.AnyEnd)
            : new FrameMutation("a million symbols", bytes, MutationEnd.Closed, 1009);
    }

    /// <summary>A message that is wrong.</summary>
    public FrameMutation Next()
    {
        (string what, string text) = door.IsHub ? ForHub() : ForSocket();
        return new FrameMutation(what, door.TextFrame(text), door.IsHub ? MutationEnd.AnyEnd : MutationEnd.Answered)
        {
            // What is behind a message that SignalR ignores waits for the next bytes: nothing would show that the connection goes on.
            IsMessage = what != Ignored,
        };
    }

    private (string What, string Text) ForSocket() =>
        random.Next(16) switch
        {
            0 => ("no JSON", Letters(1, 200)),
            1 => ("cut off", "{\"action\":\"subscribe\",\"symbols\":[\"AAPL\"]}"[..random.Next(1, 40)]),
            2 => ("no object", Pick("[]", "null", "1", "\"ping\"", "true", "[{\"action\":\"ping\"}]")),
            3 => ("no action", "{\"symbols\":[\"AAPL\"]}"),
            4 => ("action of another type", $"{{\"action\":{Pick("1", "null", "[]", "{}", "true", "1e400")}}}"),
            5 => ("unknown action", $"{{\"action\":{JsonSerializer.Serialize("x" + Letters(0, 40))}}}"),
            6 => (
                "symbols of another type",
                $"{{\"action\":\"subscribe\",\"symbols\":{Pick("1", "{}", "[1]", "[null]", "[[]]", "true")}}}"
            ),
            7 => (
                "unknown symbol",
                $"{{\"action\":\"subscribe\",\"symbols\":[{JsonSerializer.Serialize("?" + Letters(0, 30))}]}}"
            ),
            8 => (
                "unknown type",
                $"{{\"action\":\"subscribe\",\"symbols\":[\"AAPL\"],\"types\":[{JsonSerializer.Serialize("x" + Letters(0, 30))}]}}"
            ),
            9 => (
                "types of another type",
                $"{{\"action\":\"subscribe\",\"symbols\":[\"AAPL\"],\"types\":{Pick("1", "{}", "[1]", "[null]", "true")}}}"
            ),
            10 => (
                "unknown timeframe",
                "{\"action\":\"subscribe\",\"symbols\":[\"AAPL\"],\"types\":[\"bars\"],\"timeframes\":[\"7Parsec\"]}"
            ),
            11 => (
                "too many symbols",
                $"{{\"action\":\"subscribe\",\"symbols\":[{string.Join(',', Enumerable.Range(0, 2_000).Select(n => $"\"S{n}\""))}]}}"
            ),
            12 => ("too deep", new string('[', random.Next(70, 4_000))),
            13 => ("half a character", "{\"action\":\"subscribe\",\"symbols\":[\"\\ud800\"]}"),
            14 => ("nothing", Pick("", " ", "\\u0000", "{}")),
            _ => ("twice", "{\"action\":\"ping\",\"action\":5}"),
        };

    private (string What, string Text) ForHub() =>
        random.Next(12) switch
        {
            0 => ("no JSON", Letters(1, 200)),
            1 => ("cut off", "{\"type\":1,\"target\":\"Subscribe\"}"[..random.Next(1, 30)]),
            2 => ("no object", Pick("[]", "null", "1", "\"x\"")),
            3 => ("no type", "{}"),
            4 => (Ignored, $"{{\"type\":{random.Next(10, 100)}}}"),
            5 => ("type of another type", $"{{\"type\":{Pick("\"1\"", "null", "[]", "1e40")}}}"),
            6 => ("unknown target", Call(JsonSerializer.Serialize("x" + Letters(0, 30)), "[]")),
            7 => ("too few arguments", Call("\"Subscribe\"", "[]")),
            8 => ("too many arguments", Call("\"Subscribe\"", "[[\"AAPL\"],null,1,2,3]")),
            9 => ("arguments of another type", Call("\"Subscribe\"", Pick("1", "{}", "\"x\"", "null"))),
            10 => ("unknown symbol", Call("\"Subscribe\"", $"[[{JsonSerializer.Serialize("?" + Letters(0, 20))}],null]")),
            _ => ("too deep", Call("\"Subscribe\"", new string('[', random.Next(70, 2_000)))),
        };

    private static string Call(string target, string arguments) =>
        $"{{\"type\":1,\"invocationId\":\"bad\",\"target\":{target},\"arguments\":{arguments}}}";

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    private string Letters(int least, int most) =>
        new([.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)random.Next('a', 'z'))]);
}
