using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming.BarIndicators;

/// <summary>
/// What a closed bar's indicators are worth when bars come late, twice, changed or not at all. The oracle is the mean of three closes, counted here.
/// </summary>
public sealed class IndicatorBoardTests
{
    private const string Mean = "sma(3) sma";
    private readonly GivenBoard _given = new();

    [Fact]
    public void Before_the_past_is_read_a_bar_has_no_values_and_after_it_the_next_one_has()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");

        Assert.Null(_given.Close(3, 4));
        _given.Past.Answer();

        Assert.Equal((3 + 4 + 8) / 3d, _given.Close(4, 8)![Mean]);
        Assert.Empty(_given.Past.Questions);
    }

    [Fact]
    public void A_bar_that_the_past_holds_already_is_not_counted_twice()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Bars.Add(GivenBoard.BarOf(3, 10));
        _given.Past.Answer();

        Assert.Null(_given.Tell(3, 10));

        Assert.Equal((3 + 10 + 5) / 3d, _given.Close(4, 5)![Mean]);
    }

    [Fact]
    public void Bars_that_close_while_the_past_is_read_are_counted()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        Assert.Null(_given.Tell(3, 6));
        Assert.Null(_given.Tell(4, 9));

        _given.Past.Answer();

        Assert.Equal((6 + 9 + 12) / 3d, _given.Tell(5, 12)![Mean]);
    }

    [Fact]
    public void A_bar_that_comes_twice_is_counted_once()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Answer();
        _given.Close(3, 4);

        Assert.Null(_given.Tell(3, 4));

        Assert.Equal((3 + 4 + 5) / 3d, _given.Close(4, 5)![Mean]);
    }

    [Fact]
    public void After_a_gap_a_bar_has_no_values_until_the_past_was_read_again()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Answer();
        _given.Past.Bars.Add(GivenBoard.BarOf(3, 50));
        _given.Past.Gaps.Add(GivenBoard.TimeOf(3));

        Assert.Null(_given.Close(4, 60));
        _given.Past.Answer();

        Assert.Equal((50 + 60 + 70) / 3d, _given.Close(5, 70)![Mean]);
    }

    [Fact]
    public void A_minute_without_a_trade_is_no_gap()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Answer();

        Assert.Equal((2 + 3 + 4) / 3d, _given.Close(30, 4)![Mean]);
    }

    [Fact]
    public void A_revised_bar_has_no_values_and_the_next_one_those_of_what_was_revised()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Answer();
        _given.Close(3, 4);

        Assert.Null(_given.Revise(3, 40));
        _given.Past.Answer();

        Assert.Equal((3 + 40 + 5) / 3d, _given.Close(4, 5)![Mean]);
    }

    [Fact]
    public void A_bar_behind_the_newest_that_comes_for_the_first_time_is_a_change_too()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Past.Answer();
        _given.Close(5, 6);
        _given.Past.Bars.Insert(3, GivenBoard.BarOf(4, 5));

        Assert.Null(_given.Tell(4, 5));
        _given.Past.Answer();

        Assert.Equal((5 + 6 + 7) / 3d, _given.Close(6, 7)![Mean]);
    }

    [Fact]
    public void An_answer_from_before_a_revision_is_not_taken()
    {
        _given.Know(1, 2, 3);
        _given.Wish("sma(3)");
        _given.Tell(2, 33, revision: 1);

        _given.Past.Answer();
        Assert.Null(_given.Tell(3, 4));
        _given.Past.Bars[2] = GivenBoard.BarOf(2, 33);
        _given.Past.Answer();

        Assert.Equal((33 + 4 + 5) / 3d, _given.Close(4, 5)![Mean]);
    }

    [Fact]
    public void Where_the_past_cannot_be_read_or_nobody_takes_the_question_it_is_asked_at_the_next_bar()
    {
        _given.Know(1, 2, 3);
        _given.Past.HasPlace = false;
        _given.Wish("sma(3)");
        _given.Past.HasPlace = true;
        Assert.Empty(_given.Past.Questions);
        Assert.Null(_given.Close(3, 4));
        _given.Past.Fail();
        Assert.Empty(_given.Past.Questions);

        Assert.Null(_given.Close(4, 5));
        _given.Past.Answer();

        Assert.Equal((4 + 5 + 6) / 3d, _given.Close(5, 6)![Mean]);
    }

    [Fact]
    public void Values_are_those_of_all_clients_together_and_the_first_ones_go_on_while_others_are_warmed_up()
    {
        _given.Know(1, 2, 3);
        IndicatorWishes first = _given.Wish("sma(3)");
        _given.Past.Answer();
        _given.Wish("sma(2),sma(3)");

        Assert.Equal([Mean], _given.Close(3, 4)!.Keys);
        _given.Past.Answer();
        Assert.Equal([Mean, "sma(2) sma"], _given.Close(4, 5)!.Keys);
        _given.Board.Keep(first, _ => false);

        Assert.Equal(["sma(2) sma", Mean], _given.Close(5, 6)!.Keys.Order());
        Assert.Empty(_given.Past.Questions);
    }

    [Fact]
    public void What_nobody_wishes_any_more_ends_without_a_question()
    {
        _given.Know(1, 2, 3);
        IndicatorWishes client = _given.Wish("sma(3),sma(2)");
        _given.Past.Answer();

        _given.Board.TrySet(client, [GivenBoard.Topic], GivenBoard.Specs("sma(2)"));
        Assert.Equal(["sma(2) sma"], _given.Close(3, 4)!.Keys);
        _given.Board.TrySet(client, [GivenBoard.Topic], []);

        Assert.Null(_given.Close(4, 5));
        Assert.False(_given.Board.HasWishes);
        Assert.Empty(client.Topics);
        Assert.Empty(_given.Past.Questions);
    }

    [Fact]
    public void An_answer_to_somebody_who_has_left_changes_nothing_for_who_came_since()
    {
        _given.Know(1, 2, 3);
        IndicatorWishes first = _given.Wish("sma(3)");
        _given.Board.Keep(first, _ => false);
        _given.Wish("sma(2)");
        _given.Past.Answer();

        Assert.Null(_given.Close(3, 4));
        _given.Past.Answer();

        Assert.Equal(4.5, _given.Close(4, 5)!["sma(2) sma"]);
    }

    [Fact]
    public void A_value_that_is_not_there_yet_is_null()
    {
        _given.Know(1);
        _given.Wish("sma(3)");
        _given.Past.Answer();

        Assert.Null(_given.Close(1, 2)![Mean]);
        Assert.Equal(2, _given.Close(2, 3)![Mean]);
    }

    [Fact]
    public void Of_one_topic_forty_different_ones_may_be_wished_and_who_replaces_his_own_has_room()
    {
        IndicatorWishes first = _given.Wish(Names(1, 20));
        _given.Wish(Names(21, 20));
        IndicatorWishes third = new();

        Assert.True(_given.Board.TrySet(third, [GivenBoard.Topic], GivenBoard.Specs(Names(5, 10))));
        Assert.False(_given.Board.TrySet(third, [GivenBoard.Topic], GivenBoard.Specs("sma(99)")));
        Assert.Equal(10, third.Of(GivenBoard.Topic).Count);
        Assert.True(_given.Board.TrySet(first, [GivenBoard.Topic], GivenBoard.Specs("sma(99)")));
    }

    [Fact]
    public void Five_hundred_topics_may_have_indicators()
    {
        IndicatorWishes client = new();
        int[] topics = [.. Enumerable.Range(0, IndicatorBoard.MostTopics)];
        (IndicatorBoard board, Func<int, int> topicOf) = ManyTopics();

        Assert.True(board.TrySet(client, [.. topics.Select(topicOf)], GivenBoard.Specs("sma(3)")));
        Assert.False(board.TrySet(client, [topicOf(topics.Length)], GivenBoard.Specs("sma(3)")));
        Assert.True(board.TrySet(client, [topicOf(3)], GivenBoard.Specs("ema(3)")));
        board.Keep(client, topic => topic != topicOf(7));
        Assert.True(board.TrySet(client, [topicOf(topics.Length)], GivenBoard.Specs("sma(3)")));
    }

    /// <summary>A board of a hundred symbols: each has bars of eight timeframes.</summary>
    private static (IndicatorBoard Board, Func<int, int> TopicOf) ManyTopics()
    {
        InstrumentCatalogue catalogue = Given.Catalogue([.. Enumerable.Range(0, 100).Select(number => $"S{number}")]);
        return (
            new IndicatorBoard(catalogue, new GivenPast()),
            number => TopicIndex.Bars(new InstrumentId(number / 8), (Timeframe)(number % 8))
        );
    }

    private static string Names(int first, int count) =>
        string.Join(',', Enumerable.Range(first, count).Select(length => $"sma({length})"));
}
