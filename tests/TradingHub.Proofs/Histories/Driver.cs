using System.Net;
using System.Net.Http.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Histories;

/// <summary>
/// Sends one request of a client again and again under the same idempotency key until somebody has answered it, and writes down every
/// attempt and every answer.
/// </summary>
internal sealed class Driver(Func<HubProcess> hub, History history)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

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
        HistoryEntry entry = new(HistoryKind.Invoke, client, key, $"{method} {path}");
        while (goesOn())
        {
            cancellationToken.ThrowIfCancellationRequested();
            history.Write(entry);
            HubAnswer? answer = await TryAsync(key, method, path, body);
            history.Write(Told(entry, answer));
            if (answer is not null && !IsForLater(answer))
            {
                return answer;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    /// <summary>The hub is starting, busy with the same key, or asks for patience: nothing was done, or it will be told next time.</summary>
    private static bool IsForLater(HubAnswer answer) =>
        answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        || answer.Code.EndsWith("IN_PROGRESS", StringComparison.Ordinal);

    private static HistoryEntry Told(HistoryEntry entry, HubAnswer? answer)
    {
        if (answer is null)
        {
            return entry with { Kind = HistoryKind.Info };
        }

        bool isOk = (int)answer.Status is >= 200 and < 300;
        return entry with
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
            using HttpResponseMessage response = await hub().Http.SendAsync(request);
            return await HubAnswer.ReadAsync(response);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }
}
