using System.Globalization;
using System.Text.Json;
using TradingHub.Domain.Halts;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Commands;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Halts;

/// <summary>
/// Halts a running hub from the command line. When no hub answers, it leaves the kill file, on which the hub acts as soon as it can, and, where
/// the broker is outside of the hub, cancels and closes there itself.
/// </summary>
internal sealed class HaltCommand : IHubCommand
{
    /// <summary>Name of the setting with the API token that the command signs in with, where the hub asks for a sign-in.</summary>
    public const string Token = "TRADINGHUB_TOKEN";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc />
    public string Name => "halt";

    /// <inheritdoc />
    public string Usage =>
        "halt [direct] --level 1|2|3|4 [--reason TEXT] [--scope global|account|strategy|symbol] [--symbol S] [--strategy S]: halts the hub of the data folder; when it does not answer, or with direct, acts at the broker itself";

    /// <inheritdoc />
    public IReadOnlyList<string> Options { get; } = ["level", "reason", "scope", "symbol", "strategy"];

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        bool isLevel = int.TryParse(
            call.Options.GetValueOrDefault("level"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int level
        );
        bool isDirect = call.Words is ["direct"];
        if ((call.Words.Count > 0 && !isDirect) || !isLevel || level is < 1 or > 4)
        {
            throw HubCommands.WrongCall(this);
        }

        int port = HubAddress.PortOf(call.Places) ?? (call.Settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions()).Port;
        int? answered = isDirect ? null : await AskAsync(call, port, level, cancellationToken);
        return answered ?? await ActAsync(call, (HaltLevel)level, cancellationToken);
    }

    /// <summary>Without the hub: the file first, so that it trades no more when it wakes up, then the broker.</summary>
    private static async Task<int> ActAsync(CommandCall call, HaltLevel level, CancellationToken cancellationToken)
    {
        int left = await LeaveFileAsync(call, level);
        return DirectHalt.IsPossible(call, level) ? await DirectHalt.RunAsync(call, level, cancellationToken) : left;
    }

    /// <summary>Asks the running hub; null when it does not answer, does not let us in, or cannot halt now: then the file is left.</summary>
    private static async Task<int?> AskAsync(CommandCall call, int port, int level, CancellationToken cancellationToken)
    {
        using HttpClient client = new() { Timeout = Patience };
        using HttpRequestMessage request = new(HttpMethod.Post, $"http://localhost:{port}/api/halt");
        request.Headers.Add("X-Hub-Client", HaltController.CommandLineClient);
        request.Content = JsonContent.Create(Body(call, level));
        if (call.Settings[Token] is { Length: > 0 } token && !ExampleSecrets.Has(token))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return (int)response.StatusCode switch
            {
                200 => await SayAsync(call, ExitCodes.Ok, $"Halted at level {level}. {Progress(answer)}"),
                StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => null,
                < 500 => await SayAsync(
                    call,
                    ExitCodes.WrongCall,
                    $"The hub refused: {answer.GetProperty("detail").GetString()}"
                ),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static Dictionary<string, object> Body(CommandCall call, int level)
    {
        Dictionary<string, object> body = new(StringComparer.Ordinal) { ["level"] = level };
        foreach (string name in (string[])["reason", "scope", "symbol", "strategy"])
        {
            if (call.Options.TryGetValue(name, out string? value))
            {
                body[name] = value;
            }
        }

        return body;
    }

    private static string Progress(JsonElement answer)
    {
        JsonElement trip = answer.GetProperty("last_trip");
        return $"Open then: {trip.GetProperty("orders_at_trip")} orders, {trip.GetProperty("positions_at_trip")} positions. "
            + $"Trigger {trip.GetProperty("trigger_id").GetString()}. GET /api/halt tells how far it is.";
    }

    private static async Task<int> LeaveFileAsync(CommandCall call, HaltLevel level)
    {
        if (!string.Equals(call.Options.GetValueOrDefault("scope", "global"), "global", StringComparison.Ordinal))
        {
            throw new StartException(
                ExitCodes.Unavailable,
                "The hub does not answer, and the kill file knows only the scope global. Halt everything, or try again."
            );
        }

        string folder = call.Places.DataDirectory;
        try
        {
            KillFile.Write(folder, level, call.Options.GetValueOrDefault("reason", "The command halt found no answering hub."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                ExitCodes.DataFolder,
                $"The hub does not answer, and {folder}/KILL cannot be written: {exception.Message}"
            );
        }

        return await SayAsync(
            call,
            ExitCodes.Deferred,
            $"The hub was not asked or did not answer. Wrote {Path.Combine(folder, "KILL")}: it halts at level {(int)level} as soon as it runs."
        );
    }

    private static async Task<int> SayAsync(CommandCall call, int exitCode, string line)
    {
        await call.Output.WriteLineAsync(line);
        return exitCode;
    }
}
