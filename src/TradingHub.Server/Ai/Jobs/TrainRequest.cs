using System.Globalization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>What a person wants trained. Every field may be left out.</summary>
public record TrainRequest : IJsonRequest<TrainRequest>
{
    private const int MostSymbols = 50;
    private const int MostTrials = 100;
    private const int MostRounds = 2000;

    /// <summary>Symbols to learn from, 1 to 50; default the index and the first of the catalogue.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>1Min (default) or 1Day.</summary>
    public string? Timeframe { get; init; }

    /// <summary>market (default): the hub's own history; or folder: the recorded daily bars of the setting Ai:DailyBarFolder, all symbols unless some are named.</summary>
    public TrainingSource? Source { get; init; }

    /// <summary>Settings of trees that are tried, 1 to 100; default the setting's.</summary>
    public int? Trials { get; init; }

    /// <summary>Most rounds of a training, 1 to 2000; default the setting's.</summary>
    public int? Rounds { get; init; }

    /// <summary>Name of the model, 1 to 80 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Where chance starts; default 1.</summary>
    public int? Seed { get; init; }

    /// <inheritdoc />
    public static TrainRequest Read(JsonFields fields)
    {
        string? timeframe = ReadTimeframe(fields);
        return new()
        {
            Symbols = fields.Texts("symbols", MostSymbols, allowCommas: true),
            Timeframe = timeframe,
            Source = ReadSource(fields, timeframe),
            Trials = fields.WholeNumber("trials", 1, MostTrials),
            Rounds = fields.WholeNumber("rounds", 1, MostRounds),
            Name = fields.Text("name", ModelNames.MaxLength),
            Seed = fields.WholeNumber("seed", 0, int.MaxValue),
        };
    }

    /// <summary>The order for a job.</summary>
    /// <exception cref="ProblemException">A symbol is not known.</exception>
    internal TrainingOrder ToOrder(InstrumentCatalogue catalogue, AiOptions options, DateTimeOffset now)
    {
        Timeframe timeframe = AiQuery.TimeframeOf(Timeframe);
        int days = timeframe == Domain.Market.Timeframe.OneMinute ? options.MinuteDays : options.DailyDays;
        bool isFolder = Source == TrainingSource.Folder;
        string[] symbols =
            isFolder ? [.. (Symbols ?? []).Select(symbol => symbol.ToUpperInvariant())]
            : Symbols is { Count: > 0 } ? [.. Symbols.Select(symbol => Known(catalogue, symbol)).Distinct(StringComparer.Ordinal)]
            : TrainingBars.UsualSymbols(catalogue, options.Symbols);
        string name = Name ?? string.Create(CultureInfo.InvariantCulture, $"{timeframe.Name()} {now:yyyy-MM-dd HH:mm}");
        int trials = Trials ?? options.Trials;
        return new TrainingOrder(
            name,
            timeframe.Name(),
            symbols,
            now - TimeSpan.FromDays(days),
            now,
            trials,
            Math.Min(trials, 3),
            Rounds ?? options.Rounds,
            Seed ?? 1
        )
        {
            Source = Source ?? TrainingSource.Market,
        };
    }

    private static TrainingSource? ReadSource(JsonFields fields, string? timeframe)
    {
        TrainingSource? source = fields.Word<TrainingSource>("source");
        bool isOfDays =
            timeframe is not null
            && Timeframes.TryParse(timeframe, out Timeframe length)
            && length == Domain.Market.Timeframe.OneDay;
        if (source == TrainingSource.Folder && !isOfDays)
        {
            fields.Invalid("source", "may be folder only with the timeframe 1Day: the folder has daily bars.");
        }

        return source;
    }

    private static string? ReadTimeframe(JsonFields fields)
    {
        string? text = fields.Text("timeframe", 8);
        if (text is not null && !(Timeframes.TryParse(text, out Timeframe known) && ModelMarket.Timeframes.Contains(known)))
        {
            fields.Invalid("timeframe", AiQuery.TimeframeRule);
        }

        return text;
    }

    private static string Known(InstrumentCatalogue catalogue, string symbol) =>
        catalogue.TryFind(symbol, out Instrument? instrument)
            ? instrument.Symbol.Value
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.SymbolUnknown,
                    $"'{ProblemResults.Shorten(symbol)}' is not a symbol that the hub knows. GET /api/market/symbols?query= finds those it does.",
                    "symbols"
                )
            );
}
