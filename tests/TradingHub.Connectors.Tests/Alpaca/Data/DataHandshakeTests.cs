using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Market;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Signing in on a data stream, and what becomes of each refusal.</summary>
public sealed class DataHandshakeTests : LiveFeedTest
{
    [Fact]
    public async Task It_signs_in_before_it_subscribes()
    {
        Live.Wishes.SetAll(Live.Apple);
        Live.Run();

        Assert.Equal(["connect /v2/iex", "auth", "subscribe quotes=AAPL trades=AAPL"], await SaidAsync(3));
        FeedLink link = await Live.LinkAsync(link => link.IsConnected);
        Assert.Equal(("alpaca (iex)", 0, null), (link.Source, link.Reconnects, link.Trouble));
        Assert.NotNull(link.Since);
    }

    [Fact]
    public async Task Nothing_is_connected_before_something_is_wanted_and_pairs_have_a_stream_of_their_own()
    {
        Live.Run();
        Assert.Null(Live.Feed.Link.Since);

        Live.Wishes.SetAll(Live.Bitcoin);

        Assert.Equal(["connect /v1beta3/crypto/us", "auth", "subscribe quotes=BTC/USD trades=BTC/USD"], await SaidAsync(3));
    }

    [Theory]
    [InlineData(402, "auth failed", "check ALPACA_API_KEY and ALPACA_SECRET_KEY")]
    [InlineData(406, "connection limit exceeded", "Another program holds the one data connection")]
    [InlineData(409, "insufficient subscription", "set Alpaca:Feed to iex, or change the plan")]
    [InlineData(404, "auth timeout", "404 auth timeout")]
    [InlineData(500, "internal error", "500 internal error")]
    public async Task A_refusal_is_told_with_what_to_do_and_tried_again(int code, string message, string told)
    {
        for (int left = 1_000; left > 0; left--)
        {
            Live.Streams.Refusals.Enqueue((code, message));
        }

        Live.Wishes.SetAll(Live.Apple);
        Live.Run();
        FeedLink refused = await Live.LinkAsync(link => link.Reconnects > 1);
        Live.Streams.Refusals.Clear();

        Assert.False(refused.IsConnected);
        Assert.Contains(told, refused.Trouble, StringComparison.Ordinal);
        Assert.Null((await Live.LinkAsync(link => link.IsConnected)).Trouble);
    }

    [Theory]
    [InlineData(402, true)]
    [InlineData(406, true)]
    [InlineData(409, true)]
    [InlineData(407, true)]
    [InlineData(500, false)]
    public void What_would_only_happen_again_is_tried_again_after_a_pause_of_its_own(int code, bool hasPause)
    {
        AlpacaDataSettings settings = new(
            new(new Uri("http://localhost"), "k", "s"),
            AlpacaDataSettings.AlpacasDataUrl,
            AlpacaDataSettings.AlpacasStreamUrl,
            AlpacaFeed.Sip
        );

        Assert.Equal(hasPause, StreamEnd.Of(new DataFailure(code, "said"), settings)!.Pause is not null);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(410)]
    public void What_concerns_one_request_ends_no_connection(int code)
    {
        AlpacaDataSettings settings = new(
            new(new Uri("http://localhost"), "k", "s"),
            AlpacaDataSettings.AlpacasDataUrl,
            AlpacaDataSettings.AlpacasStreamUrl,
            AlpacaFeed.Iex
        );

        Assert.Null(StreamEnd.Of(new DataFailure(code, "said"), settings));
    }

    [Fact]
    public async Task Wrong_keys_never_stand_in_what_is_told()
    {
        Live.Streams.Refusals.Enqueue((402, "auth failed"));
        Live.Wishes.SetAll(Live.Apple);
        Live.Run();
        FeedLink link = await Live.LinkAsync(link => link.Trouble is not null);

        Assert.DoesNotContain(FakeAlpaca.KeyId, link.Trouble!, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeAlpaca.SecretKey, link.Trouble!, StringComparison.Ordinal);
    }
}
