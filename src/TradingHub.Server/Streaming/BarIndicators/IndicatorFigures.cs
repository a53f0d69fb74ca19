using System.Text;
using TradingHub.Domain.Instruments;
using TradingHub.Indicators;
using TradingHub.Server.Market;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>
/// The values of warm indicators at the last bar that they took, ready to be written by each form. One thread, the broadcaster's loop; nothing is
/// allocated for a bar.
/// </summary>
internal sealed class IndicatorFigures
{
    /// <summary>A name's quotes, colon and comma, or its length in MessagePack, and brackets.</summary>
    private const int AroundName = 8;

    /// <summary>No number is longer.</summary>
    private const int LongestNumber = 26;

    private readonly Instrument _instrument;
    private readonly Row[] _rows;

    /// <summary>Takes indicators over.</summary>
    public IndicatorFigures(Instrument instrument, IEnumerable<WarmIndicator> indicators)
    {
        _instrument = instrument;
        _rows = [.. indicators.Select(indicator => new Row(indicator))];
        MaxLength = _rows.Sum(row =>
            row.Name.Length + AroundName + row.Outputs.Sum(output => output.Length + AroundName + LongestNumber)
        );
    }

    /// <summary>No form writes more bytes for the values of one bar, without the name of the field.</summary>
    public int MaxLength { get; }

    /// <summary>How many indicators.</summary>
    public int Count => _rows.Length;

    /// <summary>The indicators.</summary>
    public IEnumerable<WarmIndicator> Indicators => _rows.Select(row => row.Indicator);

    /// <summary>Takes the next bar; the values are those of it.</summary>
    public void Take(in SessionBar bar)
    {
        foreach (Row row in _rows)
        {
            row.Indicator.Run.Update(bar, row.Values);
            IndicatorPane pane = row.Indicator.Spec.Definition.Pane;
            for (int at = 0; at < row.Values.Length; at++)
            {
                row.Values[at] = ShownFigure.Of(pane, _instrument, row.Values[at]) ?? double.NaN;
            }
        }
    }

    /// <summary>Writes the values as a field of a message.</summary>
    public void Write<TWriter>(ref TWriter writer, ReadOnlySpan<byte> field)
        where TWriter : IFieldWriter<TWriter>, allows ref struct
    {
        writer.BeginMap(field, _rows.Length);
        foreach (Row row in _rows)
        {
            writer.BeginMap(row.Name, row.Outputs.Length);
            for (int at = 0; at < row.Outputs.Length; at++)
            {
                writer.Number(row.Outputs[at], row.Values[at]);
            }

            writer.EndMap();
        }

        writer.EndMap();
    }

    /// <summary>Writes the values as a JSON object.</summary>
    public void Write(ref Utf8Text text)
    {
        for (int at = 0; at < _rows.Length; at++)
        {
            Row row = _rows[at];
            text.Add(at == 0 ? "{\""u8 : ",\""u8);
            text.Add(row.Name);
            for (int output = 0; output < row.Outputs.Length; output++)
            {
                text.Add(output == 0 ? "\":{\""u8 : ",\""u8);
                text.Add(row.Outputs[output]);
                text.Add("\":"u8);
                text.Add(row.Values[output]);
            }

            text.Add("}"u8);
        }

        text.Add("}"u8);
    }

    /// <summary>One indicator; its names are letters, digits and what stands between brackets: nothing that a text of JSON escapes.</summary>
    private sealed class Row(WarmIndicator indicator)
    {
        public WarmIndicator Indicator { get; } = indicator;

        public byte[] Name { get; } = Encoding.ASCII.GetBytes(indicator.Spec.Name);

        public byte[][] Outputs { get; } = [.. indicator.Spec.Definition.Outputs.Select(Encoding.ASCII.GetBytes)];

        public double[] Values { get; } = new double[indicator.Spec.Definition.Outputs.Count];
    }
}
