using System.Diagnostics;
using TradingHub.Testing.Hosting;

namespace TradingHub.Testing.Tests.Hosting;

/// <summary>What the harness says of a process that does not start. Beside these tests there is no host and no broker: <c>dotnet</c> ends at once.</summary>
public sealed class ProcessStartTests
{
    [Fact]
    public async Task Of_a_host_that_ended_it_says_the_exit_code_and_what_it_printed()
    {
        Exception failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            HubProcess.StartAsync(HubSettings.Simulated())
        );

        Assert.Matches(
            @"^The host did not start: process \d+ ended with exit code [1-9]\d* after [\d.]+ s\. It printed:\s+\S",
            failure.Message
        );
    }

    [Fact]
    public async Task Of_a_broker_that_ended_it_says_the_same()
    {
        Exception failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SimBrokerProcess.StartAsync());

        Assert.Matches(@"^SimBroker did not start: process \d+ ended with exit code [1-9]\d* after ", failure.Message);
    }

    [Fact]
    public async Task Of_a_process_that_keeps_silent_it_says_for_how_long_and_that_it_still_runs()
    {
        using Process silent = new()
        {
            StartInfo = new ProcessStartInfo("dotnet", "--info")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        ProcessOutput output = new(silent);
        silent.Start();

        string? failure = await ProcessStart.FailureAsync("It", silent, output, TimeSpan.Zero);
        silent.Kill();

        Assert.Matches(
            @"^It did not start: process \d+ did not say within 0\.\d s where it listens, and still runs\. It printed nothing\.$",
            failure
        );
    }
}
