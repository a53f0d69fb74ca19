using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Calibration;

/// <summary>
/// The rising curve that lies nearest to what happened, in squares. It can take any rising shape, so it needs many rows. Between its points it is
/// straight, beyond them flat.
/// </summary>
public sealed record IsotonicCalibration : CalibrationMap
{
    private readonly double[] _inputs;
    private readonly double[] _outputs;

    /// <summary>Takes the points of a curve.</summary>
    /// <param name="inputs">Probabilities of the model, strictly ascending, at least one.</param>
    /// <param name="outputs">For each the calibrated probability, 0 to 1, never descending.</param>
    /// <exception cref="ArgumentException">The points are no such curve.</exception>
    public IsotonicCalibration(IReadOnlyList<double> inputs, IReadOnlyList<double> outputs)
    {
        (_inputs, _outputs) = ([.. inputs], [.. outputs]);
        if (_inputs.Length == 0 || _inputs.Length != _outputs.Length)
        {
            throw new ArgumentException($"{_inputs.Length} inputs and {_outputs.Length} outputs are no curve.", nameof(inputs));
        }

        for (int at = 0; at < _inputs.Length; at++)
        {
            bool rises = at == 0 || (_inputs[at] > _inputs[at - 1] && _outputs[at] >= _outputs[at - 1]);
            if (!rises || !(_inputs[at] is >= 0 and <= 1) || !(_outputs[at] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"The point {at} of the curve does not rise, or lies outside 0 to 1.",
                    nameof(inputs)
                );
            }
        }
    }

    /// <summary>Probabilities of the model, strictly ascending.</summary>
    public IReadOnlyList<double> Inputs => _inputs;

    /// <summary>For each the calibrated probability, never descending.</summary>
    public IReadOnlyList<double> Outputs => _outputs;

    /// <summary>
    /// Fits the curve by pooling neighbours that violate the order. Its ends keep away from 0 and 1 by one in two more than the rows: so many rows
    /// cannot tell a rarer event from one that never happens.
    /// </summary>
    public static IsotonicCalibration Fit(PredictionSample sample)
    {
        double margin = 1.0 / (sample.Targets.Length + 2);
        List<double> inputs = [];
        List<double> outputs = [];
        foreach (PooledBlock block in PooledBlock.Pool(sample.Probabilities, sample.Targets))
        {
            double output = Math.Clamp(block.Mean, margin, 1 - margin);
            inputs.Add(block.First);
            outputs.Add(output);
            if (block.Last > block.First)
            {
                inputs.Add(block.Last);
                outputs.Add(output);
            }
        }

        return new IsotonicCalibration(inputs, outputs);
    }

    /// <inheritdoc />
    public override double Apply(double probability)
    {
        int at = Array.BinarySearch(_inputs, probability);
        if (at >= 0)
        {
            return _outputs[at];
        }

        int above = ~at;
        if (above == 0 || above == _inputs.Length)
        {
            return _outputs[above == 0 ? 0 : ^1];
        }

        double share = (probability - _inputs[above - 1]) / (_inputs[above] - _inputs[above - 1]);
        return _outputs[above - 1] + (share * (_outputs[above] - _outputs[above - 1]));
    }

    /// <inheritdoc />
    public bool Equals(IsotonicCalibration? other) =>
        other is not null && _inputs.AsSpan().SequenceEqual(other._inputs) && _outputs.AsSpan().SequenceEqual(other._outputs);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_inputs.Length, _inputs[0], _outputs[0], _outputs[^1]);
}
