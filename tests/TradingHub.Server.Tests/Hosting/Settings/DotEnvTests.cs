using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

public sealed class DotEnvTests
{
    [Theory]
    [InlineData("Hub__Port=9200", "Hub:Port", "9200")]
    [InlineData("  export Hub__Port = 9200 ", "Hub:Port", "9200")]
    [InlineData("Hub__Port=9200   # a comment", "Hub:Port", "9200")]
    [InlineData("KEY='with # and spaces '", "KEY", "with # and spaces ")]
    [InlineData("KEY=\"quoted\"", "KEY", "quoted")]
    [InlineData("KEY=a=b", "KEY", "a=b")]
    [InlineData("KEY=", "KEY", "")]
    public void A_line_is_a_name_and_a_value(string line, string name, string value)
    {
        Assert.Equal(value, DotEnv.Parse([line])[name]);
    }

    [Fact]
    public void Comments_and_empty_lines_say_nothing()
    {
        Assert.Empty(DotEnv.Parse(["", "   ", "# Hub__Port=1"]));
    }

    [Theory]
    [InlineData("no equals sign")]
    [InlineData("=canary")]
    [InlineData("two words=value")]
    public void A_line_that_is_no_setting_is_named_by_its_number_and_not_by_its_text(string line)
    {
        SettingsException refusal = Assert.Throws<SettingsException>(() => DotEnv.Parse(["# first", line]));

        Assert.Contains("line 2", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(line, refusal.Message, StringComparison.Ordinal);
    }
}
