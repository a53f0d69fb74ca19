using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Tests.Hosting;

public sealed class HubJsonTests
{
    [Fact]
    public void Names_are_snake_case_and_enums_lower_snake_case()
    {
        string json = JsonSerializer.Serialize(new { OrderState = OrderState.PartiallyFilled }, HubJson.Options);

        Assert.Equal("""{"order_state":"partially_filled"}""", json);
    }

    [Fact]
    public void Times_end_in_Z_whatever_their_offset_was()
    {
        DateTimeOffset morning = new(2013, 10, 8, 9, 30, 0, 250, TimeSpan.FromHours(-4));

        Assert.Equal("\"2013-10-08T13:30:00.25Z\"", JsonSerializer.Serialize(morning, HubJson.Options));
    }

    [Theory]
    [InlineData("100.000", "100")]
    [InlineData("99.50", "99.5")]
    [InlineData("-0.0001", "-0.0001")]
    [InlineData("0.00", "0")]
    public void Decimals_lose_the_zeros_that_arithmetic_leaves(string value, string written)
    {
        Assert.Equal(written, JsonSerializer.Serialize(decimal.Parse(value), HubJson.Options));
    }

    [Fact]
    public void Numbers_are_read_from_text_too()
    {
        Assert.Equal(10.5m, JsonSerializer.Deserialize<decimal>("\"10.5\"", HubJson.Options));
    }
}
