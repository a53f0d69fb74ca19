namespace TradingHub.Server.Ai.Models;

/// <summary>Reads a model that is sent as text. The host's limit of a body holds.</summary>
internal static class ModelTexts
{
    /// <summary>The body as it came.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using MemoryStream text = new();
        await request.Body.CopyToAsync(text, cancellationToken);
        return text.ToArray();
    }
}
