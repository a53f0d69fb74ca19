using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A body of <c>POST /v2/orders</c> that has to be refused, and the words of the refusal.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Body">The body.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Alpaca's code.</param>
/// <param name="Message">Alpaca's words.</param>
public sealed record IllegalOrder(string Name, string Body, int Status, int Code, string Message)
{
    /// <summary>Code of what is wrong in itself.</summary>
    public const int Bad = 40010001;

    /// <summary>Code of a rule that is broken.</summary>
    public const int Rule = 42210000;

    /// <summary>Code of what the account may not do.</summary>
    public const int Forbidden = 40310000;

    private const string Base =
        """{"symbol":"AAPL","qty":"1","side":"buy","type":"limit","time_in_force":"day","limit_price":"100"}""";

    /// <summary>A limit order to buy with some fields changed; each change is <c>path=JSON</c>, an empty JSON takes the field out.</summary>
    public static IllegalOrder Of(int code, string message, params string[] changes)
    {
        int status = code switch
        {
            Forbidden => 403,
            40010000 => 400,
            _ => 422,
        };
        return new IllegalOrder($"{message}: {string.Join(' ', changes)}", Changed(changes), status, code, message);
    }

    private static string Changed(string[] changes)
    {
        JsonObject body = JsonNode.Parse(Base)!.AsObject();
        foreach (string change in changes)
        {
            int sign = change.IndexOf('=', StringComparison.Ordinal);
            Set(body, change[..sign].Split('.'), change[(sign + 1)..]);
        }

        return body.ToJsonString(JsonSerializerOptions.Web);
    }

    private static void Set(JsonObject body, string[] path, string json)
    {
        if (path.Length == 2)
        {
            body[path[0]] ??= new JsonObject();
            Set(body[path[0]]!.AsObject(), [path[1]], json);
        }
        else if (json.Length == 0)
        {
            body.Remove(path[0]);
        }
        else
        {
            body[path[0]] = JsonNode.Parse(json);
        }
    }
}
