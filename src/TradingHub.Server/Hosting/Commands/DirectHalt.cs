using System.Globalization;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Venues;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>
/// What the command <c>halt</c> does at the broker when no hub answers: the kill file lies there already, so that the hub halts when it wakes
/// up. The simulated exchange lives inside the hub: there is nothing outside to act on.
/// </summary>
internal static class DirectHalt
{
    /// <summary>Whether there is a broker outside of the hub that a level concerns.</summary>
    public static bool IsPossible(CommandCall call, HaltLevel level) =>
        level >= HaltLevel.CancelAll
        && (call.Settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions()).Broker == BrokerKind.Alpaca;

    /// <summary>Acts, and says what it did.</summary>
    /// <returns>The exit code: 0 when nothing is left there.</returns>
    public static async Task<int> RunAsync(CommandCall call, HaltLevel level, CancellationToken cancellationToken)
    {
        AlpacaCheck.ThrowIfNotPossible(call.Settings);
        AlpacaOptions options = call.Settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions();
        AlpacaDirectStop stop = new(AlpacaRegistration.SettingsOf(options, call.Settings), TimeProvider.System);
        try
        {
            DirectStop done = await stop.RunAsync(level == HaltLevel.Flatten, cancellationToken);
            await call.Output.WriteLineAsync(Text(done, level));
            bool isDone = done.OrdersLeft == 0 && (level != HaltLevel.Flatten || done.PositionsLeft == 0);
            return isDone ? ExitCodes.Ok : ExitCodes.Deferred;
        }
        catch (VenueException exception)
        {
            await call.Output.WriteLineAsync($"The broker could not be stopped from here: {exception.Message}");
            return ExitCodes.Unavailable;
        }
    }

    private static string Text(DirectStop done, HaltLevel level) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"At the broker: {done.Orders - done.OrdersLeft} of {done.Orders} orders canceled within {done.ToLastCancel.TotalSeconds:0.0} s"
        )
        + (
            level == HaltLevel.Flatten
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $", {done.Positions - done.PositionsLeft} of {done.Positions} positions closed within {done.ToEnd.TotalSeconds:0.0} s."
                )
                : "."
        );
}
