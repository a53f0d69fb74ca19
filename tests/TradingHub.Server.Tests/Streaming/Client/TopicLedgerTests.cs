using TradingHub.Client;

namespace TradingHub.Server.Tests.Streaming.Client;

public sealed class TopicLedgerTests
{
    [Fact]
    public void What_is_next_is_taken_once_and_what_is_missing_is_noticed()
    {
        TopicLedger ledger = new();
        ledger.Enter("one");

        Assert.Equal(LedgerVerdict.Next, ledger.Take("trades:AAPL", 7, 0, false));
        Assert.Equal(LedgerVerdict.Known, ledger.Take("trades:AAPL", 7, 0, false));
        Assert.Equal(LedgerVerdict.Next, ledger.Take("trades:AAPL", 8, 0, false));
        Assert.Equal(LedgerVerdict.Gap, ledger.Take("trades:AAPL", 10, 0, false));
        Assert.Equal(LedgerVerdict.Next, ledger.Take("trades:AAPL", 9, 0, false));
    }

    [Fact]
    public void Quotes_that_were_left_out_are_no_gap_when_they_were_counted()
    {
        TopicLedger ledger = new();
        ledger.Enter("one");
        ledger.Take("quotes:AAPL", 1, 0, false);

        Assert.Equal(LedgerVerdict.Next, ledger.Take("quotes:AAPL", 5, 3, false));
        Assert.Equal(LedgerVerdict.Gap, ledger.Take("quotes:AAPL", 9, 2, false));
    }

    [Fact]
    public void A_resumed_topic_keeps_its_number_and_every_other_begins_where_the_hub_says()
    {
        TopicLedger ledger = new();
        ledger.Enter("one");
        ledger.Take("trades:AAPL", 7, 0, false);
        ledger.Take("orders", 3, 0, false);

        ledger.Begin(new TopicStanding("trades:AAPL", 12, "resumed"));
        ledger.Begin(new TopicStanding("orders", 40, "reset"));

        Assert.Equal((7, 40), (ledger.Last["trades:AAPL"], ledger.Last["orders"]));
    }

    [Fact]
    public void Numbers_of_another_process_mean_nothing()
    {
        TopicLedger ledger = new();
        ledger.Enter("one");
        ledger.Take("orders", 3, 0, false);

        ledger.Enter("two");

        Assert.Empty(ledger.Last);
    }
}
