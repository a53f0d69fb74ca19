using TradingHub.EndToEnd.Tests.Scripts;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>
/// Programs on socket.io-client and @microsoft/signalr, unchanged from npm, and those of the README, against the hub (<c>tests/stream-clients</c>). Each gets a hub of its
/// own, on the simulated market at its own pace.
/// </summary>
public sealed class StreamClientTests
{
    private const string RestartScript = "restart.test.mjs";
    private const string PythonScript = "python.test.mjs";

    private static readonly NodeScripts Scripts = new("stream-clients", "socket.io-client");

    public static TheoryData<string> Calm => ["socketio.test.mjs", "signalr.test.mjs", "readme.test.mjs"];

    [Theory]
    [MemberData(nameof(Calm))]
    public async Task A_program_on_the_package_finds_what_the_contract_says(string script)
    {
        await using HubProcess hub = await HubProcess.StartAsync(CalmHub());

        await Scripts.RunAsync(script, hub.Address);
    }

    [PythonFact]
    public async Task The_readmes_program_in_Python_runs_as_it_stands()
    {
        await using HubProcess hub = await HubProcess.StartAsync(CalmHub());

        await Scripts.RunAsync(PythonScript, hub.Address, line: null, ("PYTHON", PythonProgram.Path!));
    }

    [Fact]
    public async Task Clients_come_back_by_themselves_after_a_kill_and_a_new_start_of_the_hub()
    {
        await using HubProcess hub = await HubProcess.StartAsync(CalmHub());
        HubProcess? restarted = null;
        try
        {
            await Scripts.RunAsync(
                RestartScript,
                hub.Address,
                async line =>
                {
                    if (line == "restart the hub")
                    {
                        await hub.KillAsync();
                        restarted = await hub.RestartAsync(CalmHub().With("Hub:Port", $"{hub.Address.Port}"));
                    }
                }
            );
        }
        finally
        {
            await (restarted?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        Assert.NotNull(restarted);
    }

    [Fact]
    public void Every_script_is_run() =>
        Assert.Equal(
            Scripts.All.Order(),
            Calm.Select<object[], string>(row => (string)row[0]).Concat([RestartScript, PythonScript]).Order()
        );

    private static HubSettings CalmHub() => HubSettings.Simulated().With("Simulator:UpdatesPerSecond", "300");
}
