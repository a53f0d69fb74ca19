using System.Buffers;
using System.Text.Json;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Halts;

/// <summary>Takes halts that come over a socket: the request, the desk and the answer of the route, in the words of the streams.</summary>
internal sealed class SocketHalts(Lazy<IHaltDesk> desk, InstrumentCatalogue catalogue) : ISocketHalts
{
    /// <inheritdoc />
    public async Task<StreamReply> HaltAsync(JsonElement request, CancellationToken cancellationToken)
    {
        (HaltRequest? halt, HubProblem? problem) = Read(request);
        if (problem is not null || halt is null)
        {
            return Refuse(problem!);
        }

        if (!HaltTargets.TryRead(catalogue, halt.Scope, halt.Symbol, halt.Strategy, out HaltTarget target))
        {
            string detail = $"'{ProblemResults.Shorten(halt.Symbol!)}' is not an instrument that the hub knows.";
            return Refuse(HubProblem.Of(ProblemCodes.InstrumentUnknown, detail, "symbol"));
        }

        TripHalt trip = new(target, halt.Level, HaltSource.Socket, halt.Reason, $"socket-{Guid.NewGuid():N}");
        HaltAnswer answer = await desk.Value.HaltAsync(trip, cancellationToken);
        return answer.Refusal is { } refusal
            ? Refuse(HubProblem.From(refusal, order: null))
            : StreamReply.Of("halted", new { type = "halted", halt = HaltResponse.From(answer.Status) });
    }

    private static (HaltRequest? Request, HubProblem? Problem) Read(JsonElement request)
    {
        try
        {
            using JsonDocument body = WithoutAction(request);
            (object? read, HubProblem? problem) = JsonRequestFormatter.Read(body.RootElement, typeof(HaltRequest));
            return (read as HaltRequest, problem);
        }
        catch (InvalidOperationException)
        {
            // The parser looks into texts only when they are asked for.
            return (
                null,
                HubProblem.Of(ProblemCodes.BodyNotJson, "The message holds text that is no UTF-8, or half of a surrogate pair.")
            );
        }
    }

    private static JsonDocument WithoutAction(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            return JsonDocument.Parse("[]");
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty field in request.EnumerateObject().Where(field => !field.NameEquals("action")))
            {
                field.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static StreamReply Refuse(HubProblem problem) =>
        StreamReply.Of(new StreamProblem(problem.Code, problem.Detail, problem.Fields.GetValueOrDefault("field") as string));
}
