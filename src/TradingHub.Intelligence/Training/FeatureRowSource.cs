using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Training;

/// <summary>Rows as the AI channel makes them live: bar by bar, warm ones only, beside the index's bar of the same time.</summary>
/// <param name="calendar">Sessions and buckets.</param>
internal sealed class FeatureRowSource(IMarketCalendar calendar) : IRowSource
{
    /// <inheritdoc />
    public TrainingRows Make(IReadOnlyList<SymbolBars> symbols, TrainingRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bar> index = symbols.FirstOrDefault(symbol => symbol.Symbol == request.Index)?.Bars ?? [];
        List<double>[] columns = [.. request.Features.Names.Select(_ => new List<double>())];
        List<Label> labels = [];
        List<int> owners = [];
        for (int symbol = 0; symbol < symbols.Count; symbol++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Dictionary<int, Label> known = request.Label.LabelAll(symbols[symbol].Bars).ToDictionary(label => label.Bar);
            FeatureStream stream = new(request.Features, request.Timeframe);
            FeatureInputs inputs = new(calendar, symbols[symbol].AssetClass, request.Timeframe);
            double[] row = new double[columns.Length];
            int bar = 0;
            foreach (FeatureInput input in inputs.Of(symbols[symbol].Bars, index))
            {
                bool isWarm = stream.Take(input, row);
                if (known.TryGetValue(bar++, out Label label) && isWarm)
                {
                    Add(columns, row);
                    labels.Add(label);
                    owners.Add(symbol);
                }
            }
        }

        return new TrainingRows(request.Features.Names, [.. columns.Select(column => column.ToArray())], labels, owners);
    }

    private static void Add(List<double>[] columns, double[] row)
    {
        for (int feature = 0; feature < row.Length; feature++)
        {
            columns[feature].Add(double.IsFinite(row[feature]) ? row[feature] : double.NaN);
        }
    }
}
