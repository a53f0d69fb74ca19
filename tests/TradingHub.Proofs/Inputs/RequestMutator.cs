using System.Text;
using System.Text.Json.Nodes;

namespace TradingHub.Proofs.Inputs;

/// <summary>Makes requests that are wrong in one way each, most of them for certain.</summary>
internal sealed class RequestMutator(int seed, string resting)
{
    private const int DeepLevels = 10_000;
    private static readonly string[] Numbers = ["quantity", "qty", "limit_price", "stop_price", "notional", "max_order_notional"];
    private static readonly string[] Words = ["side", "type", "time_in_force", "order_class"];

    private static readonly string[] BadNumbers =
    [
        "-1",
        "0",
        "-0.0",
        "1e308",
        "1e999",
        "-1e308",
        "1e-30",
        "0.00000000000000000000000000000000001",
        "99999999999999999999999999999999999999",
        "\"NaN\"",
        "\"Infinity\"",
        "\"ten\"",
        "\"\"",
        "\"1,5\"",
        "[]",
        "{}",
        "true",
    ];

    private static readonly string[] NoObjects =
    [
        "",
        " ",
        "null",
        "5",
        "\"order\"",
        "[]",
        "true",
        "{",
        "}",
        "{]",
        "\u0000",
        "NaN",
    ];
    private readonly Random _random = new(seed);

    /// <summary>The next request.</summary>
    public MutatedRequest Next()
    {
        (HttpMethod method, string path, JsonObject body) = LegalRequests.Next(_random, resting);
        MutatedRequest request = new(method, path, [], "");
        return _random.Next(13) switch
        {
            0 or 1 => Number(request, body),
            2 => Word(request, body),
            3 => Type(request, body),
            4 => Missing(request, body),
            5 => Cut(request, body),
            6 => Text(request, body),
            7 => NoObject(request),
            8 => Deep(request),
            9 => BadBytes(request, body),
            10 => Head(request, body),
            11 => Twice(request, body),
            _ => Flipped(request, body),
        };
    }

    private MutatedRequest Number(MutatedRequest request, JsonObject body)
    {
        string[] there = [.. Numbers.Where(body.ContainsKey)];
        string field = there[_random.Next(there.Length)];
        string value = BadNumbers[_random.Next(BadNumbers.Length)];
        return request with
        {
            Body = Bytes(With(body, field, value)),
            What = $"{field} = {value}",
            MustFail =
                !IsAbsent(request, value)
                && (!request.Path.Contains("limits", StringComparison.Ordinal) || value[0] is '"' or '[' or '{' or 't' or '-'),
        };
    }

    private MutatedRequest Word(MutatedRequest request, JsonObject body)
    {
        string[] there = [.. Words.Where(body.ContainsKey)];
        if (there.Length == 0)
        {
            return NoObject(request);
        }

        string field = there[_random.Next(there.Length)];
        string value = Pick("\"hold\"", "\"BUY \"", "\"\"", "7", "[\"buy\"]", "\"b\\u0000y\"", "\"LIMIT\\n\"");
        return request with
        {
            Body = Bytes(With(body, field, value)),
            What = $"{field} = {value}",
            MustFail = !IsAbsent(request, value),
        };
    }

    /// <summary>An object or a list where a value belongs.</summary>
    private MutatedRequest Type(MutatedRequest request, JsonObject body)
    {
        string field = AnyField(body);
        string value = Pick("[1]", "{\"a\":1}", "[[]]", "[null]");
        return request with { Body = Bytes(With(body, field, value)), What = $"{field} = {value}", MustFail = true };
    }

    private MutatedRequest Missing(MutatedRequest request, JsonObject body)
    {
        string field = AnyField(body);
        body.Remove(field);
        return request with
        {
            Body = Bytes(body.ToJsonString()),
            What = $"without {field}",
            MustFail = field is "symbol" or "side",
        };
    }

