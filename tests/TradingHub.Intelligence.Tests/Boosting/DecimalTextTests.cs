using System.Globalization;
using System.Text;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>The oracle is the parser of the framework, which rounds correctly.</summary>
public sealed class DecimalTextTests
{
    [Fact]
    public void Numbers_of_all_sizes_are_rounded_like_the_framework_rounds_them()
    {
        Random random = new(20);
        for (int round = 0; round < 100_000; round++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            AssertSame(value.ToString(round % 2 == 0 ? "G17" : "G6", CultureInfo.InvariantCulture));
            AssertSame(
                ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9))).ToString("G17", CultureInfo.InvariantCulture)
            );
        }
    }

    [Fact]
    public void Numbers_half_way_between_two_doubles_are_rounded_like_the_framework_rounds_them()
    {
        Random random = new(21);
        for (int round = 0; round < 20_000; round++)
        {
            long whole = (1L << 53) + (2 * random.NextInt64(1L << 50)) + 1;
            AssertSame($"{whole}");
            AssertSame($"{whole}e-3");
            AssertSame($"0.{whole}");
        }
    }

    [Fact]
    public void Zeros_and_digits_of_any_number_before_and_behind_the_point_are_read()
    {
        Random random = new(22);
        for (int round = 0; round < 100_000; round++)
        {
            AssertSame($"{Digits(random, 1)}{(round % 3 > 0 ? $".{Digits(random, 0)}" : "")}");
            AssertSame($"-0.{new string('0', random.Next(70))}{Digits(random, 1)}e{random.Next(2) * -2}".Replace("e0", ""));
        }
    }

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData("1.0000000180025095e-35", 1.0000000180025095e-35)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("1.7976931348623157e+308", double.MaxValue)]
    [InlineData("00000000000000000000000000001.5", 1.5)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    public void Special_numbers_are_read(string text, double expected)
    {
        Assert.True(DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("1e999")]
    [InlineData("Infinity")]
    public void What_is_no_number_of_a_model_file_is_not_read(string text)
    {
        Assert.False(DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out _));
    }

    private static string Digits(Random random, int least)
    {
        string zeros = new('0', random.Next(2) * random.Next(12));
        return zeros + string.Concat(Enumerable.Range(0, random.Next(least, 22)).Select(_ => random.Next(10)));
    }

    private static void AssertSame(string text)
    {
        double expected = double.Parse(text, CultureInfo.InvariantCulture);
        if (double.IsFinite(expected))
        {
            string written = text.Replace('E', 'e');
            Assert.True(DecimalText.TryRead(Encoding.UTF8.GetBytes(written), out double found), written);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(found));
        }
    }
}
