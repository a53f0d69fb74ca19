using System.Net;
using System.Net.Http.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Histories;

/// <summary>
/// Sends one request of a client again and again under the same idempotency key until somebody has answered it, and writes down every
/// attempt and every answer.
/// </summary>
internal sealed class Driver(Func<HubProcess> hub, History history, EntryPath entry = EntryPath.Api, HubStrategy? strategy = null)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(160);
    private static readonly TimeSpan ForAnAlert = TimeSpan.FromSeconds(5);

    /// <summary>The same for another way in.</summary>
    public Driver By(EntryPath other) => new(hub, history, other);

    /// <summary>The same by alerts of a strategy.</summary>
    public Driver By(HubStrategy alerts) => new(hub, history, EntryPath.Webhook, alerts);

    /// <summary>Sends it until it is answered; null when <paramref name="goesOn"/> says that it is given up.</summary>
    public async Task<HubAnswer?> SendAsync(
        int client,
        string key,
        HttpMethod method,
        string path,
        object? body,
        Func<bool> goesOn,
        CancellationToken cancellationToken
    )
    {
        HistoryEntry line = new(HistoryKind.Invoke, client, key, $"{method} {path}");
        TimeSpan pause = ShortestPause;
        while (goesOn())
        {
            cancellationToken.ThrowIfCancellationRequested();
            history.Write(line);
            HubAnswer? answer = await TryAsync(key, method, path, body);
            history.Write(Told(line, answer));
            if (answer is not null && !IsForLater(answer))
            {
                return answer;
            }

            await Task.Delay(pause, cancellationToken);
            pause = pause < LongestPause ? pause * 2 : LongestPause;
        }

        return null;
    }

    /// <summary>Places an order under a key of its own, once; gives back what the host said.</summary>
    public async Task<HubAnswer> PlaceOnceAsync(int client, string key, object order)
    {
        HistoryEntry line = new(HistoryKind.Invoke, client, key, "POST api/orders");
        using HttpRequestMessage request = new(HttpMethod.Post, "api/orders")
        {
            Content = JsonContent.Create(order, order.GetType()),
        };
        request.Headers.Add("Idempotency-Key", key);
        history.Write(line);
        using HttpResponseMessage response = await hub().Http.SendAsync(request);
        HubAnswer answer = await HubAnswer.ReadAsync(response);
        history.Write(Told(line, answer) with { ClientOrderId = null });
        return answer;
    }

    /// <summary>The hub is starting, busy with the same key, or asks for patience: nothing was done, or it will be told next time.</summary>
    private static bool IsForLater(HubAnswer answer) =>
        answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        || answer.Code.EndsWith("IN_PROGRESS", StringComparison.Ordinal);

    private static HistoryEntry Told(HistoryEntry line, HubAnswer? answer)
    {
        if (answer is null)
        {
            return line with { Kind = HistoryKind.Info };
        }

        bool isOk = (int)answer.Status is >= 200 and < 300;
        return line with
        {
            Kind = isOk ? HistoryKind.Ok : HistoryKind.Fail,
            Status = (int)answer.Status,
            OrderId = isOk ? Text(answer, "id") : null,
            ClientOrderId = isOk ? Text(answer, "client_order_id") : null,
            Code = answer.Code.Length > 0 ? answer.Code : null,
        };
    }

    private static string? Text(HubAnswer answer, string name) =>
        answer.Body.ValueKind == System.Text.Json.JsonValueKind.Object
        && answer.Body.TryGetProperty(name, out System.Text.Json.JsonElement value)
            ? value.GetString()
            : null;

    private async Task<HubAnswer?> TryAsync(string key, HttpMethod method, string path, object? body)
    {
        try
        {
            using HttpRequestMessage request = new(method, path);
            request.Headers.Add("Idempotency-Key", key);
            request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
            HubAnswer answer = await AskAsync(request);
            if (entry == EntryPath.Webhook)
            {
                return answer.Status == HttpStatusCode.OK
                    ? await OutcomeAsync(answer.Body.GetProperty("id").GetString()!)
                    : answer;
            }

            return entry == EntryPath.Alpaca && IsRepeat(answer) ? await FindAsync(body!) ?? answer : answer;
        }
        catch (Exception exception) when (LostAnswer.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Alpaca's word for an id that has named an order before: the first attempt was carried out, if the order is there.</summary>
    private static bool IsRepeat(HubAnswer answer) =>
        answer.Status is HttpStatusCode.UnprocessableEntity
        && answer.Text.Contains("client_order_id must be unique", StringComparison.Ordinal);

    /// <summary>The order that an alert became, or why it became none; null while neither is sure.</summary>
    private async Task<HubAnswer?> OutcomeAsync(string alert)
    {
        if (await strategy!.FinishedAsync(alert, ForAnAlert) is not { } trace)
        {
            return null;
        }

        string? order = trace.GetProperty("order_id").GetString();
        return trace.Says("state", "done") && order is not null
            ? await hub().SendAsync(HttpMethod.Get, $"api/orders/{order}")
            : new HubAnswer(HttpStatusCode.UnprocessableEntity, trace, trace.GetRawText(), ContentType: null, Location: null);
    }

    private async Task<HubAnswer?> FindAsync(object order)
    {
        object id = ((IReadOnlyDictionary<string, object>)order)["client_order_id"];
        using HttpRequestMessage request = new(HttpMethod.Get, $"v2/orders:by_client_order_id?client_order_id={id}");
        HubAnswer answer = await AskAsync(request);
        return answer.Status == HttpStatusCode.NotFound ? null : answer;
    }

    private async Task<HubAnswer> AskAsync(HttpRequestMessage request)
    {
        if (entry == EntryPath.Dashboard)
        {
            request.Headers.Add("X-Hub-Client", "dashboard");
        }
        else if (entry == EntryPath.Alpaca)
        {
            request.Headers.Add("APCA-API-KEY-ID", "PKSIMULATED");
            request.Headers.Add("APCA-API-SECRET-KEY", "simulated");
        }

        using HttpResponseMessage response = await hub().Http.SendAsync(request);
        return await HubAnswer.ReadAsync(response);
    }
}