    private MutatedRequest Cut(MutatedRequest request, JsonObject body)
    {
        byte[] whole = Bytes(body.ToJsonString());
        return request with { Body = whole[..(1 + _random.Next(whole.Length - 1))], What = "cut", MustFail = true };
    }

    private MutatedRequest Text(MutatedRequest request, JsonObject body)
    {
        string field = body.ContainsKey("symbol") ? Pick("symbol", "client_order_id") : AnyField(body);
        string value = Pick(
            $"\"{new string('A', 50_000)}\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"'; DROP TABLE journal; --\"",
            "\"<script>alert(1)</script>\"",
            "\"A\\u0000B\"",
            "\"\\u202e\""
        );
        return request with
        {
            Body = Bytes(With(body, field, value)),
            What = $"{field} = {value[..Math.Min(30, value.Length)]}",
            MustFail = field != "client_order_id",
        };
    }

    private MutatedRequest NoObject(MutatedRequest request)
    {
        string text = Pick(NoObjects);
        return request with { Body = Bytes(text), What = $"body {text}", MustFail = true };
    }

    private MutatedRequest Deep(MutatedRequest request)
    {
        string open = Pick("[", "{\"a\":");
        return request with
        {
            Body = Bytes(string.Concat(Enumerable.Repeat(open, DeepLevels))),
            What = $"{DeepLevels} times {open}",
            MustFail = true,
        };
    }

    /// <summary>Bytes in a text that are no UTF-8.</summary>
    private MutatedRequest BadBytes(MutatedRequest request, JsonObject body)
    {
        string field = body.ContainsKey("symbol") ? Pick("symbol", "side", "client_order_id") : AnyField(body);
        byte[] bytes = Bytes(With(body, field, "\"??\""));
        int at = bytes.AsSpan().IndexOf("??"u8);
        (bytes[at], bytes[at + 1]) = _random.Next(2) == 0 ? ((byte)0xC3, (byte)0x28) : ((byte)0xFF, (byte)0xFE);
        return request with { Body = bytes, What = $"{field} is no UTF-8", MustFail = true };
    }

    private MutatedRequest Head(MutatedRequest request, JsonObject body)
    {
        bool isHub = request.Path.StartsWith("/api", StringComparison.Ordinal);
        string key = Pick(new string('k', 65), "two words", "\u007f", "a\tb");
        return isHub && _random.Next(2) == 0
            ? request with
            {
                Body = Bytes(body.ToJsonString()),
                ContentType = Pick("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "*/*"),
                What = "content type",
                MustFail = true,
            }
            : request with
            {
                Body = Bytes(body.ToJsonString()),
                Key = key,
                What = $"key {key}",
                MustFail = isHub && request.Path.EndsWith("/orders", StringComparison.Ordinal),
            };
    }

    private MutatedRequest Twice(MutatedRequest request, JsonObject body)
    {
        string text = body.ToJsonString();
        string field = AnyField(body);
        return request with
        {
            Body = Bytes($"{text[..^1]},\"{field}\":{body[field]!.ToJsonString()}}}"),
            What = $"{field} twice",
        };
    }

    private MutatedRequest Flipped(MutatedRequest request, JsonObject body)
    {
        byte[] bytes = Bytes(body.ToJsonString());
        int at = _random.Next(bytes.Length);
        bytes[at] = (byte)_random.Next(256);
        return request with { Body = bytes, What = $"byte {at} is {bytes[at]:x2}" };
    }

    /// <summary>On the Alpaca surface an empty text is a field that was not given.</summary>
    private static bool IsAbsent(MutatedRequest request, string value) =>
        value == "\"\"" && request.Path.StartsWith("/v2", StringComparison.Ordinal);

    private string AnyField(JsonObject body) => body.ElementAt(_random.Next(body.Count)).Key;

    private string Pick(params string[] values) => values[_random.Next(values.Length)];

    /// <summary>The body with a raw value in place of a field's, which need not be legal JSON.</summary>
    private static string With(JsonObject body, string field, string value)
    {
        body[field] = "@";
        return body.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
