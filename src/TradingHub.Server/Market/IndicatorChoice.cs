using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>A number that an indicator takes.</summary>
/// <param name="Name">What it is, for example length.</param>
/// <param name="Kind">How it is written; a time is a date, or a date and a time in UTC such as 2026-07-06T13:30:00Z.</param>
/// <param name="Minimum">The least that is allowed; null for a time.</param>
/// <param name="Maximum">The most that is allowed; null for a time.</param>
/// <param name="Usual">What people usually take; null for a time.</param>
/// <param name="ExceedsPrevious">Whether it must be more than the parameter before it.</param>
public sealed record IndicatorParameterChoice(
    string Name,
    ParameterKind Kind,
    double? Minimum,
    double? Maximum,
    double? Usual,
    bool ExceedsPrevious
)
{
    internal static IndicatorParameterChoice From(IndicatorParameter parameter)
    {
        bool isTime = parameter.Kind == ParameterKind.Time;
        return new(
            parameter.Name,
            parameter.Kind,
            isTime ? null : parameter.Minimum,
            isTime ? null : parameter.Maximum,
            isTime ? null : parameter.Usual,
            parameter.ExceedsPrevious
        );
    }
}

/// <summary>An indicator that can be asked for.</summary>
/// <param name="Name">How it is written before the brackets.</param>
/// <param name="Title">Its name in full.</param>
/// <param name="Pane">Whether it is drawn over the price or in a pane of its own.</param>
/// <param name="Parameters">What stands between the brackets, in its order; without any there are no brackets.</param>
/// <param name="Outputs">What it gives: each becomes an entry of the answer.</param>
/// <param name="Example">How it is usually written.</param>
public sealed record IndicatorEntry(
    string Name,
    string Title,
    IndicatorPane Pane,
    IReadOnlyList<IndicatorParameterChoice> Parameters,
    IReadOnlyList<string> Outputs,
    string Example
)
{
    internal static IndicatorEntry From(IndicatorDefinition definition) =>
        new(
            definition.Name,
            definition.Title,
            definition.Pane,
            [.. definition.Parameters.Select(IndicatorParameterChoice.From)],
            definition.Outputs,
            definition.Example
        );
}

/// <summary>All indicators that can be asked for.</summary>
/// <param name="Indicators">By name.</param>
/// <param name="Count">How many.</param>
/// <param name="MaxPerRequest">How many one request may name.</param>
public sealed record IndicatorChoice(IReadOnlyList<IndicatorEntry> Indicators, int Count, int MaxPerRequest)
{
    internal static IndicatorChoice All { get; } =
        new([.. IndicatorCatalogue.All.Select(IndicatorEntry.From)], IndicatorCatalogue.All.Count, IndicatorSpec.MaxCount);
}
