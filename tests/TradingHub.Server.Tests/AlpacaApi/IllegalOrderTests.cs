using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>Every illegal order gets the exact status, code and words, and leaves no order behind.</summary>
public sealed class IllegalOrderTests(HoldingHub hub) : IClassFixture<HoldingHub>
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, IllegalOrders.All.Count)];

    [Fact]
    public void There_are_at_least_200_of_them() => Assert.InRange(IllegalOrders.All.Count, 200, int.MaxValue);

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task An_illegal_order_is_refused_in_the_words_of_Alpaca(int number)
    {
        IllegalOrder order = IllegalOrders.All[number];

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Post, "/v2/orders", order.Body);

        Assert.True(
            (order.Status, order.Code, order.Message) == reply.Error,
            $"{order.Name} was answered {reply.Status} {reply.Body}"
        );
        JsonElement orders = await hub.ReadAsync("/v2/orders?status=all");
        Assert.Equal(1, orders.GetArrayLength());
    }
}
