namespace TradingHub.Indicators;

/// <summary>
/// Runs an indicator over many inputs. It calls the same <c>Update</c> for each, so that one by one and all at once agree bit for bit; the type
/// parameters are structs, so that the call costs nothing.
/// </summary>
public static class Batch
{
    /// <summary>The value of each input, oldest first; NaN where there is none.</summary>
    public static TOutput[] Of<TIndicator, TInput, TOutput>(TIndicator indicator, ReadOnlySpan<TInput> inputs)
        where TIndicator : struct, IIndicator<TInput, TOutput>
        where TInput : struct
        where TOutput : struct
    {
        TOutput[] outputs = new TOutput[inputs.Length];
        Run(ref indicator, inputs, outputs);
        return outputs;
    }

    /// <summary>Goes on with an indicator over the next inputs.</summary>
    /// <param name="indicator">As it stands; it has taken all inputs afterwards.</param>
    /// <param name="inputs">Oldest first.</param>
    /// <param name="outputs">Room for one value each.</param>
    public static void Run<TIndicator, TInput, TOutput>(
        ref TIndicator indicator,
        ReadOnlySpan<TInput> inputs,
        Span<TOutput> outputs
    )
        where TIndicator : struct, IIndicator<TInput, TOutput>
        where TInput : struct
        where TOutput : struct
    {
        Span<TOutput> room = outputs[..inputs.Length];
        TIndicator local = indicator;
        for (int at = 0; at < inputs.Length; at++)
        {
            room[at] = local.Update(in inputs[at]);
        }

        indicator = local;
    }
}
