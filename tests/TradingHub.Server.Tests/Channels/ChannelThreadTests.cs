using TradingHub.Server.Channels;

namespace TradingHub.Server.Tests.Channels;

public sealed class ChannelThreadTests
{
    [Fact]
    public async Task All_turns_of_a_flow_run_on_the_one_thread_that_has_its_name()
    {
        ChannelThread thread = new("channel Test");

        List<string?> names = await thread.RunAsync(async () =>
        {
            List<string?> seen = [Thread.CurrentThread.Name];
            await Task.Yield();
            seen.Add(Thread.CurrentThread.Name);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            seen.Add(Thread.CurrentThread.Name);
            return seen;
        });

        Assert.Equal(["channel Test", "channel Test", "channel Test"], names);
        thread.End();
    }

    [Fact]
    public async Task What_comes_after_the_end_still_runs_elsewhere_so_that_it_can_clean_up()
    {
        ChannelThread thread = new("channel Test");
        TaskCompletionSource late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?> run = thread.RunAsync(async () =>
        {
            await late.Task;
            return Thread.CurrentThread.Name;
        });
        // The thread does one turn after the other: behind this one the flow above waits.
        await thread.RunAsync(() => Task.FromResult(true));

        thread.End();
        late.SetResult();

        Assert.NotEqual("channel Test", await run.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
