using MicroCred.Core.Organizations;

namespace MicroCred.Core.Tests.Organizations;

/// <summary>White text must be legible on an organization's color.</summary>
public sealed class BrandColorTests
{
    [Theory]
    [InlineData("#0b5d57")]
    [InlineData("#000000")]
    [InlineData("#767676")]
    public void Dark_Does(string color) => Assert.Null(BrandColor.WhyNot(color));

    [Theory]
    [InlineData("#777777", "color-too-light")]
    [InlineData("#ffee00", "color-too-light")]
    [InlineData("teal", "color-not-read")]
    [InlineData("#12345", "color-not-read")]
    [InlineData("#12345g", "color-not-read")]
    [InlineData("", "color-not-read")]
    public void Light_OrUnreadable_DoesNot(string color, string code) => Assert.Equal(code, BrandColor.WhyNot(color)!.Code);
}
