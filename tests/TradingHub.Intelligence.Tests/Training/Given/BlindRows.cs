using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>Rows in which every input is the same everywhere, so that no tree can cut.</summary>
internal sealed class BlindRows(IRowSource rows) : IRowSource
{
    public TrainingRows Make(IReadOnlyList<SymbolBars> symbols, TrainingRequest request, CancellationToken cancellationToken)
    {
        TrainingRows made = rows.Make(symbols, request, cancellationToken);
        return made with { Columns = [.. made.Columns.Select(column => new double[column.Length])] };
    }
}
