using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>Tells one training from another: bars, features, label, settings and the version of the code.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 in hex.</summary>
    public static string Of(TrainingRequest request)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The number of threads changes nothing in the result.
        TrainingSettings settings = request.Settings with
        {
            Threads = 1,
        };
        string head =
            $"{CodeVersion.Current}|{request.Timeframe}|{request.Index}|{request.Features.Hash}|{request.Label}|"
            + JsonSerializer.Serialize(settings, CardJson.Options);
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        foreach (SymbolBars symbol in request.Symbols)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"|{symbol.Symbol}|{symbol.AssetClass}|"));
            foreach (Bar bar in symbol.Bars)
            {
                ReadOnlySpan<double> numbers = [bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Vwap];
                ReadOnlySpan<long> time = [bar.Time.UtcTicks];
                hash.AppendData(MemoryMarshal.AsBytes(time));
                hash.AppendData(MemoryMarshal.AsBytes(numbers));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
